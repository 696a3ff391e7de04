/** A problem of a source: a row of the catalogue with its facts, at a place of the text. */
import type { ErrorKind, Fact } from "../../../vm/errors/index.js";

export interface Problem {
  readonly kind: ErrorKind;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly start: number;
  readonly end: number;
  /** What was likely meant, to stand in place of the range. */
  readonly suggestion: string | null;
}

/** A stretch of the text, in UTF-16 units, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function movedProblem(problem: Problem, by: number): Problem {
  return { ...problem, start: problem.start + by, end: problem.end + by };
}

/** The problems of one text, in the order in which they were found; the same one at the same place counts once. */
export class Problems {
  readonly list: Problem[] = [];
  readonly #seen = new Set<string>();
  #noted = 0;

  add(
    kind: ErrorKind,
    facts: Readonly<Record<string, Fact>>,
    { start, end }: Span,
    suggestion: string | null = null,
  ): void {
    const key = `${kind} ${start} ${end}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.list.push({ kind, facts, start, end, suggestion });
  }

  addAll(problems: readonly Problem[]): void {
    for (const each of problems) this.add(each.kind, each.facts, each, each.suggestion);
  }

  /** Forgets everything but the first ones. */
  cutTo(length: number): void {
    for (const { kind, start, end } of this.list.splice(length))
      this.#seen.delete(`${kind} ${start} ${end}`);
  }

  /** Something is wrong that is told elsewhere. */
  note(count = 1): void {
    this.#noted += count;
  }

  get noted(): number {
    return this.#noted;
  }

  /** Grows with each problem, and with what follows from one. */
  get count(): number {
    return this.list.length + this.#noted;
  }
}
