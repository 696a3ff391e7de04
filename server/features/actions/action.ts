/** What a code action is made from and what it is. The families of actions stand in files of their own. */

import type { Range0, SourceFile, Workspace } from "../../model/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import { lineBreakOf, type TextEdit0 } from "../import-edit.js";
import type { FileEdit } from "../rename.js";

/** The protocol's names of the kinds; a client may ask for one and means all below it. */
export type ActionKind =
  | "quickfix"
  | "refactor.extract"
  | "refactor.inline"
  | "refactor.rewrite"
  | "source.organizeImports";

export interface CodeAction {
  readonly title: string;
  readonly kind: ActionKind;
  readonly edits: readonly FileEdit[];
  /** What the action puts right; absent for refactorings. */
  readonly fixes?: FileDiagnostic;
  /** Is it what most people want? */
  readonly isPreferred?: boolean;
}

export interface ActionContext {
  readonly workspace: Workspace;
  readonly file: SourceFile;
  /** The selection, or the cursor twice. */
  readonly range: Range0;
}

/** The indentation of code in a function, as the formatter has it. */
export const INDENT = "    ";

/** Edits of the file that the action was asked in. */
export function inFile(file: SourceFile, ...edits: readonly TextEdit0[]): readonly FileEdit[] {
  return edits.map((edit) => ({ uri: file.uri, ...edit }));
}

/** Takes whole lines away, `last` included. */
export function removeLines(file: SourceFile, first: number, last: number): TextEdit0 {
  const isEnd = last + 1 >= file.text.lineCount;
  const end = isEnd
    ? { line0: last, column0: file.text.line(last).length }
    : { line0: last + 1, column0: 0 };
  return { range: { start: { line0: first, column0: 0 }, end }, text: "" };
}

/** Puts whole lines before a line; beyond the last line they start with a line break. */
export function insertLines(file: SourceFile, line0: number, lines: readonly string[]): TextEdit0 {
  const lineBreak = lineBreakOf(file);
  if (line0 < file.text.lineCount) {
    const at = { line0, column0: 0 };
    return { range: { start: at, end: at }, text: lines.map((line) => line + lineBreak).join("") };
  }
  const last = file.text.lineCount - 1;
  const at = { line0: last, column0: file.text.line(last).length };
  return { range: { start: at, end: at }, text: lines.map((line) => lineBreak + line).join("") };
}

/** The line of the `.end` of the function around a line; after its last line with text where there is none. */
export function endLineOf(file: SourceFile, line0: number): number {
  const { item, line0: first } = file.blockAt(line0);
  const last = item.lines.findLastIndex(({ text }) => text.trim() !== "");
  return item.lines[last]?.statement?.kind === ".end" ? first + last : first + last + 1;
}
