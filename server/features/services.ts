/** The service of each language, and which one a file is served by. */
import { DEFAULT_LANGUAGE, type LanguageId, languageOf } from "../../lang/index.js";
import { FSX_SERVICE } from "./fsx-service.js";
import { FZASM_SERVICE } from "./fzasm-service.js";
import { PLUGIN_MANIFEST_SERVICE } from "./plugin-manifest/service.js";
import { hasManifestName } from "./plugin-manifest/text.js";
import type { LanguageService } from "./service.js";

/** By the id of a language. */
export const SERVICES: Readonly<Record<LanguageId, LanguageService>> = {
  fzasm: FZASM_SERVICE,
  fsx: FSX_SERVICE,
};

/** What clients call languages that are not the default one. */
const BY_LANGUAGE_ID: Readonly<Record<string, LanguageId>> = {
  "fusabi-fsharp": "fsx",
  fsharp: "fsx",
};

/**
 * A manifest is served by its name. A file that is called as no source of any language, such as an unsaved one, is served as what the client says that it
 * is; else as one of the default language.
 */
export function serviceOf({
  uri,
  languageId,
}: {
  readonly uri: string;
  readonly languageId?: string | null;
}): LanguageService {
  if (hasManifestName(uri)) return PLUGIN_MANIFEST_SERVICE;
  const said = languageId ? BY_LANGUAGE_ID[languageId] : undefined;
  return SERVICES[languageOf(uri)?.id ?? said ?? DEFAULT_LANGUAGE.id];
}
