/** Regular expressions as trees. */

/** Which units of text fit; both ends of a range are part of it. */
export interface UnitSet {
  readonly ranges: readonly (readonly [first: number, last: number])[];
  readonly isNegated: boolean;
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
  | { readonly kind: "set"; readonly set: UnitSet }
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

/** Why a pattern is none; the message is a sentence. */
export class PatternError extends Error {}
