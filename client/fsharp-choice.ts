/**
 * Whether a .fsx file is Fusabi's. The ending belongs to all of F#, so the answer is no unless something speaks for
 * it. Knows no editor.
 */

/** `fusabi.fsharp.files`. */
export type FsharpFiles = "auto" | "all" | "none";

/** Whatever a settings file says; anything but the other choices is the default. */
export function readFsharpFiles(value: unknown): FsharpFiles {
  return value === "all" || value === "none" ? value : "auto";
}

/** Which languages VS Code gives to a .fsx file where the user has chosen none. */
const UNCHOSEN: ReadonlySet<string> = new Set(["fsharp", "plaintext"]);

/** Could it be made Fusabi's, by its name and by what VS Code takes it for? */
export function isCandidate(path: string, languageId: string): boolean {
  return /\.fsx$/i.test(path) && UNCHOSEN.has(languageId);
}

/** Lines in which a first comment is looked for. */
export const HEAD_LINES = 20;

/** Does the comment that a file begins with name Fusabi? */
export function isMarked(lines: readonly string[]): boolean {
  for (const line of lines.slice(0, HEAD_LINES)) {
    const text = line.trim();
    const isBlank = text === "" || text.startsWith("#!");
    if (!isBlank && !text.startsWith("//")) return false;
    if (/\bfusabi\b/i.test(text)) return true;
  }
  return false;
}
