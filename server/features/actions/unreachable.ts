/**
 * Taking unreachable code away: instructions, and labels that only this code uses. What the lines declare, and
 * comments on lines of their own, stay.
 */
import type { Item, LineNode } from "../../../lang/index.js";
import { type Range0, symbolsOf } from "../../model/index.js";
import type { TextEdit0 } from "../import-edit.js";
import { type ActionContext, removeLines, removeStatement } from "./action.js";
import { mayRenumber, mayResize } from "./raw-numbers.js";

/** Null where something else would change its meaning with the code. */
export function removeCode(
  { workspace, file }: ActionContext,
  { start, end }: Range0,
): readonly TextEdit0[] | null {
  const { item, line0: first } = file.blockAt(start.line0);
  const to = end.line0 - first;
  const from = withLabels(item, start.line0 - first);
  const lines = item.lines.slice(from, to + 1);
  if (!mayResize(item) || lines.some(({ broken }) => broken)) return null;
  if (lines.some(isLiteral) && !mayRenumber(workspace, file, "constant")) return null;
  const kept = labelsUsedOutside(item, from, to);
  const isKept = ({ label }: LineNode) => label !== null && kept.has(label.name);
  if (lines.some(isKept) && !item.lines.slice(to + 1).some(isCode)) return null;
  return lines.flatMap((line, i) => {
    const line0 = first + from + i;
    if (isCode(line))
      return isKept(line) ? removeStatement(file, line0) : removeLines(file, line0, line0);
    return line.label && !line.statement && !isKept(line) ? removeLines(file, line0, line0) : [];
  });
}

/** The first of the lines without code above a line: labels on them point to it. */
function withLabels(item: Item, line: number): number {
  let first = line;
  while (item.lines[first - 1]?.statement === null) first--;
  return first;
}

function isCode({ statement }: LineNode): boolean {
  return statement?.kind === "instruction";
}

/** Does the line add to the constants of the program? */
function isLiteral({ statement }: LineNode): boolean {
  return statement?.kind === "instruction" && statement.operand?.kind === "literal";
}

/** Labels to which lines of the function jump that are not among these. */
function labelsUsedOutside(item: Item, from: number, to: number): ReadonlySet<string> {
  const outside = symbolsOf(item).references.filter(
    ({ kind, line }) => kind === "label" && (line < from || line > to),
  );
  return new Set(outside.map(({ name }) => name));
}
