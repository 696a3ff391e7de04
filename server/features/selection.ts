/** Growing a selection: operand, statement, line, function body, function, file. */
import type { SourceFile } from "../model/index.js";
import { contains, lineRange, type Position0, type Range0 } from "../model/index.js";

/** Looked for where a part begins, and not at each of its characters: a line may be one long name. */
const DOTTED_NAME = /(?<![\p{ID_Continue}$])[\p{ID_Continue}$]+(?:\.[\p{ID_Continue}$]+)+/gu;

/** The ranges around a position, the smallest first; each lies within the next. */
export function selectionsAt(file: SourceFile, position: Position0): readonly Range0[] {
  const { line0 } = position;
  const node = file.line(line0);
  const text = file.text.line(line0);
  const { statement } = node;
  const ranges: Range0[] = [];
  const add = (start: number, end: number) => ranges.push(lineRange(line0, start, end));
  for (const word of text.matchAll(/[\p{ID_Continue}$]+/gu))
    add(word.index, word.index + word[0].length);
  for (const name of text.matchAll(DOTTED_NAME)) add(name.index, name.index + name[0].length);
  if (statement?.kind === "instruction" && statement.operand)
    add(statement.operand.start, statement.operand.end);
  if (statement) add(statement.start, statement.end);
  add(text.length - text.trimStart().length, text.trimEnd().length);
  add(0, text.length);
  ranges.push(...blockRanges(file, line0));
  const around = ranges.filter((range) => contains(range, position));
  return nested(around);
}

function blockRanges(file: SourceFile, line0: number): Range0[] {
  const { item, line0: first } = file.blockAt(line0);
  const last = first + item.lines.length - 1;
  const ranges: Range0[] = [];
  if (item.kind === "function" && line0 > first && line0 < last)
    ranges.push(linesRange(file, first + 1, last - 1));
  if (item.kind === "function") ranges.push(linesRange(file, first, last));
  ranges.push(linesRange(file, 0, file.text.lineCount - 1));
  return ranges;
}

function linesRange(file: SourceFile, first: number, last: number): Range0 {
  return {
    start: { line0: first, column0: 0 },
    end: { line0: last, column0: file.text.line(last).length },
  };
}

/** Leaves out what does not grow. */
function nested(ranges: readonly Range0[]): Range0[] {
  const out: Range0[] = [];
  for (const range of ranges) {
    const inner = out.at(-1);
    if (inner && !(contains(range, inner.start) && contains(range, inner.end))) continue;
    if (inner && contains(inner, range.start) && contains(inner, range.end)) continue;
    out.push(range);
  }
  return out;
}
