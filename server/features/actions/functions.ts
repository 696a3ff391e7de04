/** Extracting lines into a function, and writing a function's lines in the place of its call. */
import { withoutLineBreak } from "../../../lang/index.js";
import type { OpcodeRow, StackShape, ValueType } from "../../../vm/shared.js";
import {
  definitionsOf,
  type FunctionAnalysis,
  lineRange,
  offsetOfLine,
  type SourceFile,
} from "../../model/index.js";
import { type Callee, commonCalleeAt } from "../callee.js";
import { lineBreakOf } from "../import-edit.js";
import {
  type ActionContext,
  type CodeAction,
  endLineOf,
  freshName,
  INDENT,
  inFile,
  insertLines,
  removeLines,
} from "./action.js";
import { mayRenumber, mayResize } from "./raw-numbers.js";

export function functionActions(context: ActionContext): readonly CodeAction[] {
  return [...extract(context), ...inline(context)];
}

/** What selected lines take from the stack and leave on it. */
interface Effect {
  readonly takes: readonly ValueType[];
  readonly leaves: readonly ValueType[];
}

function isPlain(shape: StackShape): shape is readonly ValueType[] {
  return shape.every((type) => typeof type === "string" && type !== "unknown");
}

/** How many operands an instruction pops; -1 where that is not known, or differs between programs. */
function popsOf({ workspace, file }: ActionContext, row: OpcodeRow, line0: number): number {
  if (row.pops === "arguments") {
    const callee = commonCalleeAt(workspace, file, line0);
    return callee && isWhollyKnown(callee) ? callee.params.length : -1;
  }
  return row.pops === "result" ? -1 : row.pops.length;
}

/** What a call of a function with a broken header takes and leaves is unknown. */
function isWhollyKnown({ params, result }: Callee): boolean {
  return result !== "?" && params.every(({ type }) => type !== "?");
}

/** Does the operand name a constant that may be another one in another program? */
function isAmbiguous({ workspace, file }: ActionContext, line0: number): boolean {
  const { statement } = file.line(line0);
  if (statement?.kind !== "instruction" || statement.row.operand !== "constant") return false;
  const { operand } = statement;
  if (operand?.kind !== "name") return false;
  return definitionsOf(workspace, file, file.blockAt(line0), "constant", operand.name).length !== 1;
}

/** Null where the lines do more than work on the stack: jumps, labels, locals, returns, mistakes. */
function effectOf(
  context: ActionContext,
  found: FunctionAnalysis,
  first: number,
  last: number,
): Effect | null {
  let lowest = Number.POSITIVE_INFINITY;
  let before: StackShape | null = null;
  let after: StackShape | null = null;
  for (let line0 = first; line0 <= last; line0++) {
    const { statement, label, broken } = context.file.line(line0);
    if (broken || label) return null;
    if (!statement) continue;
    if (statement.kind !== "instruction") return null;
    const { row } = statement;
    const stays = row.flow === "next" || row.flow === "call";
    const byteOffset = offsetOfLine(found.body, line0 - found.line0);
    if (!stays || row.operand === "local" || byteOffset === null) return null;
    const here = found.verification.stackAt(byteOffset);
    const pops = popsOf(context, row, line0);
    if (
      !here ||
      pops < 0 ||
      isAmbiguous(context, line0) ||
      !found.verification.heightKnownAt(byteOffset)
    )
      return null;
    before ??= here;
    lowest = Math.min(lowest, here.length - pops);
    after = found.verification.stackAfter(byteOffset);
  }
  if (!before || !after) return null;
  const takes = before.slice(lowest);
  const leaves = after.slice(lowest);
  return isPlain(takes) && isPlain(leaves) && leaves.length < 2 ? { takes, leaves } : null;
}

