/** Where a new `.import`, `.const` or `.local` line goes. */
import { lineRange, type Range0, type SourceFile } from "../model/index.js";

/** A replacement within one file. */
export interface TextEdit0 {
  readonly range: Range0;
  readonly text: string;
}

/** The line break that the file uses. */
export function lineBreakOf(file: SourceFile): string {
  const first = file.text.raw(0);
  return first.endsWith("\r\n") ? "\r\n" : "\n";
}

/** Inserts whole lines before a line. */
export function insertLine(file: SourceFile, line0: number, text: string): TextEdit0 {
  return { range: lineRange(line0, 0, 0), text: `${text}${lineBreakOf(file)}` };
}

/** After the last directive of this kind; else after the comments that open the file, apart from a function. */
function directiveEdit(file: SourceFile, kind: ".import" | ".const", rest: string): TextEdit0 {
  const declared = lineAfterLast(file, kind);
  const line0 = declared ?? lineAfterTitle(file);
  const isAtFunction = declared === null && /^\s*(?:\.func\b|;)/.test(file.text.line(line0));
  return insertLine(file, line0, `${kind} ${rest}${isAtFunction ? lineBreakOf(file) : ""}`);
}

function lineAfterLast(file: SourceFile, kind: ".import" | ".const"): number | null {
  const { items } = file.tree;
  for (let index = items.length - 1; index >= 0; index--) {
    const { directiveLines, lines } = items[index]!;
    const last = directiveLines.findLast((line) => lines[line]!.statement?.kind === kind);
    if (last !== undefined) return file.tree.itemLine(index) + last + 1;
  }
  return null;
}

function lineAfterTitle(file: SourceFile): number {
  let line0 = 0;
  const last = file.text.lineCount - 1;
  while (line0 < last && file.text.line(line0).startsWith("; ")) line0++;
  return line0;
}

/** Adds `.import` with what stands after it. */
export function importEdit(file: SourceFile, rest: string): TextEdit0 {
  return directiveEdit(file, ".import", rest);
}

/** Adds `.const` with what stands after it. */
export function constantEdit(file: SourceFile, rest: string): TextEdit0 {
  return directiveEdit(file, ".const", rest);
}
