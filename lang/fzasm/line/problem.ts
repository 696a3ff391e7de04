/** A problem inside of one line: a row of the catalogue, its facts and a range of the line. */
import { type ErrorKind, type Fact, type Facts, severityOfKind } from "../../../vm/errors/index.js";

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
  return severityOfKind(problem.kind) === "error";
}

/** Text of the source as a message shows it: in one line and not too long. */
export function excerpt(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39).toWellFormed()}…`;
}
