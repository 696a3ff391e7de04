/**
 * The names of a whole program: constants, functions and imports with their indices, the entry point, the
 * version. Each kind has its own space of names, because every use tells which kind it means.
 */

import { DIRECTIVES } from "../line/directives.js";
import type { DirectiveName, EntryNode, VersionNode } from "../line/nodes.js";
import type { ModuleDirective } from "../tree/declarations.js";
import { itemProblem } from "../tree/problem.js";
import type { Definition } from "./definition.js";
import { type ItemPlace, type PlacedProblem, problemAt, rangeAt } from "./diagnostic.js";
import {
  type AnySymbol,
  type ConstantSymbol,
  type FunctionSymbol,
  type ImportSymbol,
  isTest,
  symbolFor,
} from "./symbol.js";

/** A directive that a program has once, where it stands now. */
class PlacedDirective<T> {
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
  /** Those of archives first, and after them the tests. */
  readonly functions: FunctionSymbol[] = [];
  /** How many functions an archive gets. */
  readonly shipped: number;
  readonly imports: ImportSymbol[] = [];
  readonly constantNamed = new Map<string, ConstantSymbol>();
  readonly functionNamed = new Map<string, FunctionSymbol>();
  readonly importNamed = new Map<string, ImportSymbol>();
  /** The directives that a program has once. */
  readonly #single = new Map<DirectiveName, PlacedDirective<ModuleDirective>>();
  /** Names and directives that are there twice. */
  get problems(): readonly PlacedProblem[] {
    return this.#repeated.map((make) => make());
  }

  get entry(): PlacedDirective<EntryNode> | null {
    return (this.#single.get(".entry") as PlacedDirective<EntryNode> | undefined) ?? null;
  }

  get version(): PlacedDirective<VersionNode> | null {
    return (this.#single.get(".version") as PlacedDirective<VersionNode> | undefined) ?? null;
  }

  readonly #repeated: (() => PlacedProblem)[] = [];
  /** By the path of their text. */
  readonly #testNamed = new Map<string, Map<string, FunctionSymbol>>();

  /** Symbols that definitions have already get their numbers here; the others are made. */
  constructor(definitions: readonly Definition[]) {
    const tests: FunctionSymbol[] = [];
    for (const definition of definitions) {
      definition.symbol ??= symbolFor(definition.place, definition.declaration);
      const { symbol } = definition;
      if (symbol === null) this.#addDirective(definition);
      else if (isTest(symbol)) tests.push(symbol);
      else this.#add(symbol);
    }
    this.shipped = this.functions.length;
    for (const test of tests) this.#addTest(test);
  }

  /** The tests, in the order of their texts. */
  get tests(): readonly FunctionSymbol[] {
    return this.functions.slice(this.shipped);
  }

  /** Nothing calls a test by its name; a text has one of a name, so that a person can choose it. */
  #addTest(test: FunctionSymbol): void {
    test.index = this.functions.push(test) - 1;
    const { path } = test.place.source;
    const named = this.#testNamed.get(path) ?? new Map<string, FunctionSymbol>();
    this.#testNamed.set(path, named);
    this.#register(test, named, "a test");
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
      return problemAt(symbol.place, problem, [note]);
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
      return problemAt(next.place, problem, [{ ...at, message: "It stands here first." }]);
    });
  }
}
