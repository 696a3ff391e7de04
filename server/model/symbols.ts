/**
 * The names in an item of the tree: what is defined and what is used, by kind, with places relative to the item. Says nothing
 * of whether a use has a definition.
 */
import {
  type FuncNode,
  type ImportNode,
  type InstructionNode,
  type Item,
  type LineNode,
  memoized,
  type NameNode,
  type OperandKind,
} from "../../vm/index.js";

export type SymbolKind = "constant" | "function" | "import" | "local" | "label";

/** Symbols that every function of a program sees; the others belong to one function. */
export function isGlobal(kind: SymbolKind): boolean {
  return kind === "constant" || kind === "function" || kind === "import";
}

export interface NamePlace {
  readonly kind: SymbolKind;
  readonly name: string;
  /** Line within the item. */
  readonly line: number;
  /** UTF-16 columns of the name, quotes included. */
  readonly start: number;
  readonly end: number;
}

export interface Definition extends NamePlace {
  /** The role of the definition's line. */
  readonly form: "func" | "param" | "local" | "const" | "import" | "label";
}

export interface ItemSymbols {
  readonly definitions: readonly Definition[];
  readonly references: readonly NamePlace[];
}

/** The kind of name that an operand of this kind is. */
export const OPERAND_SYMBOLS: Readonly<Record<OperandKind, SymbolKind | null>> = {
  none: null,
  constant: "constant",
  local: "local",
  function: "function",
  import: "import",
  jump: "label",
};

class Collector {
  readonly definitions: Definition[] = [];
  readonly references: NamePlace[] = [];

  define(form: Definition["form"], kind: SymbolKind, line: number, node: NameNode | null): void {
    if (node)
      this.definitions.push({
        form,
        kind,
        line,
        name: node.name,
        start: node.start,
        end: node.end,
      });
  }

  refer(kind: SymbolKind, line: number, node: NameNode): void {
    this.references.push({ kind, line, name: node.name, start: node.start, end: node.end });
  }

  line(node: LineNode, line: number): void {
    this.define("label", "label", line, node.label);
    const { statement } = node;
    switch (statement?.kind) {
      case "instruction":
        this.#instruction(statement, line);
        break;
      case ".func":
        this.#func(statement, line);
        break;
      case ".import":
        this.define("import", "import", line, (statement as ImportNode).alias ?? statement.name);
        break;
      case ".const":
        this.define("const", "constant", line, statement.name);
        break;
      case ".local":
        this.define("local", "local", line, statement.name);
        break;
      case ".entry":
        if (statement.target?.kind === "name") this.refer("function", line, statement.target);
    }
  }

  #func(statement: FuncNode, line: number): void {
    this.define("func", "function", line, statement.alias ?? statement.name);
    for (const { name } of statement.params) this.define("param", "local", line, name);
  }

  #instruction({ row, operand }: InstructionNode, line: number): void {
    const kind = OPERAND_SYMBOLS[row.operand];
    if (kind && operand?.kind === "name") this.refer(kind, line, operand);
  }
}

function collect(item: Item): ItemSymbols {
  const collector = new Collector();
  for (const [line, node] of item.lines.entries()) collector.line(node, line);
  return collector;
}

/** The names of an item; collected once. */
export const symbolsOf: (item: Item) => ItemSymbols = memoized(collect);
