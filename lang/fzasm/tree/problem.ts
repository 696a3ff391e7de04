/** Problems inside of an item, with places relative to it: they stay true while the item lives. */
import type { ErrorKind, Facts } from "../../../vm/errors/index.js";
import { writeName } from "../line/literal.js";
import type { LineProblem, LineRange } from "../line/problem.js";

/** Another place of the same item that explains a problem. */
export interface ItemNote extends LineRange {
  /** Index of the line in the item. */
  readonly line: number;
  readonly message: string;
}

export interface ItemProblem extends LineProblem {
  /** Index of the line in the item. */
  readonly line: number;
  readonly related: readonly ItemNote[];
}

/** The name that was likely meant, as it is written in place of a wrong one. */
export function written(name: string | null): string | null {
  return name === null ? null : writeName(name);
}

const NO_NOTES: readonly ItemNote[] = [];

export function itemProblem<K extends ErrorKind>(
  line: number,
  kind: K,
  facts: Facts<K>,
  range: LineRange,
  suggestion: string | null = null,
  related: readonly ItemNote[] = NO_NOTES,
): ItemProblem {
  const { start, end } = range;
  return { kind, facts, start, end, suggestion, line, related };
}
