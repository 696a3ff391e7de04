/**
 * What VS Code's indentation by rules has left undone. It leaves a line alone while its grammar is not loaded or its
 * colours lag behind the keys, as they do after a file is opened and on a busy machine; the lines that follow are then
 * indented after a wrong one. Knows no editor.
 */

/** A text that has been typed in one place. */
export interface Typed {
  readonly line0: number;
  readonly text: string;
}

/** A line whose blanks in front must be others. */
export interface Reindent {
  readonly line0: number;
  readonly from: string;
  readonly to: string;
}

type LineAt = (line0: number) => string | undefined;

const ENTER = /^\r?\n[ \t]*$/;
const HEAD = /^[ \t]*\.(?:func|test)\b/;
const END = /^[ \t]*\.end\b/;
const LABEL = /^[ \t]*(?:[\p{L}_$][\p{L}\p{N}_$.]*|"(?:[^"\\]|\\.)*"):\s*(?:;.*)?$/u;

/** The first line that is wrong after this key: the one from which on to look at lines; null: none is. */
export function firstMissed(lineAt: LineAt, { line0, text }: Typed, unit: string): number | null {
  const line = lineAt(line0) ?? "";
  if ((text === "d" || text === ":") && isOuter(line) && blanksOf(line) !== "") return line0;
  if (!ENTER.test(text)) return null;
  const below = blanksOf(lineAt(line0 + 1) ?? "");
  const isInside = HEAD.test(line) || LABEL.test(line);
  return blanksOf(line) === "" && isInside && !below.startsWith(unit) ? line0 + 1 : null;
}

function isOuter(line: string): boolean {
  return END.test(line) || LABEL.test(line);
}

/**
 * The lines from the first wrong one up to the cursor's, as the language is laid out: heads, ends and labels stand at
 * the margin, and so does what is outside of a function; the rest is one unit in. Blank lines stay as they are, but for
 * the cursor's.
 */
export function reindented(
  lineAt: LineAt,
  first0: number,
  cursorLine0: number,
  unit: string,
): readonly Reindent[] {
  let isInside = isInsideAt(lineAt, first0);
  const edits: Reindent[] = [];
  for (let line0 = first0; line0 <= cursorLine0; line0++) {
    const line = lineAt(line0) ?? "";
    if (HEAD.test(line) || END.test(line)) isInside = false;
    const from = blanksOf(line);
    const to = isInside && !isOuter(line) ? unit : "";
    const isBlank = line === from && line0 !== cursorLine0;
    if (from !== to && !isBlank) edits.push({ line0, from, to });
    if (HEAD.test(line)) isInside = true;
  }
  return edits;
}

/** Does a line belong to a function's body? */
function isInsideAt(lineAt: LineAt, line0: number): boolean {
  for (let above = line0 - 1; above >= 0; above--) {
    const line = lineAt(above) ?? "";
    if (HEAD.test(line)) return true;
    if (END.test(line)) return false;
  }
  return false;
}

function blanksOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
