/**
 * The texts of a program: the first one and what it includes. A text is taken once, at its first `.include`;
 * its definitions stand where that line stands. Does no I/O: the host's loader gives texts.
 */

import { INCLUDE_DEPTH, LONGEST_SOURCE } from "../limits.js";
import type { IncludeNode } from "../line/nodes.js";
import type { LineRange } from "../line/problem.js";
import type { Item } from "../tree/item.js";
import type { SourceTree } from "../tree/tree.js";
import type { Declaration } from "./declarations.js";
import { declarationsOf } from "./declarations.js";
import { type Diagnostic, diagnosticAt, type ItemPlace } from "./diagnostic.js";
import { type ItemProblem, itemProblem } from "./problem.js";

/** A text with its tree. A host that edits may put another tree in its place; see `Program`. */
export interface Source {
  /** As the host names it; two includes with the same path are the same text. */
  readonly path: string;
  readonly tree: SourceTree;
}

/** A text that is too long to be parsed. */
export interface RefusedSource {
  readonly path: string;
  readonly tree: null;
  /** UTF-16 units. */
  readonly length: number;
}

/** Gives the text for a path as it is written in `fromPath`, or null where there is none. */
export type SourceLoader = (path: string, fromPath: string) => Source | RefusedSource | null;

/** Something that defines names, in the order in which definitions count. */
export interface Definition {
  readonly place: ItemPlace;
  /** Null: the item itself, a function. */
  readonly declaration: Declaration | null;
}

/** An include as it was answered. */
export interface LoadedInclude {
  readonly path: string;
  readonly fromPath: string;
  readonly source: Source | RefusedSource | null;
}

export interface GatheredSources {
  /** The first text first, then the others as they were met. */
  readonly sources: readonly Source[];
  readonly definitions: readonly Definition[];
  /** In the order in which they were asked for. */
  readonly includes: readonly LoadedInclude[];
  /** Where things stand now. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes in a text and everything that it includes. */
export function gatherSources(root: Source, load: SourceLoader): GatheredSources {
  const gatherer = new Gatherer(load);
  gatherer.visit(root);
  return gatherer;
}

/** The item with a number: where a source's tree is replaced, that of the new tree. */
class NumberedPlace implements ItemPlace {
  readonly source: Source;
  readonly itemIndex: number;

  constructor(source: Source, itemIndex: number) {
    this.source = source;
    this.itemIndex = itemIndex;
  }

  get item(): Item {
    return this.source.tree.items[this.itemIndex]!;
  }
}

class Gatherer implements GatheredSources {
  readonly sources: Source[] = [];
  readonly definitions: Definition[] = [];
  readonly includes: LoadedInclude[] = [];
  readonly #problems: { readonly place: ItemPlace; readonly problem: ItemProblem }[] = [];
  readonly #load: SourceLoader;
  readonly #known = new Set<string>();
  readonly #open: string[] = [];

  constructor(load: SourceLoader) {
    this.#load = load;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#problems.map(({ place, problem }) => diagnosticAt(place, problem));
  }

  visit(source: Source): void {
    this.#known.add(source.path);
    this.#open.push(source.path);
    this.sources.push(source);
    source.tree.items.forEach((item, itemIndex) => {
      const declarations = declarationsOf(item);
      if (item.kind === "loose" && declarations.length === 0) return;
      const place = new NumberedPlace(source, itemIndex);
      if (item.kind === "function") this.definitions.push({ place, declaration: null });
      for (const declaration of declarations) this.#visitDeclaration(place, declaration);
      if (item.kind === "main") this.definitions.push({ place, declaration: null });
    });
    this.#open.pop();
  }

  #visitDeclaration(place: ItemPlace, declaration: Declaration): void {
    this.definitions.push({ place, declaration });
    const { node } = declaration;
    if (node.kind === ".include" && node.path !== null && !declaration.broken)
      this.#include(place, declaration.line, node, node.path.name);
  }

  #include(place: ItemPlace, line: number, node: IncludeNode, path: string): void {
    const range = node.path!;
    const source = this.#open.length > INCLUDE_DEPTH ? null : this.#loaded(path, place.source.path);
    const problem = this.#problem(source, line, range, path);
    if (problem !== null) this.#problems.push({ place, problem });
    else if (source?.tree && !this.#known.has(source.path)) this.visit(source);
  }

  #loaded(path: string, fromPath: string): Source | RefusedSource | null {
    const source = this.#load(path, fromPath);
    this.includes.push({ path, fromPath, source });
    return source;
  }

  #problem(
    source: Source | RefusedSource | null,
    line: number,
    range: LineRange,
    path: string,
  ): ItemProblem | null {
    if (this.#open.length > INCLUDE_DEPTH)
      return itemProblem(line, "IncludeTooDeep", { limit: INCLUDE_DEPTH }, range);
    if (source === null) return itemProblem(line, "IncludeNotFound", { path }, range);
    if (source.tree === null) {
      const facts = { path: source.path, length: source.length, limit: LONGEST_SOURCE };
      return itemProblem(line, "SourceTooLong", facts, range);
    }
    const first = this.#open.indexOf(source.path);
    if (first < 0) return null;
    const chain = [...this.#open.slice(first), source.path].join(" → ");
    return itemProblem(line, "IncludeCircular", { path: source.path, chain }, range);
  }
}
