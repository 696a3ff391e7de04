/** Where items stand, and their problems as diagnostics. */
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

/** A problem of an item as a diagnostic; `related` adds notes from elsewhere. */
export function diagnosticAt(
  place: ItemPlace,
  problem: ItemProblem,
  related: readonly RelatedNote[] = [],
): Diagnostic {
  const notes = problem.related.map((note) => ({
    ...rangeAt(place, note.line, note),
    message: note.message,
  }));
  return diagnostic(
    problem.kind,
    problem.facts,
    rangeAt(place, problem.line, problem),
    [...notes, ...related],
    problem.suggestion,
  );
}
