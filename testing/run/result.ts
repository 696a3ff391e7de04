/** What a test came to. */
import type { Diagnostic, TestUnit } from "../../lang/index.js";
import type { Value } from "../../vm/shared.js";

export interface TestResult {
  readonly unit: TestUnit;
  /** Null: it passed. */
  readonly failure: TestFailure | null;
  /** How often it ran; 1 without parameters. Shrinking is not counted. */
  readonly cases: number;
  /** Instructions of all cases. */
  readonly instructions: number;
  readonly milliseconds: number;
  /** What the last case printed. */
  readonly printed: readonly string[];
}

export interface TestFailure {
  readonly diagnostic: Diagnostic;
  /** As a text to compare, where there are two; else null. */
  readonly expected: string | null;
  readonly actual: string | null;
  /** Null where the test has no parameters. */
  readonly counterexample: Counterexample | null;
}

/** Arguments with which a test fails. */
export interface Counterexample {
  /** By parameter, made small. */
  readonly args: readonly Value[];
  /** The seed that finds it again. */
  readonly seed: number;
  /** The number of the case that found it, from 1. */
  readonly found: number;
}
