/** Formatting: of the file, of some lines of it, of a line that was just typed. Never changes the meaning. */
import { formatLines } from "../../lang/index.js";
import { lineRange, type SourceFile } from "../model/index.js";
import { lineBreakOf, type TextEdit0 } from "./import-edit.js";
import { mergedEdits } from "./merged-edits.js";

/** Lines from `first` to `last`, which is included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * Some lines of a file, each where it is: how many blank lines there are is a matter of the whole file. One edit a
 * line, so that cursors and marks elsewhere stay (but see mergedEdits); lines that are right already have none.
 */
export function formattingEdits(
  file: SourceFile,
  spans: readonly LineSpan[],
): readonly TextEdit0[] {
  const texts = formatLines(file.tree);
  const edits: TextEdit0[] = [];
  for (const { first, last } of spans)
    for (let line0 = Math.max(first, 0); line0 <= last && line0 < texts.length; line0++)
      edits.push(...lineEdit(file, line0, texts[line0] ?? ""));
  return mergedEdits(file, edits);
}

/** All of it: blank lines that are too many go, and the line break at the end comes. */
export function formatFile(file: SourceFile): readonly TextEdit0[] {
  const last = file.text.lineCount - 1;
  const edits = formatLines(file.tree).flatMap((text, line0) =>
    text === null ? removal(file, line0) : lineEdit(file, line0, text),
  );
  return mergedEdits(file, [...edits, ...missingBreak(file, last)]);
}

function missingBreak(file: SourceFile, last: number): TextEdit0[] {
  const column0 = file.text.line(last).length;
  if (file.text.line(last).trim() === "") return [];
  const end = { line0: last, column0 };
  return [{ range: { start: end, end }, text: lineBreakOf(file) }];
}

function lineEdit(file: SourceFile, line0: number, formatted: string): TextEdit0[] {
  const text = file.text.line(line0);
  return formatted === text ? [] : [{ range: lineRange(line0, 0, text.length), text: formatted }];
}

/** Takes a line away with one of its line breaks. */
function removal(file: SourceFile, line0: number): TextEdit0[] {
  const start = { line0, column0: 0 };
  if (line0 + 1 < file.text.lineCount)
    return [{ range: { start, end: { line0: line0 + 1, column0: 0 } }, text: "" }];
  return lineEdit(file, line0, "");
}
