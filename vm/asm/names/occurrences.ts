/**
 * Every place of an item where a name is defined or used. Depends on nothing but the item: which kind of name
 * it is follows from the statement. Lines with errors are included as far as they could be parsed.
 */
import type { OperandKind } from "../../isa/index.js";
import type { LineNode, NameNode, Statement } from "../line/nodes.js";
import type { LineRange } from "../line/problem.js";
import { type Item, memoized } from "../tree/item.js";

export type SymbolKind = "constant" | "function" | "import" | "local" | "label";

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

/** All occurrences of an item, in order. */
export const occurrencesOf = memoized((item: Item): readonly Occurrence[] => {
  const occurrences: Occurrence[] = [];
  item.lines.forEach((node, line) => {
    addLine(node, line, occurrences);
  });
  return occurrences;
});

function addLine(node: LineNode, line: number, into: Occurrence[]): void {
  const add = (role: Occurrence["role"], kind: SymbolKind, name: NameNode | null) => {
    if (name === null) return;
    into.push({ role, kind, name: name.name, line, start: name.start, end: name.end });
  };
  add("definition", "label", node.label);
  if (node.statement !== null) addStatement(node.statement, add);
}

function addStatement(
  statement: Statement,
  add: (role: Occurrence["role"], kind: SymbolKind, name: NameNode | null) => void,
): void {
  switch (statement.kind) {
    case "instruction": {
      const kind = OPERAND_SYMBOLS[statement.row.operand];
      if (kind !== null && statement.operand?.kind === "name")
        add("reference", kind, statement.operand);
      break;
    }
    case ".func":
      add("definition", "function", statement.alias ?? statement.name);
      for (const param of statement.params) add("definition", "local", param.name);
      break;
    case ".local":
      add("definition", "local", statement.name);
      break;
    case ".const":
      add("definition", "constant", statement.name);
      break;
    case ".import":
      add("definition", "import", statement.alias ?? statement.name);
      break;
    case ".entry":
      if (statement.target?.kind === "name") add("reference", "function", statement.target);
      break;
  }
}
