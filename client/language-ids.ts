/** What VS Code calls the languages of Fusabi's programs. */
import type { TextDocument } from "vscode";

export const ASSEMBLY = "fzasm";

/** Not `fsharp`, which is of all F#: Ionide and the like keep their own files. */
export const FSHARP = "fusabi-fsharp";

export const PROGRAM_LANGUAGES = [ASSEMBLY, FSHARP] as const;

const IDS: ReadonlySet<string> = new Set(PROGRAM_LANGUAGES);

/** Is it a text that can be run and debugged? */
export function isProgram({ languageId }: TextDocument): boolean {
  return IDS.has(languageId);
}
