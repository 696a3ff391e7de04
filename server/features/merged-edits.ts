/** Edits of neighbouring lines as one, where there are so many that each for itself would cost more than it is worth. */
import type { SourceFile } from "../model/index.js";
import type { TextEdit0 } from "./import-edit.js";

/** So many edits are never too many; beyond it cursors within edited lines may move. */
const MANY_EDITS = 10_000;

/** The edits stand in the order of the text, and none reaches into another. */
export function mergedEdits(file: SourceFile, edits: readonly TextEdit0[]): readonly TextEdit0[] {
  if (edits.length <= MANY_EDITS) return edits;
  const merged: TextEdit0[] = [];
  for (let at = 0; at < edits.length; ) {
    const from = at++;
    while (at < edits.length && isNext(edits[at - 1]!, edits[at]!)) at++;
    merged.push(inOne(file, edits.slice(from, at)));
  }
  return merged;
}

/** Do two edits stand on the same line, or on neighbouring ones? */
function isNext({ range: one }: TextEdit0, { range: other }: TextEdit0): boolean {
  return other.start.line0 - one.end.line0 <= 1;
}

function inOne(file: SourceFile, edits: readonly TextEdit0[]): TextEdit0 {
  const [first] = edits as [TextEdit0];
  const parts = [first.text];
  let { end } = first.range;
  for (const { range, text } of edits.slice(1)) {
    parts.push(file.text.slice({ start: end, end: range.start }), text);
    ({ end } = range);
  }
  return { range: { start: first.range.start, end }, text: parts.join("") };
}
