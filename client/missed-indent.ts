/**
 * What VS Code's indentation by rules has left undone. It leaves a line alone while its grammar or its rules are not
 * loaded or its colours lag behind, as they do for a moment after a file is opened. Knows no editor.
 */

/** A text that has been typed in one place. */
export interface Typed {
  readonly line0: number;
  readonly text: string;
}

/** A line whose blanks in front are to be others. */
export interface Reindent {
  readonly line0: number;
  readonly from: string;
  readonly to: string;
}

type LineAt = (line0: number) => string | undefined;

const ENTER = /^\r?\n[ \t]*$/;
const HEAD = /^[ \t]*\.func\b/;
const END = /^[ \t]+\.end$/;
const LABEL = /^[ \t]+(?:[\p{L}_$][\p{L}\p{N}_$.]*|"(?:[^"\\]|\\.)*"):$/u;

/** The end or the label in this line stands where the instructions do. What follows it was indented after it. */
export function missedOutdent(lineAt: LineAt, line0: number): readonly Reindent[] {
  const line = lineAt(line0) ?? "";
  const isEnd = END.test(line);
  if (!isEnd && !LABEL.test(line)) return [];
  const from = blanksOf(line);
  const next = lineAt(line0 + 1);
  const wanted = isEnd ? "" : from;
  const edits = [{ line0, from, to: "" }];
  // Enter may have been pressed meanwhile: an instruction stands as far in as the label did.
  if (next === undefined || !isFresh(next, from) || blanksOf(next) === wanted) return edits;
  return [...edits, { line0: line0 + 1, from: blanksOf(next), to: wanted }];
}

/** What is begun below an end or a label; a line that stood there before has words, or no blanks. */
function isFresh(next: string, blanks: string): boolean {
  return next.startsWith(blanks) && next.trim().length <= 1;
}

/** The line below a function's head begins where the head does. */
export function missedIndent(
  lineAt: LineAt,
  { line0, text }: Typed,
  unit: string,
): readonly Reindent[] {
  const head = lineAt(line0) ?? "";
  const from = blanksOf(lineAt(line0 + 1) ?? "");
  if (!ENTER.test(text) || !HEAD.test(head) || from !== blanksOf(head)) return [];
  return [{ line0: line0 + 1, from, to: from + unit }];
}

/** Has this key ended a word that stands further out than instructions do? */
export function endsOuterWord({ text }: Typed): boolean {
  return text === "d" || text === ":";
}

function blanksOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
