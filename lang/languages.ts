/** The languages that there are, and which one a file is written in. */
import { FSX } from "./fsx.js";
import { FZASM } from "./fzasm.js";
import type { Language, LanguageId } from "./language.js";

const LANGUAGE_WITH_ID: Readonly<Record<LanguageId, Language>> = { fzasm: FZASM, fsx: FSX };

export const LANGUAGES: readonly Language[] = Object.values(LANGUAGE_WITH_ID);

/** The language of a text that has no name, and of every disassembly. */
export const DEFAULT_LANGUAGE = FZASM;

/** How the files of every language end. */
export const SOURCE_EXTENSIONS: readonly string[] = LANGUAGES.flatMap(
  ({ extensions }) => extensions,
);

/** How the files end that are looked for in folders. */
export const OWN_EXTENSIONS: readonly string[] = LANGUAGES.filter(
  ({ isShared }) => !isShared,
).flatMap(({ extensions }) => extensions);

/** How an archive's file ends. */
export const ARCHIVE_EXTENSION = ".fzb";

/** The language of a file by its path or URI; null where it is a source of none. */
export function languageOf(path: string): Language | null {
  return LANGUAGES.find(({ extensions }) => extensions.some((end) => endsIn(path, end))) ?? null;
}

/** Is it called as an archive? */
export function isArchiveName(path: string): boolean {
  return endsIn(path, ARCHIVE_EXTENSION);
}

/** A path without the extension of a source or an archive. */
export function stemOf(path: string): string {
  const end = [...SOURCE_EXTENSIONS, ARCHIVE_EXTENSION].find((each) => endsIn(path, each));
  return end === undefined ? path : path.slice(0, -end.length);
}

function endsIn(path: string, extension: string): boolean {
  return path.slice(-extension.length).toLowerCase() === extension;
}
