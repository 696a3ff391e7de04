/**
 * The names of a whole program: constants, functions and imports with their indices, the entry point, the
 * version. Each kind has its own space of names, because every use tells which kind it means.
 */
import { isValueType, type ValueType } from "../../../vm/isa/index.js";
import type { Signature, Value } from "../../../vm/program/index.js";
import { DIRECTIVES } from "../line/directives.js";
import type {
  ConstNode,
  DirectiveName,
  EntryNode,
  FuncNode,
  ImportNode,
  NameNode,
  VersionNode,
} from "../line/nodes.js";
import type { ModuleDirective } from "../tree/declarations.js";
import { type Diagnostic, diagnosticAt, type ItemPlace, rangeAt } from "./diagnostic.js";
import { itemProblem } from "../tree/problem.js";
import type { Definition } from "./sources.js";

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

/** A directive that a program has once, where it stands now. */
export class PlacedDirective<T> {
  readonly node: T;
  readonly #definition: Definition;

  constructor(node: T, definition: Definition) {
    this.node = node;
    this.#definition = definition;
  }

  get place(): ItemPlace {
    return this.#definition.place;
  }

  /** Index of the line in the item. */
  get line(): number {
    return this.#definition.declaration?.line ?? 0;
  }
}

export class Globals {
  readonly constants: ConstantSymbol[] = [];
  readonly functions: FunctionSymbol[] = [];
  readonly imports: ImportSymbol[] = [];
  readonly constantNamed = new Map<string, ConstantSymbol>();
  readonly functionNamed = new Map<string, FunctionSymbol>();
  readonly importNamed = new Map<string, ImportSymbol>();
  /** The directives that a program has once. */
  readonly #single = new Map<DirectiveName, PlacedDirective<ModuleDirective>>();
  /** Names and directives that are there twice. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#repeated.map((make) => make());
  }

  get entry(): PlacedDirective<EntryNode> | null {
    return (this.#single.get(".entry") as PlacedDirective<EntryNode> | undefined) ?? null;
  }

  get version(): PlacedDirective<VersionNode> | null {
    return (this.#single.get(".version") as PlacedDirective<VersionNode> | undefined) ?? null;
  }

  readonly #repeated: (() => Diagnostic)[] = [];

  /** Symbols that definitions have already get their numbers here; the others are made. */
  constructor(definitions: readonly Definition[]) {
    for (const definition of definitions) {
      definition.symbol ??= symbolOf(definition);
      if (definition.symbol === null) this.#addDirective(definition);
      else this.#add(definition.symbol);
    }
  }

  #addDirective(definition: Definition): void {
    const { node } = definition.declaration!;
    if (DIRECTIVES[node.kind].times === "once") this.#once(new PlacedDirective(node, definition));
  }

  #add(symbol: AnySymbol): void {
    switch (symbol.kind) {
      case "constant":
        symbol.index = this.constants.push(symbol) - 1;
        this.#register(symbol, this.constantNamed, "a constant");
        break;
      case "import":
        symbol.index = this.imports.push(symbol) - 1;
        this.#register(symbol, this.importNamed, "an import");
        break;
      case "function":
        symbol.index = this.functions.push(symbol) - 1;
        if (symbol.node === null) this.functionNamed.set("main", symbol);
        else this.#register(symbol, this.functionNamed, "a function");
    }
  }

  #register<T extends AnySymbol>(symbol: T, byName: Map<string, T>, what: string): void {
    const { name } = symbol;
    if (name === null) return;
    const first = byName.get(name.name);
    if (first === undefined) {
      byName.set(name.name, symbol);
      return;
    }
    this.#repeated.push(() => {
      const problem = itemProblem(symbol.line, "DuplicateName", { what, name: name.name }, name);
      const at = rangeAt(first.place, first.line, first.name ?? { start: 0, end: 0 });
      const note = { ...at, message: "It is defined here first." };
      return diagnosticAt(symbol.place, problem, [note]);
    });
  }

  #once(next: PlacedDirective<ModuleDirective>): void {
    const { kind } = next.node;
    const first = this.#single.get(kind);
    if (first === undefined) {
      this.#single.set(kind, next);
      return;
    }
    this.#repeated.push(() => {
      const problem = itemProblem(next.line, "DuplicateDirective", { directive: kind }, next.node);
      const at = rangeAt(first.place, first.line, first.node);
      return diagnosticAt(next.place, problem, [{ ...at, message: "It stands here first." }]);
    });
  }
}

/** What a definition defines, not numbered yet; null for a directive without a name. */
function symbolOf({ place, declaration }: Definition): AnySymbol | null {
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
    name: node === null ? null : (node.alias ?? node.name),
    index: 0,
    place,
    line: 0,
    broken: node !== null && place.item.lines[0]!.broken,
    node,
    archiveName: node === null ? "main" : (node.name?.name ?? ""),
    params: node?.params.map((param) => plainType(param.type?.type)) ?? [],
    returnType: plainType(node?.result?.type),
  };
}

function plainType(type: string | undefined): ValueType {
  return type !== undefined && isValueType(type) ? type : "Unit";
}
