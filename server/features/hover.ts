/** What is shown for the thing under the cursor. */
import type { ImportNode, InstructionNode, LineNode } from "../../lang/index.js";
import {
  lineRange,
  nameAt,
  type Position0,
  type Range0,
  rangeOfName,
  type SourceFile,
  type Workspace,
} from "../model/index.js";
import { directiveMarkdown } from "./directive-text.js";
import { literalMarkdown } from "./literal-text.js";
import { opcodeMarkdown } from "./opcode-text.js";
import { rawIndexMarkdown } from "./raw-index.js";
import { stackHereMarkdown } from "./stack-at.js";
import { symbolMarkdown } from "./symbol-text.js";

export interface Hover {
  readonly range: Range0;
  readonly markdown: string;
}

function covers(part: { start: number; end: number }, column0: number): boolean {
  return part.start <= column0 && column0 <= part.end;
}

/** Null where there is nothing to say. */
export function hoverAt(workspace: Workspace, file: SourceFile, position: Position0): Hover | null {
  const found = nameAt(file, position);
  if (found) {
    const markdown = symbolMarkdown(workspace, found);
    return markdown === null ? null : { range: rangeOfName(found.block, found.place), markdown };
  }
  const node = file.line(position.line0);
  const { statement } = node;
  if (!statement || statement.kind === "unknown") return null;
  if (statement.kind === "instruction")
    return hoverInstruction(workspace, file, statement, position);
  if (statement.kind === ".import" && statement.name && covers(statement.name, position.column0))
    return hoverHostName(workspace, file, statement, position);
  return hoverDirective(node, statement, position);
}

/** The name at the host beside the one that the program uses. */
function hoverHostName(
  workspace: Workspace,
  file: SourceFile,
  { name, alias }: ImportNode,
  { line0 }: Position0,
): Hover | null {
  const found = alias && nameAt(file, { line0, column0: alias.start });
  const markdown = found && symbolMarkdown(workspace, found);
  if (!name || !markdown) return null;
  return { range: lineRange(line0, name.start, name.end), markdown };
}

function hoverInstruction(
  workspace: Workspace,
  file: SourceFile,
  statement: InstructionNode,
  { line0, column0 }: Position0,
): Hover | null {
  const { start, keywordEnd, operand, row } = statement;
  if (covers({ start, end: keywordEnd }, column0)) {
    const here = stackHereMarkdown(workspace, file, line0);
    const markdown = here === null ? opcodeMarkdown(row) : `${here}\n\n${opcodeMarkdown(row)}`;
    return { range: lineRange(line0, start, keywordEnd), markdown };
  }
  if (!operand || !covers(operand, column0)) return null;
  const markdown =
    operand.kind === "literal"
      ? literalMarkdown(operand.value)
      : operand.kind === "index"
        ? rawIndexMarkdown(workspace, file, row, operand.index)
        : null;
  return markdown === null
    ? null
    : { range: lineRange(line0, operand.start, operand.end), markdown };
}

function hoverDirective(
  node: LineNode,
  statement: { start: number; keywordEnd: number; kind: string },
  { line0, column0 }: Position0,
): Hover | null {
  const { start, keywordEnd } = statement;
  if (node.broken || !covers({ start, end: keywordEnd }, column0)) return null;
  const markdown = directiveMarkdown(statement.kind);
  return markdown === null ? null : { range: lineRange(line0, start, keywordEnd), markdown };
}
