/**
 * The texts of a program: the first one and what it includes. A text is taken once, at its first `.include`;
 * its definitions stand where that line stands. Does no I/O: the host's loader gives texts.
 */

import { INCLUDE_DEPTH, LONGEST_SOURCE } from "../limits.js";
import type { IncludeNode } from "../line/nodes.js";
import type { LineRange } from "../line/problem.js";
import type { SourceTree } from "../tree/tree.js";
import type { Declaration } from "./declarations.js";
import { declarationsOf } from "./declarations.js";
import { type Diagnostic, diagnosticAt, type ItemPlace } from "./diagnostic.js";
import { type ItemProblem, itemProblem } from "./problem.js";

/** A text with its tree. */
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

export interface GatheredSources {
  /** The first text first, then the others as they were met. */
  readonly sources: readonly Source[];
  readonly definitions: readonly Definition[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes in a text and everything that it includes. */
export function gatherSources(root: Source, load: SourceLoader): GatheredSources {
  const gatherer = new Gatherer(load);
  gatherer.visit(root);
  return gatherer;
}

class Gatherer implements GatheredSources {
  readonly sources: Source[] = [];
  readonly definitions: Definition[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #load: SourceLoader;
  readonly #known = new Set<string>();
  readonly #open: string[] = [];

  constructor(load: SourceLoader) {
    this.#load = load;
  }

  visit(source: Source): void {
    this.#known.add(source.path);
    this.#open.push(source.path);
    this.sources.push(source);
    source.tree.items.forEach((item, itemIndex) => {
      const place = { source, item, itemIndex };
      if (item.kind === "function") this.definitions.push({ place, declaration: null });
      for (const declaration of declarationsOf(item)) this.#visitDeclaration(place, declaration);
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
    const source = this.#open.length > INCLUDE_DEPTH ? null : this.#load(path, place.source.path);
    const problem = this.#problem(source, line, range, path);
    if (problem !== null) this.diagnostics.push(diagnosticAt(place, problem));
    else if (source?.tree && !this.#known.has(source.path)) this.visit(source);
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
