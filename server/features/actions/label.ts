/** Jump distances to labels and back. */
import type { InstructionNode } from "../../../lang/index.js";
import { lineOfOffset, lineRange, offsetOfLine, symbolsOf } from "../../model/index.js";
import { nameText } from "../name-text.js";
import { type ActionContext, type CodeAction, inFile, insertLines } from "./action.js";

export function labelActions(
  context: ActionContext,
  statement: InstructionNode,
  line0: number,
): readonly CodeAction[] {
  const { operand } = statement;
  if (operand?.kind === "distance") return toLabel(context, statement, operand.distance, line0);
  if (statement.row.operand !== "jump" || operand?.kind !== "name") return [];
  return toDistance(context, statement, operand.name, line0);
}

function codeAt({ workspace, file }: ActionContext, line0: number) {
  const found = workspace.analysis(file).functionAt(file, line0);
  const byteOffset = found && offsetOfLine(found.body, line0 - found.line0);
  return found && byteOffset !== null ? { found, next: byteOffset + 5 } : null;
}

function toLabel(
  context: ActionContext,
  { operand }: InstructionNode,
  distance: number,
  line0: number,
): CodeAction[] {
  const code = codeAt(context, line0);
  if (!code || !operand) return [];
  const { body, line0: first } = code.found;
  const target = code.next + distance;
  if (target < 0 || target >= body.code.length) return [];
  const line = lineOfOffset(body, target);
  if (body.lineOffsets[line] !== target) return [];
  const existing = body.labels.find(
    (label) => label.byteOffset === target && body.byName.get(label.name.name) === label,
  )?.name.name;
  const used = new Set(symbolsOf(body.item).references.map(({ name: taken }) => taken));
  const name = existing ?? freshLabel((taken) => body.byName.has(taken) || used.has(taken));
  const use = { range: lineRange(line0, operand.start, operand.end), text: nameText(name) };
  const definition = existing ? [] : [insertLines(context.file, first + line, [`${name}:`])];
  const edits = inFile(context.file, ...definition, use);
  return [{ title: `Jump to the label ${name}`, kind: "refactor.rewrite", edits }];
}

function freshLabel(isTaken: (name: string) => boolean): string {
  for (let i = 1; ; i++) if (!isTaken(`label_${i}`)) return `label_${i}`;
}

function toDistance(
  context: ActionContext,
  { operand }: InstructionNode,
  name: string,
  line0: number,
): CodeAction[] {
  const code = codeAt(context, line0);
  const label = code?.found.body.byName.get(name);
  if (!code || !label || !operand) return [];
  const distance = label.byteOffset - code.next;
  const text = distance < 0 ? String(distance) : `+${distance}`;
  const range = lineRange(line0, operand.start, operand.end);
  const edits = inFile(context.file, { range, text });
  return [{ title: `Jump by the distance ${text}`, kind: "refactor.rewrite", edits }];
}
