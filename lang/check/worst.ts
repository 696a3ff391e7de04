/** A few of many problems: a person reads the first ones, and a million would help no one. */
import type { Severity } from "../../vm/errors/index.js";

/** The most problems of one file that are told of. */
export const MOST_LISTED = 1000;

export interface Listed<T> {
  /** In the order given. */
  readonly listed: readonly T[];
  /** How many are left out. */
  readonly more: number;
}

const ORDER: readonly Severity[] = ["error", "warning", "information", "hint"];

/** The first problems; where there are too many, errors go before warnings, so that no error is hidden by them. */
export function worstOf<T>(
  problems: readonly T[],
  severityOf: (problem: T) => Severity,
  limit = MOST_LISTED,
): Listed<T> {
  if (problems.length <= limit) return { listed: problems, more: 0 };
  const chosen = new Set<T>();
  for (const severity of ORDER)
    for (const problem of problems) {
      if (chosen.size === limit) break;
      if (severityOf(problem) === severity) chosen.add(problem);
    }
  return { listed: problems.filter((each) => chosen.has(each)), more: problems.length - limit };
}
