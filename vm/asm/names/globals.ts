/**
 * The names of a whole program: constants, functions and imports with their indices, the entry point, the
 * version. Each kind has its own space of names, because every use tells which kind it means.
 */
import { isValueType, type ValueType } from "../../isa/index.js";
import type { Signature, Value } from "../../program/index.js";
import type {
  ConstNode,
  EntryNode,
  FuncNode,
  ImportNode,
  NameNode,
  VersionNode,
} from "../line/nodes.js";
import { type Diagnostic, diagnosticAt, type ItemPlace, rangeAt } from "./diagnostic.js";
import { itemProblem } from "./problem.js";
import type { Definition } from "./sources.js";

interface GlobalSymbol {
  /** As the text calls it; null without a name. */
  readonly name: NameNode | null;
  /** In the pool of its kind. */
  readonly index: number;
  readonly place: ItemPlace;
  /** Index of the line in the item. */
  readonly line: number;
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
  readonly node: FuncNode | null;
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

/** A directive that a program has once. */
export interface PlacedDirective<T> {
  readonly node: T;
  readonly place: ItemPlace;
  readonly line: number;
  readonly broken: boolean;
}

export class Globals {
  readonly constants: ConstantSymbol[] = [];
  readonly functions: FunctionSymbol[] = [];
  readonly imports: ImportSymbol[] = [];
  readonly constantNamed = new Map<string, ConstantSymbol>();
  readonly functionNamed = new Map<string, FunctionSymbol>();
  readonly importNamed = new Map<string, ImportSymbol>();
  entry: PlacedDirective<EntryNode> | null = null;
  version: PlacedDirective<VersionNode> | null = null;
  /** Names and directives that are there twice. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#repeated.map((make) => make());
  }

  readonly #repeated: (() => Diagnostic)[] = [];

  constructor(definitions: readonly Definition[]) {
    for (const { place, declaration } of definitions) {
      if (declaration === null) this.#addFunction(place);
      else this.#addDeclaration(place, declaration);
    }
  }

  #addDeclaration(place: ItemPlace, declaration: NonNullable<Definition["declaration"]>): void {
    const { line, node, broken } = declaration;
    switch (node.kind) {
      case ".const":
        this.#addConstant(node, place, line, broken);
        break;
      case ".import":
        this.#addImport(node, place, line, broken);
        break;
      case ".entry":
        this.entry = this.#once(this.entry, { node, place, line, broken });
        break;
      case ".version":
        this.version = this.#once(this.version, { node, place, line, broken });
        break;
    }
  }

  #addConstant(node: ConstNode, place: ItemPlace, line: number, broken: boolean): void {
    const { name } = node;
    const index = this.constants.length;
    const value = node.value?.value ?? null;
    const symbol = { kind: "constant", name, index, place, line, broken, node, value } as const;
    this.constants.push(symbol);
    this.#register(symbol, this.constantNamed, "a constant");
  }

  #addImport(node: ImportNode, place: ItemPlace, line: number, broken: boolean): void {
    const name = node.alias ?? node.name;
    const index = this.imports.length;
    const archiveName = node.name?.name ?? "";
    const signature = node.signature?.signature ?? null;
    const symbol = {
      ...({ kind: "import", name, index, place, line, broken, node } as const),
      archiveName,
      signature,
    };
    this.imports.push(symbol);
    this.#register(symbol, this.importNamed, "an import");
  }

  #addFunction(place: ItemPlace): void {
    const node = place.item.header;
    const name = node === null ? null : (node.alias ?? node.name);
    const symbol: FunctionSymbol = {
      kind: "function",
      name,
      index: this.functions.length,
      place,
      line: 0,
      broken: node !== null && place.item.lines[0]!.broken,
      node,
      archiveName: node === null ? "main" : (node.name?.name ?? ""),
      params: node?.params.map((param) => plainType(param.type?.type)) ?? [],
      returnType: plainType(node?.result?.type),
    };
    this.functions.push(symbol);
    if (node === null) this.functionNamed.set("main", symbol);
    else this.#register(symbol, this.functionNamed, "a function");
  }

  #register<T extends AnySymbol>(symbol: T, byName: Map<string, T>, what: string): void {
    const { name } = symbol;
    if (name === null) return;
    const first = byName.get(name.name);
    if (first === undefined) {
      byName.set(name.name, symbol);
      return;
    }
    const problem = itemProblem(symbol.line, "DuplicateName", { what, name: name.name }, name);
    this.#repeated.push(() => {
      const at = rangeAt(first.place, first.line, first.name ?? { start: 0, end: 0 });
      const note = { ...at, message: "It is defined here first." };
      return diagnosticAt(symbol.place, problem, [note]);
    });
  }

  #once<T extends EntryNode | VersionNode>(
    first: PlacedDirective<T> | null,
    next: PlacedDirective<T>,
  ): PlacedDirective<T> {
    if (first === null) return next;
    const facts = { directive: next.node.kind };
    const problem = itemProblem(next.line, "DuplicateDirective", facts, next.node);
    this.#repeated.push(() => {
      const at = rangeAt(first.place, first.line, first.node);
      return diagnosticAt(next.place, problem, [{ ...at, message: "It stands here first." }]);
    });
    return first;
  }
}

function plainType(type: string | undefined): ValueType {
  return type !== undefined && isValueType(type) ? type : "Unit";
}
