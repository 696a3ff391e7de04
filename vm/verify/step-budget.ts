/**
 * How many steps verifying may take: a fixed part for each function, and so many for each byte of its code. The longest
 * function that there may be is done with in about a second, whatever is in it. In a module the functions share what
 * one of them might take, so that the whole is bounded too. A function's share depends on the module and not on what
 * was verified before, so verdicts do not depend on the order of questions.
 */
export interface StepBudget {
  readonly perFunction: number;
  readonly perByte: number;
}

/** Of a function by itself. */
export const FUNCTION_STEPS: StepBudget = { perFunction: 1_000_000, perByte: 10 };

/** The fixed parts of all functions of a module together; ordinary functions need far less than the least part. */
const SHARED = 4_000_000;
const LEAST_PER_FUNCTION = 2_000;

/** For each byte, of ordinary code too. */
const LEAST_PER_BYTE = 4;

/** The budget of each function of a module of so many functions. */
export function moduleSteps(functionCount: number): StepBudget {
  const { perFunction, perByte } = FUNCTION_STEPS;
  const count = Math.max(1, functionCount);
  return {
    perFunction: Math.max(LEAST_PER_FUNCTION, Math.min(perFunction, Math.floor(SHARED / count))),
    perByte: Math.max(LEAST_PER_BYTE, Math.floor(perByte / count)),
  };
}
