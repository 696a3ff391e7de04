/** Regular expressions as trees. */

/** Code points, or units of UTF-16; both ends of a range are part of it. */
export type Ranges = readonly (readonly [first: number, last: number])[];

/** What of a text fits. */
export interface CharacterSet {
  readonly ranges: Ranges;
  readonly isNegated: boolean;
}

export function has({ ranges, isNegated }: CharacterSet, code: number): boolean {
  for (const [first, last] of ranges) if (code >= first && code <= last) return !isNegated;
  return isNegated;
}

const LAST = 0x10ffff;

/** Everything that is in none of the ranges. */
export function complement(ranges: Ranges): Ranges {
  const gaps: (readonly [number, number])[] = [];
  let from = 0;
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    if (first > from) gaps.push([from, first - 1]);
    from = Math.max(from, last + 1);
  }
  if (from <= LAST) gaps.push([from, LAST]);
  return gaps;
}

export type Assertion =
  | "start"
  | "end"
  | "lineStart"
  | "lineEnd"
  | "endOrLastLine"
  | "word"
  | "noWord";

export type Node =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: CharacterSet }
  | { readonly kind: "assert"; readonly what: Assertion }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "choice"; readonly items: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly item: Node;
      readonly least: number;
      /** Infinity: any number of times. */
      readonly most: number;
      readonly isLazy: boolean;
    }
  /** A group whose place is kept, from 1. */
  | { readonly kind: "group"; readonly index: number; readonly item: Node };

export interface RegexTree {
  readonly root: Node;
  /** How many groups are kept, the whole one left out. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

export interface RegexOptions {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly singleline: boolean;
}

/** Why a pattern is none; the message is part of a sentence. */
export class PatternError extends Error {}
