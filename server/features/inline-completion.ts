/** What surely comes next: RET where the stack holds the result, and `.end` after it. */
import type { HeaderNode } from "../../lang/index.js";
import type { Position0, SourceFile, Workspace } from "../model/index.js";
import { lineBreakOf } from "./import-edit.js";
import { stackHere } from "./stack-at.js";

/** The text to offer on an empty line; null where nothing is certain. */
export function inlineCompletionAt(
  workspace: Workspace,
  file: SourceFile,
  { line0, column0 }: Position0,
): string | null {
  if (file.text.line(line0).trim() !== "") return null;
  const block = file.blockAt(line0);
  const { header, closed } = block.item;
  if (!header || line0 === block.line0) return null;
  // What a label says of the stack, or of an end that is not reached, is not known before code follows it.
  if (block.item.lines[0]!.broken || isAfterLabel(file, block.line0, line0)) return null;
  const last = lastInstruction(file, block.line0, line0);
  const flow = last === null ? null : flowAt(file, last);
  if (flow === "return" || flow === "halt" || flow === "jump")
    return closed || column0 > 0 ? null : ".end";
  const result = resultOf(header);
  const here = last === null ? null : stackHere(workspace, file, last);
  const stack = last === null ? [] : here?.after;
  if (!stack || here?.isPartial || followedByCode(file, line0)) return null;
  const fits = result === "Unit" ? stack.length === 0 : stack.length === 1 && stack[0] === result;
  return fits
    ? `${" ".repeat(Math.max(4 - column0, 0))}RET${closed ? "" : `${lineBreakOf(file)}.end`}`
    : null;
}

/** The type that a function returns, as its head says; a test returns what it expects. */
function resultOf(header: HeaderNode): string {
  if (header.kind === ".test") return header.result?.value.type ?? "Unit";
  return header.result?.type ?? "Unit";
}

function flowAt(file: SourceFile, line0: number): string | null {
  const { statement } = file.line(line0);
  return statement?.kind === "instruction" ? statement.row.flow : null;
}

function lastInstruction(file: SourceFile, first: number, line0: number): number | null {
  for (let at = line0 - 1; at > first; at--) if (flowAt(file, at) !== null) return at;
  return null;
}

/** Does a label stand between the last instruction and the line? */
function isAfterLabel(file: SourceFile, first: number, line0: number): boolean {
  for (let at = line0 - 1; at > first && flowAt(file, at) === null; at--)
    if (file.line(at).label !== null) return true;
  return false;
}

/** Does code of the function follow after the line? */
function followedByCode(file: SourceFile, line0: number): boolean {
  const { item, line0: first } = file.blockAt(line0);
  return item.lines.slice(line0 - first + 1).some(({ statement }) => {
    return statement !== null && statement.kind !== ".end";
  });
}
