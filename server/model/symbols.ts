/**
 * The names in an item of the tree: what is defined and what is used, by kind, with places relative to the item.
 * Says nothing of whether a use has a definition.
 */
import {
  type Item,
  type Occurrence,
  occurrencesOf,
  remembered,
  type SymbolKind,
} from "../../lang/index.js";
import type { OperandKind } from "../../vm/shared.js";

export type { SymbolKind } from "../../lang/index.js";

/** Symbols that every function of a program sees; the others belong to one function. */
export function isGlobal(kind: SymbolKind): boolean {
  return kind === "constant" || kind === "function" || kind === "import";
}

/** A name in an item: line within the item, UTF-16 columns, quotes included. */
export type NamePlace = Pick<Occurrence, "kind" | "name" | "line" | "start" | "end">;

export interface Definition extends NamePlace {
  /** What the definition's line is. */
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

function formOf(item: Item, { kind, line }: Occurrence): Definition["form"] {
  switch (kind) {
    case "local":
      return line === 0 && item.header !== null ? "param" : "local";
    case "function":
      return "func";
    case "constant":
      return "const";
    default:
      return kind;
  }
}

/** The names of an item; kept with the items that were asked about last. */
export const symbolsOf: (item: Item) => ItemSymbols = remembered((item: Item): ItemSymbols => {
  const definitions: Definition[] = [];
  const references: NamePlace[] = [];
  for (const occurrence of occurrencesOf(item)) {
    if (occurrence.role === "reference") references.push(occurrence);
    else definitions.push(definitionOf(item, occurrence));
  }
  return { definitions, references };
});

/** What an occurrence that defines a name says of it. */
export function definitionOf(item: Item, occurrence: Occurrence): Definition {
  // Spelled out: objects that are spread out of others each get a layout of their own, which takes more room than they.
  const { kind, name, line, start, end } = occurrence;
  return { kind, name, line, start, end, form: formOf(item, occurrence) };
}
