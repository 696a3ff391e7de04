/** Writing an instruction another way with the same meaning. */
import { camelCase, type InstructionNode, type Mnemonic, writeLiteral } from "../../../vm/index.js";
import { definitionsOf, lineRange, type Range0 } from "../../model/index.js";
import { constantEdit, type TextEdit0 } from "../import-edit.js";
import { nameText } from "../name-text.js";
import {
  type ActionContext,
  type ActionKind,
  type CodeAction,
  INDENT,
  inFile,
  insertLines,
  removeLines,
} from "./action.js";
import { labelActions } from "./label.js";

function action(
  { file }: ActionContext,
  title: string,
  kind: ActionKind,
  ...edits: readonly TextEdit0[]
): CodeAction {
  return { title, kind, edits: inFile(file, ...edits) };
}

/** The refactorings of the instruction under the cursor. */
export function rewriteActions(context: ActionContext): readonly CodeAction[] {
  const { line0 } = context.range.start;
  const { statement, broken } = context.file.line(line0);
  if (broken || statement?.kind !== "instruction") return [];
  return [
    ...constantActions(context, statement, line0),
    ...indexActions(context, statement, line0),
    ...labelActions(context, statement, line0),
    ...branchActions(context, statement, line0),
    ...styleActions(context, statement, line0),
  ];
}

function operandRange({ operand }: InstructionNode, line0: number): Range0 {
  return lineRange(line0, operand?.start ?? 0, operand?.end ?? 0);
}

/** Literal to named constant and back. */
function constantActions(
  context: ActionContext,
  statement: InstructionNode,
  line0: number,
): CodeAction[] {
  const { workspace, file } = context;
  const { operand, row } = statement;
  const range = operandRange(statement, line0);
  if (operand?.kind === "literal") {
    const name = freshName(context, "constant");
    const declaration = constantEdit(file, `${name} = ${writeLiteral(operand.value)}`);
    const use = { range, text: name };
    return [action(context, "Extract into a constant", "refactor.extract", declaration, use)];
  }
  if (operand?.kind !== "name" || row.operand !== "constant") return [];
  const value = workspace.analysis(file).program.globals.constantNamed.get(operand.name)?.value;
  if (!value) return [];
  const text = writeLiteral(value);
  return [
    action(context, `Inline the constant ${operand.name}`, "refactor.inline", { range, text }),
  ];
}

function freshName(
  { workspace, file, range }: ActionContext,
  kind: "constant" | "function",
): string {
  const block = file.blockAt(range.start.line0);
  for (let i = 1; ; i++) {
    const name = `${kind}_${i}`;
    if (definitionsOf(workspace, file, block, kind, name).length === 0) return name;
  }
}

/** Raw index to name and back. */
function indexActions(
  context: ActionContext,
  statement: InstructionNode,
  line0: number,
): CodeAction[] {
  const { operand } = statement;
  const range = operandRange(statement, line0);
  if (operand?.kind === "index") {
    const name = nameOfIndex(context, statement, operand.index);
    if (name === null) return [];
    return [
      action(context, `Use the name ${name}`, "refactor.rewrite", { range, text: nameText(name) }),
    ];
  }
  if (operand?.kind !== "name") return [];
  const index = indexOfName(context, statement, operand.name);
  if (index === null) return [];
  return [
    action(context, `Use the index ${index}`, "refactor.rewrite", { range, text: String(index) }),
  ];
}

function nameOfIndex(
  context: ActionContext,
  { row }: InstructionNode,
  index: number,
): string | null {
  const { globals } = context.workspace.analysis(context.file).program;
  if (row.operand === "local") {
    const locals = localsAt(context);
    return locals?.find((local) => local.index === index)?.name?.name ?? null;
  }
  if (row.operand === "constant") return globals.constants[index]?.name?.name ?? null;
  if (row.operand === "function") return globals.functions[index]?.name?.name ?? null;
  return row.operand === "import" ? (globals.imports[index]?.name?.name ?? null) : null;
}

function indexOfName(
  context: ActionContext,
  { row }: InstructionNode,
  name: string,
): number | null {
  const { globals } = context.workspace.analysis(context.file).program;
  if (row.operand === "local")
    return localsAt(context)?.find((local) => local.name?.name === name)?.index ?? null;
  if (row.operand === "constant") return globals.constantNamed.get(name)?.index ?? null;
  if (row.operand === "function") return globals.functionNamed.get(name)?.index ?? null;
  return row.operand === "import" ? (globals.importNamed.get(name)?.index ?? null) : null;
}

function localsAt({ workspace, file, range }: ActionContext) {
  const found = workspace.analysis(file).functionAt(file, range.start.line0);
  return found?.body.frame.locals ?? null;
}

/** JUMP_IF and JUMP_IF_NOT say the same with a NOT before the other. */
function branchActions(
  context: ActionContext,
  { row, start, keywordEnd }: InstructionNode,
  line0: number,
): CodeAction[] {
  if (row.flow !== "branch") return [];
  const other = row.jumpsOn ? "JUMP_IF_NOT" : "JUMP_IF";
  const turned = { range: lineRange(line0, start, keywordEnd), text: other };
  const above = line0 > 0 ? context.file.line(line0 - 1) : null;
  const isNot = above?.statement?.kind === "instruction" && above.statement.row.mnemonic === "NOT";
  const plain = isNot && above.label === null && context.file.line(line0).label === null;
  const edit = plain
    ? removeLines(context.file, line0 - 1, line0 - 1)
    : insertLines(context.file, line0, [`${INDENT}NOT`]);
  if (context.file.line(line0).label !== null) return [];
  return [action(context, `Invert the branch to ${other}`, "refactor.rewrite", edit, turned)];
}

/** `JUMP_IF` and `JumpIf`. */
function styleActions(
  context: ActionContext,
  { row, start, keywordEnd }: InstructionNode,
  line0: number,
): CodeAction[] {
  const written = context.file.text.line(line0).slice(start, keywordEnd);
  const camel = camelCase(row.mnemonic as Mnemonic);
  const text = written === row.mnemonic ? camel : row.mnemonic;
  if (written === row.mnemonic && camel.toUpperCase() === written) return [];
  const range = lineRange(line0, start, keywordEnd);
  return [action(context, `Write ${text}`, "refactor.rewrite", { range, text })];
}
