/** Writing an instruction another way with the same meaning. */
import {
  type ConstantSymbol,
  type FunctionSymbol,
  type ImportSymbol,
  type InstructionNode,
  type Program,
  writeLiteral,
} from "../../../lang/index.js";
import { camelCase, type Mnemonic, type OperandKind, type Value } from "../../../vm/shared.js";
import { definitionsOf, lineRange, type Range0 } from "../../model/index.js";
import { constantEdit, type TextEdit0 } from "../import-edit.js";
import { nameText, unfitName } from "../name-text.js";
import {
  type ActionContext,
  type ActionKind,
  type CodeAction,
  freshName,
  inFile,
  insertInstruction,
  removeLines,
} from "./action.js";
import { labelActions } from "./label.js";
import { mayRenumber, mayResize } from "./raw-numbers.js";

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

/** Literal to named constant and back. Both may number the literals of the program anew. */
function constantActions(
  context: ActionContext,
  statement: InstructionNode,
  line0: number,
): CodeAction[] {
  const { workspace, file } = context;
  const { operand, row } = statement;
  const range = operandRange(statement, line0);
  if (row.operand !== "constant" || !mayRenumber(workspace, file, "constant")) return [];
  if (operand?.kind === "literal") {
    const name = freshName(context, "constant");
    const declaration = constantEdit(file, `${name} = ${writeLiteral(operand.value)}`);
    const use = { range, text: name };
    return [action(context, "Extract into a constant", "refactor.extract", declaration, use)];
  }
  if (operand?.kind !== "name") return [];
  const value = constantValue(context, operand.name, line0);
  if (!value) return [];
  const edit = { range, text: writeLiteral(value) };
  return [action(context, `Inline the constant ${operand.name}`, "refactor.inline", edit)];
}

/** The value of a constant; null where programs of the file have constants of their own for the name. */
function constantValue(
  { workspace, file }: ActionContext,
  name: string,
  line0: number,
): Value | null {
  const found = definitionsOf(workspace, file, file.blockAt(line0), "constant", name);
  const [{ block, definition } = {}, ...others] = found;
  const line = block && definition ? block.item.lines[definition.line] : undefined;
  if (line?.statement?.kind !== ".const" || line.broken || others.length > 0) return null;
  return line.statement.value?.value ?? null;
}

/** Raw index to name and back. */
function indexActions(
  context: ActionContext,
  statement: InstructionNode,
  line0: number,
): CodeAction[] {
  const { operand, row } = statement;
  const range = operandRange(statement, line0);
  if (operand?.kind === "index") {
    const name = nameOfIndex(context, row.operand, operand.index);
    if (name === null || unfitName(row.operand === "constant" ? "constant" : "function", name))
      return [];
    return [
      action(context, `Use the name ${name}`, "refactor.rewrite", { range, text: nameText(name) }),
    ];
  }
  if (operand?.kind !== "name") return [];
  const index = indexOfName(context, row.operand, operand.name);
  if (index === null) return [];
  return [
    action(context, `Use the index ${index}`, "refactor.rewrite", { range, text: String(index) }),
  ];
}

type OneName = (program: Program) => string | undefined;

/** A file of more programs is not looked into: after each edit all of them would have to be made anew. */
const MOST_PROGRAMS = 8;

/** What is the same in all programs that the file is a part of; null where it is not, or is nothing. */
function inEveryProgram({ workspace, file }: ActionContext, ask: OneName): string | null {
  if (workspace.dependents(file.uri).length >= MOST_PROGRAMS) return null;
  const [first, ...others] = workspace.programsWith(file).map(({ program }) => ask(program));
  return first !== undefined && others.every((other) => other === first) ? first : null;
}

type NamedSymbol = ConstantSymbol | FunctionSymbol | ImportSymbol;

/** The symbols of the kind that an instruction names, by index and by name. */
function symbolsOf(
  { globals }: Program,
  kind: OperandKind,
): { list: readonly NamedSymbol[]; named: ReadonlyMap<string, NamedSymbol> } | null {
  if (kind === "constant") return { list: globals.constants, named: globals.constantNamed };
  if (kind === "function") return { list: globals.functions, named: globals.functionNamed };
  return kind === "import" ? { list: globals.imports, named: globals.importNamed } : null;
}

/** Null too where the name means another thing: the first of several that are called so. */
function nameOfIndex(context: ActionContext, kind: OperandKind, index: number): string | null {
  if (kind === "local") {
    const locals = localsAt(context);
    const name = locals?.find((local) => local.index === index)?.name?.name;
    const meant = locals?.find((local) => local.name?.name === name);
    return name !== undefined && meant?.index === index ? name : null;
  }
  return inEveryProgram(context, (program) => {
    const symbols = symbolsOf(program, kind);
    const symbol = symbols?.list[index];
    const name = symbol?.name?.name;
    return name !== undefined && symbols?.named.get(name) === symbol ? name : undefined;
  });
}

function indexOfName(context: ActionContext, kind: OperandKind, name: string): string | null {
  if (kind === "local") {
    const local = localsAt(context)?.find((each) => each.name?.name === name);
    return local ? String(local.index) : null;
  }
  return inEveryProgram(context, (program) => {
    const symbol = symbolsOf(program, kind)?.named.get(name);
    return symbol && String(symbol.index);
  });
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
  const { item } = context.file.blockAt(line0);
  if (row.flow !== "branch" || !mayResize(item)) return [];
  const other = row.jumpsOn ? "JUMP_IF_NOT" : "JUMP_IF";
  const turned = { range: lineRange(line0, start, keywordEnd), text: other };
  const above = line0 > 0 ? context.file.line(line0 - 1) : null;
  const isNot = above?.statement?.kind === "instruction" && above.statement.row.mnemonic === "NOT";
  if (context.file.line(line0).label !== null) return [];
  const isPlain = isNot && !above.broken && above.label === null && above.comment < 0;
  const edit = isPlain
    ? removeLines(context.file, line0 - 1, line0 - 1)
    : insertInstruction(context.file, line0, "NOT");
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
