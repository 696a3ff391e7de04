/** Diagnostics as hosts see them: a row of the catalogue at a place in a text. */
import {
  type DiagnosticTag,
  ERRORS,
  type ErrorKind,
  type ErrorRow,
  type Fact,
  fillTemplate,
  type Severity,
} from "../../../vm/errors/index.js";
import type { Item } from "../tree/item.js";
import type { ItemProblem } from "../tree/problem.js";
import type { Source } from "./sources.js";

/** A range of a text, in UTF-16 units from its start, end excluded. */
export interface SourceRange {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface RelatedNote extends SourceRange {
  readonly message: string;
}

export interface Diagnostic extends SourceRange {
  readonly kind: ErrorKind;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly message: string;
  readonly severity: Severity;
  readonly tag?: DiagnosticTag;
  readonly related: readonly RelatedNote[];
  /** What was likely meant, as it would be written in place of the range. */
  readonly suggestion?: string;
}

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
  return place.source.tree.itemStart(place.itemIndex) + place.item.lineStarts[line]!;
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

/** A diagnostic with the severity and the tag of its row. */
export function diagnostic(
  kind: ErrorKind,
  facts: Readonly<Record<string, Fact>>,
  range: SourceRange,
  related: readonly RelatedNote[] = [],
  suggestion: string | null = null,
): Diagnostic {
  const row: ErrorRow = ERRORS[kind];
  return {
    kind,
    facts,
    message: fillTemplate(row.message, facts),
    ...range,
    severity: row.severity ?? "error",
    ...(row.tag === undefined ? {} : { tag: row.tag }),
    related,
    ...(suggestion === null ? {} : { suggestion }),
  };
}
