/**
 * The texts of a program: the first one and what it includes. A text is taken once, at its first `.include`;
 * its definitions stand where that line stands. Does no I/O: the host's loader gives texts.
 */

import { hasForeignSeparator, pathOfName } from "../../files/index.js";
import { INCLUDE_DEPTH, LONGEST_SOURCE } from "../../text/index.js";
import type { IncludeNode } from "../line/nodes.js";
import type { LineRange } from "../line/problem.js";
import { declarationsOf } from "../tree/declarations.js";
import type { Item } from "../tree/item.js";
import { type ItemProblem, itemProblem } from "../tree/problem.js";
import type { Definition } from "./definition.js";
import { type ItemPlace, type PlacedProblem, problemAt } from "./diagnostic.js";
import type { RefusedSource, Source, SourceLoader } from "./source.js";

/** An include as it was answered. */
export interface LoadedInclude {
  readonly path: string;
  readonly fromPath: string;
  readonly source: Source | RefusedSource | null;
}

export interface GatheredSources {
  /** The first text first, then the others as they were met. */
  readonly sources: readonly Source[];
  readonly definitions: Definition[];
  /** Of each text, the items that define something, in order. */
  readonly places: ReadonlyMap<Source, NumberedPlace[]>;
  /** In the order in which they were asked for. */
  readonly includes: readonly LoadedInclude[];
  /** Where things stand now. */
  readonly problems: readonly PlacedProblem[];
}

/** Takes in a text and everything that it includes. */
export function gatherSources(root: Source, load: SourceLoader): GatheredSources {
  const gatherer = new Gatherer(load);
  gatherer.visit(root);
  return gatherer;
}

/** The item with a number: where a source's tree is replaced, that of the new tree. */
export class NumberedPlace implements ItemPlace {
  readonly source: Source;
  itemIndex: number;

  constructor(source: Source, itemIndex: number) {
    this.source = source;
    this.itemIndex = itemIndex;
  }

  get item(): Item {
    return this.source.tree.items[this.itemIndex]!;
  }
}

/** The definitions of one item, in order. */
export function definitionsAt(place: ItemPlace): Definition[] {
  const { item } = place;
  const declared = declarationsOf(item).map((declaration) => ({
    place,
    declaration,
    symbol: null,
  }));
  if (item.kind === "toplevel") return declared;
  const own = { place, declaration: null, symbol: null };
  return item.kind === "function" ? [own, ...declared] : [...declared, own];
}

interface IncludeProblem {
  readonly definition: Definition;
  /** Its line is that of the definition. */
  readonly problem: ItemProblem;
}

class Gatherer implements GatheredSources {
  readonly sources: Source[] = [];
  readonly definitions: Definition[] = [];
  readonly places = new Map<Source, NumberedPlace[]>();
  readonly includes: LoadedInclude[] = [];
  readonly #problems: IncludeProblem[] = [];
  readonly #load: SourceLoader;
  readonly #known = new Set<string>();
  readonly #open: string[] = [];

  constructor(load: SourceLoader) {
    this.#load = load;
  }

  get problems(): readonly PlacedProblem[] {
    return this.#problems.map(({ definition, problem }) => {
      const { place, declaration } = definition;
      return problemAt(place, { ...problem, line: declaration?.line ?? 0 });
    });
  }

  visit(source: Source): void {
    this.#known.add(source.path);
    this.#open.push(source.path);
    this.sources.push(source);
    const places: NumberedPlace[] = [];
    this.places.set(source, places);
    source.tree.items.forEach((item, itemIndex) => {
      if (item.kind === "toplevel" && declarationsOf(item).length === 0) return;
      const place = new NumberedPlace(source, itemIndex);
      places.push(place);
      for (const definition of definitionsAt(place)) this.#visitDefinition(definition);
    });
    this.#open.pop();
  }

  #visitDefinition(definition: Definition): void {
    this.definitions.push(definition);
    const { declaration } = definition;
    const node = declaration?.node;
    if (node?.kind === ".include" && node.path !== null && !declaration?.broken)
      this.#include(definition, node, node.path.name);
  }

  #include(definition: Definition, node: IncludeNode, path: string): void {
    const range = node.path!;
    const { source: from } = definition.place;
    const source = this.#open.length > INCLUDE_DEPTH ? null : this.#loaded(path, from.path);
    const problem = this.#problem(source, definition.declaration!.line, range, path);
    if (problem !== null) this.#problems.push({ definition, problem });
    else if (source?.tree && !this.#known.has(source.path)) this.visit(source);
  }

  #loaded(path: string, fromPath: string): Source | RefusedSource | null {
    if (hasForeignSeparator(path)) return null;
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
    if (source === null) {
      const suggestion = hasForeignSeparator(path) ? " Write / between folders." : "";
      return itemProblem(line, "IncludeNotFound", { path, suggestion }, range);
    }
    if (source.tree === null) return refusal(source, line, range, path);
    const first = this.#open.indexOf(source.path);
    if (first < 0) return null;
    const chain = [...this.#open.slice(first), source.path].map(pathOfName).join(" → ");
    return itemProblem(line, "IncludeCircular", { path: pathOfName(source.path), chain }, range);
  }
}

function refusal(source: RefusedSource, line: number, range: LineRange, path: string): ItemProblem {
  if ("reason" in source)
    return itemProblem(line, "IncludeUnreadable", { path, reason: source.reason }, range);
  const facts = { path: pathOfName(source.path), length: source.length, limit: LONGEST_SOURCE };
  return itemProblem(line, "SourceTooLong", facts, range);
}
