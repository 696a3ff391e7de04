/**
 * Conditions of breakpoints, as far as compiled code can answer them: data. A guard need not say when a condition holds,
 * only never that it does not where it may.
 */
import type { ValueType } from "../isa/index.js";
import type { Value } from "../program/index.js";
import type { ARITHMETIC, COMPARISON } from "./arithmetic.js";

export type GuardComparison = keyof typeof COMPARISON;
export type GuardArithmetic = keyof typeof ARITHMETIC;

export type Guard =
  /** A local of the frame, by its index. */
  | { readonly guard: "local"; readonly index: number }
  /** An operand of the frame; the top is 0. */
  | { readonly guard: "operand"; readonly depth: number }
  /** A number or truth value; `as` gives it in the type of what it meets, null where it has none. */
  | { readonly guard: "constant"; readonly as: (type: ValueType) => Value | null }
  | {
      readonly guard: "arithmetic";
      readonly operation: GuardArithmetic;
      readonly left: Guard;
      readonly right: Guard;
    }
  | {
      readonly guard: "comparison";
      readonly operation: GuardComparison;
      readonly left: Guard;
      readonly right: Guard;
    }
  | { readonly guard: "not"; readonly of: Guard }
  | { readonly guard: "all" | "any"; readonly of: readonly Guard[] };

/** By function and byte offset, the guards of breakpoints; null: none. */
export type Guards = (functionIndex: number) => ReadonlyMap<number, Guard> | null;
