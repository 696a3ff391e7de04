/** What a program's global names mean: constants, functions, imports. */
import { isValueType, type ValueType } from "../../../vm/isa/index.js";
import type { Signature, Value } from "../../../vm/program/index.js";
import {
  type ConstNode,
  type HeaderNode,
  headerName,
  type ImportNode,
  type NameNode,
  type TestNode,
} from "../line/nodes.js";
import type { Declaration } from "../tree/declarations.js";
import type { ItemPlace } from "./diagnostic.js";

interface GlobalSymbol {
  /** As the text calls it; null without a name. */
  readonly name: NameNode | null;
  /** In the pool of its kind. This and the next two change with an edit that moves the symbol. */
  index: number;
  place: ItemPlace;
  /** Index of the line in the item. */
  line: number;
  /** Is its line broken, so that nothing should follow from what it says? */
  readonly broken: boolean;
}

export interface ConstantSymbol extends GlobalSymbol {
  readonly kind: "constant";
  readonly node: ConstNode;
  /** Null where the literal is wrong. */
  readonly value: Value | null;
}

export interface FunctionSymbol extends GlobalSymbol {
  readonly kind: "function";
  /** Null: the function main of a text without `.func`. */
  readonly node: HeaderNode | null;
  /** The name in the archive. */
  readonly archiveName: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
}

export interface ImportSymbol extends GlobalSymbol {
  readonly kind: "import";
  readonly node: ImportNode;
  readonly archiveName: string;
  /** As it is declared; null where it is not. */
  readonly signature: Signature | null;
}

export type AnySymbol = ConstantSymbol | FunctionSymbol | ImportSymbol;

/** Is it a function that only a test runner calls? */
export function isTest(symbol: AnySymbol): symbol is FunctionSymbol {
  return symbol.kind === "function" && symbol.node?.kind === ".test";
}

/** What a definition defines, not numbered yet; null for a directive without a name. */
export function symbolFor(place: ItemPlace, declaration: Declaration | null): AnySymbol | null {
  if (declaration === null) return functionSymbol(place);
  const { node, line, broken } = declaration;
  const at = { index: 0, place, line, broken };
  switch (node.kind) {
    case ".const":
      return { kind: "constant", name: node.name, node, value: node.value?.value ?? null, ...at };
    case ".import":
      return {
        kind: "import",
        name: node.alias ?? node.name,
        node,
        archiveName: node.name?.name ?? "",
        signature: node.signature?.signature ?? null,
        ...at,
      };
    // What these do is done elsewhere: see Program, and sources.ts.
    case ".entry":
    case ".include":
    case ".version":
      return null;
    default:
      return node satisfies never;
  }
}

function functionSymbol(place: ItemPlace): FunctionSymbol {
  const node = place.item.header;
  return {
    kind: "function",
    name: node && headerName(node),
    index: 0,
    place,
    line: 0,
    broken: node !== null && place.item.lines[0]!.broken,
    node,
    archiveName: node === null ? "main" : (node.name?.name ?? ""),
    params: node?.params.map((param) => plainType(param.type?.type)) ?? [],
    returnType: node?.kind === ".test" ? resultOf(node) : plainType(node?.result?.type),
  };
}

/** A test returns what it expects. */
function resultOf({ result }: TestNode): ValueType {
  return result?.value.type ?? "Unit";
}

function plainType(type: string | undefined): ValueType {
  return type !== undefined && isValueType(type) ? type : "Unit";
}