function extract(context: ActionContext): CodeAction[] {
  const { workspace, file, range } = context;
  const first = range.start.line0;
  const last =
    range.end.column0 === 0 && range.end.line0 > first ? range.end.line0 - 1 : range.end.line0;
  if (range.end.line0 === first && range.end.column0 === range.start.column0) return [];
  const found = workspace.analysis(file).functionAt(file, first);
  const isWithin = found && last < endLineOf(file, first) && found.verification.ok;
  const effect = isWithin && mayExtract(context) ? effectOf(context, found, first, last) : null;
  if (!effect || !found) return [];
  const name = freshName(context, "function");
  const params = effect.takes.map((type, i) => `argument_${i + 1}: ${type}`);
  const [result = "Unit"] = effect.leaves;
  const lines = [
    "",
    `.func ${name}(${params.join(", ")}) -> ${result}`,
    ...effect.takes.map((_, i) => `${INDENT}LOAD argument_${i + 1}`),
    ...textLines(file, first, last),
    `${INDENT}RET`,
    ".end",
  ];
  const call = [`${INDENT}CALL ${name}`, ...(effect.leaves.length === 0 ? [`${INDENT}POP`] : [])];
  const edits = inFile(
    file,
    { ...removeLines(file, first, last), text: insertLines(file, first, call).text },
    insertLines(file, endLineOf(file, first) + 1, lines),
  );
  return [{ title: "Extract into a function", kind: "refactor.extract", edits }];
}

/** Has a function a place behind this one, and do all numbers keep their meaning? */
function mayExtract({ workspace, file, range }: ActionContext): boolean {
  const { item } = file.blockAt(range.start.line0);
  return (
    item.kind === "function" &&
    item.closed &&
    mayResize(item) &&
    mayRenumber(workspace, file, "function") &&
    mayRenumber(workspace, file, "constant")
  );
}

function textLines(file: SourceFile, first: number, last: number): string[] {
  const lines: string[] = [];
  for (let line0 = first; line0 <= last; line0++) lines.push(file.text.line(line0));
  return lines;
}

/** Only what is a straight run of instructions without locals, which leaves its result and nothing else. */
function inline(context: ActionContext): CodeAction[] {
  const { workspace, file, range } = context;
  const { line0 } = range.start;
  const { statement, label } = file.line(line0);
  if (statement?.kind !== "instruction" || statement.row.mnemonic !== "CALL") return [];
  if (statement.operand?.kind !== "name" || label) return [];
  const { name } = statement.operand;
  const block = file.blockAt(line0);
  if (!mayResize(block.item) || !mayRenumber(workspace, file, "constant")) return [];
  const [callee, ...others] = definitionsOf(workspace, file, block, "function", name);
  if (!callee || others.length > 0) return [];
  const found = workspace.analysis(file).functionAt(callee.file, callee.block.line0);
  const body = found && bodyToInline(context, found);
  if (!body || body.length === 0) return [];
  const whole = lineRange(line0, 0, file.text.line(line0).length);
  const text = [...commentOf(file, line0), ...body].join(lineBreakOf(file));
  const edits = inFile(file, { range: whole, text });
  return [{ title: `Inline the function ${name}`, kind: "refactor.inline", edits }];
}

/** The comment of the line that goes away, as a line of its own. */
function commentOf(file: SourceFile, line0: number): string[] {
  const { comment } = file.line(line0);
  return comment < 0 ? [] : [INDENT + file.text.line(line0).slice(comment)];
}

function bodyToInline({ workspace }: ActionContext, found: FunctionAnalysis): string[] | null {
  const { body, verification, uri } = found;
  const file = workspace.file(uri);
  if (!file || !verification.proven || body.frame.size > 0 || body.labels.length > 0) return null;
  const lines = body.item.lines.slice(1, -1).filter(({ statement }) => statement);
  const ret = lines.at(-1)?.statement;
  if (ret?.kind !== "instruction" || ret.row.mnemonic !== "RET") return null;
  if (verification.stackAt(body.code.length - 1)?.length !== 1) return null;
  const inner = lines.slice(0, -1);
  const isStraight = inner.every(
    ({ statement, broken }) =>
      !broken &&
      statement?.kind === "instruction" &&
      (statement.row.flow === "next" || statement.row.flow === "call"),
  );
  return isStraight ? inner.map(({ text }) => withoutLineBreak(text)) : null;
}
