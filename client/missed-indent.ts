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

/**
 * The end or the label in this line stands where the instructions do. What was begun below it since, up to the
 * cursor's line, was indented after it.
 */
export function missedOutdent(
  lineAt: LineAt,
  line0: number,
  cursorLine0: number,
): readonly Reindent[] {
  const line = lineAt(line0) ?? "";
  const isEnd = END.test(line);
  if (!isEnd && !LABEL.test(line)) return [];
  const from = blanksOf(line);
  // An instruction stands as far in as the label did.
  const wanted = isEnd ? "" : from;
  const edits = [{ line0, from, to: "" }];
  for (let below = line0 + 1; below <= cursorLine0; below++) {
    const blanks = blanksOf(lineAt(below) ?? "");
    if (blanks.startsWith(from) && blanks !== wanted)
      edits.push({ line0: below, from: blanks, to: wanted });
  }
  return edits;
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
