/** Where items are, and their problems. */
import {
  type Diagnostic,
  diagnostic,
  type RelatedNote,
  type SourceRange,
} from "../../text/index.js";
import type { Item } from "../tree/item.js";
import type { ItemProblem } from "../tree/problem.js";
import type { Source } from "./source.js";

/** An item and where it stands. */
export interface ItemPlace {
  readonly source: Source;
  readonly item: Item;
  /** Index of the item in its tree. */
  readonly itemIndex: number;
}

/** The absolute range of a range of a line. */
export function rangeAt(
  place: ItemPlace,
  line: number,
  range: { readonly start: number; readonly end: number },
): SourceRange {
  const base = lineStart(place, line);
  return { path: place.source.path, start: base + range.start, end: base + range.end };
}

/** Where a line of an item starts in its text. */
export function lineStart(place: ItemPlace, line: number): number {
  return place.source.tree.itemStart(place.itemIndex) + place.item.lineStart(line);
}

/** A problem of an item, and where the item stands. It is not worded: there may be many more than are ever shown. */
export interface PlacedProblem {
  readonly place: ItemPlace;
  readonly problem: ItemProblem;
  /** Of other places than the item. */
  readonly notes: readonly RelatedNote[];
}

const NO_NOTES: readonly RelatedNote[] = [];

export function problemAt(
  place: ItemPlace,
  problem: ItemProblem,
  notes: readonly RelatedNote[] = NO_NOTES,
): PlacedProblem {
  return { place, problem, notes };
}

/** The order of problems of one text. */
export function byPlace(one: PlacedProblem, other: PlacedProblem): number {
  const [a, b] = [one.problem, other.problem];
  return (
    one.place.itemIndex - other.place.itemIndex ||
    a.line - b.line ||
    a.start - b.start ||
    a.end - b.end
  );
}

/** Notes of the item and of other places. */
export function relatedOf({ place, problem, notes }: PlacedProblem): readonly RelatedNote[] {
  if (problem.related.length === 0) return notes;
  const own = problem.related.map((note) => ({
    ...rangeAt(place, note.line, note),
    message: note.message,
  }));
  return [...own, ...notes];
}

/** A problem as hosts see it. */
export function diagnosticOf(placed: PlacedProblem): Diagnostic {
  const { place, problem } = placed;
  const { kind, facts, line, suggestion } = problem;
  return diagnostic(kind, facts, rangeAt(place, line, problem), relatedOf(placed), suggestion);
}
