/** Formatting: of the file, of some lines of it, of a line that was just typed. Never changes the meaning. */
import { formatLines } from "../../vm/index.js";
import type { SourceFile } from "../model/index.js";
import { lineBreakOf, type TextEdit0 } from "./import-edit.js";

/** Lines from `first` to `last`, which is included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** One edit a line, so that cursors and marks elsewhere stay; lines that are right already have none. */
export function formattingEdits(
  file: SourceFile,
  spans: readonly LineSpan[],
): readonly TextEdit0[] {
  const texts = formatLines(file.tree);
  const edits: TextEdit0[] = [];
  for (const { first, last } of spans)
    for (let line0 = Math.max(first, 0); line0 <= last && line0 < texts.length; line0++) {
      const edit = lineEdit(file, line0, texts[line0] ?? null);
      if (edit) edits.push(edit);
    }
  return edits;
}

/** All of it, the line break at the end included. */
export function formatFile(file: SourceFile): readonly TextEdit0[] {
  const last = file.text.lineCount - 1;
  return formattingEdits(file, [{ first: 0, last }]).concat(missingBreak(file, last));
}

function missingBreak(file: SourceFile, last: number): TextEdit0[] {
  const column0 = file.text.line(last).length;
  if (file.text.line(last).trim() === "") return [];
  const end = { line0: last, column0 };
  return [{ range: { start: end, end }, text: lineBreakOf(file) }];
}

function lineEdit(file: SourceFile, line0: number, formatted: string | null): TextEdit0 | null {
  const text = file.text.line(line0);
  if (formatted === null) return removal(file, line0, text);
  if (formatted === text) return null;
  return {
    range: { start: { line0, column0: 0 }, end: { line0, column0: text.length } },
    text: formatted,
  };
}

/** Takes a line away with one of its line breaks. */
function removal(file: SourceFile, line0: number, text: string): TextEdit0 | null {
  if (line0 + 1 < file.text.lineCount)
    return {
      range: { start: { line0, column0: 0 }, end: { line0: line0 + 1, column0: 0 } },
      text: "",
    };
  if (text === "") return null;
  const end = { line0, column0: text.length };
  return { range: { start: { line0, column0: 0 }, end }, text: "" };
}
