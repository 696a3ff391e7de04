/**
 * Every place of an item where a name is defined or used. Depends on nothing but the item: which kind of name
 * it is follows from the statement. Lines with errors are included as far as they could be parsed.
 */
import type { OperandKind } from "../../../vm/isa/index.js";
import { partsOf } from "../line/directives.js";
import type { LineNode, OperandNode, Statement, SymbolKind } from "../line/nodes.js";
import type { LineRange } from "../line/problem.js";
import type { Item } from "./item.js";

export interface Occurrence extends LineRange {
  readonly role: "definition" | "reference";
  readonly kind: SymbolKind;
  /** Without quotes. */
  readonly name: string;
  /** Index of the line in the item. */
  readonly line: number;
}

const OPERAND_SYMBOLS: Readonly<Record<OperandKind, SymbolKind | null>> = {
  none: null,
  constant: "constant",
  local: "local",
  function: "function",
  import: "import",
  jump: "label",
};

/** All occurrences of an item, in order. They take more room than the item itself, so they are not kept. */
export function occurrencesOf(item: Item): Occurrence[] {
  const occurrences: Occurrence[] = [];
  item.lines.forEach((node, line) => {
    addLine(node, line, occurrences);
  });
  return occurrences;
}

type Add = (role: Occurrence["role"], kind: SymbolKind, name: Named | null) => void;
type Named = LineRange & { readonly name: string };

function addLine(node: LineNode, line: number, into: Occurrence[]): void {
  const add: Add = (role, kind, name) => {
    if (name === null) return;
    into.push({ role, kind, name: name.name, line, start: name.start, end: name.end });
  };
  add("definition", "label", node.label);
  if (node.statement !== null) addStatement(node.statement, add);
}

function addStatement(statement: Statement, add: Add): void {
  if (statement.kind === "unknown") return;
  if (statement.kind === "instruction") {
    const kind = OPERAND_SYMBOLS[statement.row.operand];
    if (kind !== null) add("reference", kind, nameIn(statement.operand));
    return;
  }
  for (const part of partsOf(statement)) {
    if (part.part === "reference") add("reference", part.symbol, nameIn(part.at));
    else if (part.part === "definition")
      add("definition", part.symbol === "parameter" ? "local" : part.symbol, part.at);
  }
}

function nameIn(operand: OperandNode | null): Named | null {
  return operand?.kind === "name" ? operand : null;
}
