/** What a code action is made from and what it is. The families of actions stand in files of their own. */

import { isDoc } from "../../../lang/index.js";
import {
  lineRange,
  type Range0,
  type SourceFile,
  type SymbolKind,
  type Workspace,
} from "../../model/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import type { FileEdit } from "../file-edit.js";
import { insertLines, lineBreakOf, type TextEdit0 } from "../import-edit.js";

export { insertLines } from "../import-edit.js";

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

/** Takes a statement away: with its line, unless a label stands before it. */
export function removeStatement(file: SourceFile, line0: number): TextEdit0 {
  const { label, statement } = file.line(line0);
  if (!label || !statement) return removeLines(file, line0, line0);
  return { range: lineRange(line0, statement.start, statement.end), text: "" };
}

/** Takes the line of a definition away, with the documentation above it. */
export function removeDefinition(file: SourceFile, line0: number): TextEdit0 {
  if (file.line(line0).label) return removeStatement(file, line0);
  let first = line0;
  while (first > 0 && isDoc(file.line(first - 1))) first--;
  return removeLines(file, first, line0);
}

/** Puts an instruction before that of a line, behind its label: a jump there runs through both. */
export function insertInstruction(file: SourceFile, line0: number, text: string): TextEdit0 {
  const { label, statement } = file.line(line0);
  if (!label || !statement) return insertLines(file, line0, [`${INDENT}${text}`]);
  const at = lineRange(line0, statement.start, statement.start);
  return { range: at, text: `${text}${lineBreakOf(file)}${INDENT}` };
}

/**
 * The line of the `.end` of the function around a line. Without it, the line after the last one that belongs to a
 * function: comments and directives of the module behind it belong to what follows.
 */
export function endLineOf(file: SourceFile, line0: number): number {
  const { item, line0: first } = file.blockAt(line0);
  const last = item.lines.findLastIndex(({ statement, label }) =>
    statement ? !OF_MODULE.has(statement.kind) : label,
  );
  return item.lines[last]?.statement?.kind === ".end" ? first + last : first + last + 1;
}

const OF_MODULE: ReadonlySet<string> = new Set([
  ".const",
  ".entry",
  ".import",
  ".include",
  ".version",
]);

/** Is the name free, neither defined nor used? Otherwise two things would become one. */
function isFreeName(
  workspace: Workspace,
  file: SourceFile,
  kind: SymbolKind,
  name: string,
): boolean {
  return workspace
    .scope(file)
    .every(({ index }) => index.find(kind, name).length === 0 && index.usesOf(kind, name) === 0);
}

/** The first name of these that is free: `constant_1`, `constant_2` and so on. */
export function freshName(
  { workspace, file }: ActionContext,
  kind: "constant" | "function",
): string {
  for (let i = 1; ; i++) {
    const name = `${kind}_${i}`;
    if (isFreeName(workspace, file, kind, name)) return name;
  }
}
