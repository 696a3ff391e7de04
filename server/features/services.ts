/** The service of each language, and which one a file is served by. */
import { DEFAULT_LANGUAGE, languageOf } from "../../lang/index.js";
import { FSX_SERVICE } from "./fsx-service.js";
import { FZASM_SERVICE } from "./fzasm-service.js";
import type { LanguageService } from "./service.js";

/** By the id of a language. */
export const SERVICES: Readonly<Record<string, LanguageService>> = {
  fzasm: FZASM_SERVICE,
  fsx: FSX_SERVICE,
};

/** A file that is called as no source of any language is served as one of the default language, as it was opened. */
export function serviceOf({ uri }: { readonly uri: string }): LanguageService {
  return SERVICES[(languageOf(uri) ?? DEFAULT_LANGUAGE).id]!;
}
