/** Where new lines go: those of a directive, and others. */
import { lineRange, type Range0, type SourceFile } from "../model/index.js";

/** A replacement within one file. */
export interface TextEdit0 {
  readonly range: Range0;
  readonly text: string;
}

/** The line break that the file uses. */
export function lineBreakOf(file: SourceFile): string {
  return /\r\n|\n|\r/.exec(file.text.raw(0))?.[0] ?? "\n";
}

/** Puts whole lines before a line; beyond the last line they start with a line break. */
export function insertLines(file: SourceFile, line0: number, lines: readonly string[]): TextEdit0 {
  const lineBreak = lineBreakOf(file);
  if (line0 < file.text.lineCount)
    return {
      range: lineRange(line0, 0, 0),
      text: lines.map((line) => line + lineBreak).join(""),
    };
  const last = file.text.lineCount - 1;
  const end = file.text.line(last).length;
  return {
    range: lineRange(last, end, end),
    text: lines.map((line) => lineBreak + line).join(""),
  };
}

type ModuleDirective = ".import" | ".const" | ".entry";

/** After the last directive of this kind; else after the comments that open the file, apart from a function. */
function directiveEdit(file: SourceFile, kind: ModuleDirective, rest: string): TextEdit0 {
  const declared = lineAfterLast(file, kind);
  const line0 = declared ?? lineAfterTitle(file);
  const isAtFunction =
    declared === null && /^\s*(?:\.(?:func|test)\b|;)/.test(file.text.line(line0));
  return insertLines(file, line0, [`${kind} ${rest}`, ...(isAtFunction ? [""] : [])]);
}

function lineAfterLast(file: SourceFile, kind: ModuleDirective): number | null {
  const { items } = file.tree;
  for (let index = items.length - 1; index >= 0; index--) {
    const { directiveLines, lines, kind: itemKind } = items[index]!;
    // In a function such a line is a mistake, and one more would be another.
    if (itemKind === "function") continue;
    const last = directiveLines.findLast((line) => lines[line]!.statement?.kind === kind);
    if (last !== undefined) return file.tree.itemLine(index) + last + 1;
  }
  return null;
}

/** The line after the comments that open the file; documentation belongs to what follows it. */
function lineAfterTitle(file: SourceFile): number {
  const { lineCount } = file.text;
  let line0 = 0;
  while (line0 < lineCount && /^\s*;(?!;)/.test(file.text.line(line0))) line0++;
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

/** Adds `.entry` with what stands after it. */
export function entryEdit(file: SourceFile, rest: string): TextEdit0 {
  return directiveEdit(file, ".entry", rest);
}
