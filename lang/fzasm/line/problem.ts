/** A problem inside of one line: a row of the catalogue, its facts and a range of the line. */
import {
  ERRORS,
  type ErrorKind,
  type ErrorRow,
  type Fact,
  type Facts,
} from "../../../vm/errors/index.js";

export interface LineProblem {
  readonly kind: ErrorKind;
  readonly facts: Readonly<Record<string, Fact>>;
  /** UTF-16 units from the start of the line. */
  readonly start: number;
  /** Excluded. */
  readonly end: number;
  /** What was likely meant, as it would be written in place of the range; null where nothing is near. */
  readonly suggestion: string | null;
}

/** A range inside of a line. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export function lineProblem<K extends ErrorKind>(
  kind: K,
  facts: Facts<K>,
  range: LineRange,
  suggestion: string | null = null,
): LineProblem {
  return { kind, facts, start: range.start, end: range.end, suggestion };
}

/** Does it keep the line from being understood? Warnings and hints do not. */
export function isError(problem: { readonly kind: ErrorKind }): boolean {
  const row: ErrorRow = ERRORS[problem.kind];
  return (row.severity ?? "error") === "error";
}

/** The sentence that ends a message where something near was found. */
export function didYouMean(suggestion: string | null): string {
  return suggestion === null ? "" : ` Did you mean ${suggestion}?`;
}

/** Text of the source as a message shows it: in one line and not too long. */
export function excerpt(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39).toWellFormed()}…`;
}
