/**
 * The texts of a program: the first one and what it includes. A text is taken once, at its first `.include`;
 * its definitions stand where that line stands. Does no I/O: the host's loader gives texts.
 */

import type { IncludeNode } from "../line/nodes.js";
import type { SourceTree } from "../tree/tree.js";
import type { Declaration } from "./declarations.js";
import { declarationsOf } from "./declarations.js";
import { type Diagnostic, diagnosticAt, type ItemPlace } from "./diagnostic.js";
import { itemProblem } from "./problem.js";

/** A text with its tree. */
export interface Source {
  /** As the host names it; two includes with the same path are the same text. */
  readonly path: string;
  readonly tree: SourceTree;
}

/** Gives the text for a path as it is written in `fromPath`, or null where there is none. */
export type SourceLoader = (path: string, fromPath: string) => Source | null;

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

/** How deep includes may nest: deeper is a mistake, and every level costs call stack. */
export const INCLUDE_DEPTH = 32;

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
    const from = place.source.path;
    if (this.#open.length > INCLUDE_DEPTH) {
      const problem = itemProblem(line, "IncludeTooDeep", { limit: INCLUDE_DEPTH }, range);
      this.diagnostics.push(diagnosticAt(place, problem));
      return;
    }
    const source = this.#load(path, from);
    if (source === null) {
      this.diagnostics.push(
        diagnosticAt(place, itemProblem(line, "IncludeNotFound", { path }, range)),
      );
    } else if (this.#open.includes(source.path)) {
      const chain = [...this.#open.slice(this.#open.indexOf(source.path)), source.path].join(" → ");
      const problem = itemProblem(line, "IncludeCircular", { path: source.path, chain }, range);
      this.diagnostics.push(diagnosticAt(place, problem));
    } else if (!this.#known.has(source.path)) {
      this.visit(source);
    }
  }
}
