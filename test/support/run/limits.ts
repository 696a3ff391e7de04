/** The limits that suites run under: the usual ones, and some so small that every check of a limit is near. */
import type { Limits } from "../../../vm/program/index.js";

export const TINY = { stackValues: 16, callFrames: 4, memoryBytes: 1024 } as const;

interface LimitSet {
  /** The end of a suite's title. */
  readonly under: string;
  readonly limits: Partial<Limits>;
}

export const LIMIT_SETS: readonly LimitSet[] = [
  { under: "with the usual limits", limits: {} },
  { under: "with tiny limits", limits: TINY },
];
