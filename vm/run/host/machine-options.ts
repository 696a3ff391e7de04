/** Checks the numbers that a host gives a machine. */
import { DEFAULT_LIMITS, type Limits, MAX_LIMITS } from "../../program/index.js";

/** How far a resume may go. */
export interface SliceBudget {
  /** Instructions, 0 or more; absent: no such limit. */
  readonly instructions?: number;
  /** Fuel, 0 or more; absent: no such limit. */
  readonly fuel?: number;
}

export const WITHOUT_END: Required<SliceBudget> = {
  instructions: Number.POSITIVE_INFINITY,
  fuel: Number.POSITIVE_INFINITY,
};

/** A number alone counts instructions. @throws RangeError where a number is none from 0 on */
export function checkedSlice(slice: number | SliceBudget): Required<SliceBudget> {
  if (slice === WITHOUT_END) return WITHOUT_END;
  if (slice === WITHOUT_END) return WITHOUT_END;
  const named = typeof slice === "number" ? { instructions: slice } : slice;
  const { instructions, fuel } = { ...WITHOUT_END, ...named };
  if (!(instructions >= 0)) throw new RangeError("instructions must be 0 or more");
  if (!(fuel >= 0)) throw new RangeError("fuel must be 0 or more");
  return { instructions: Math.floor(instructions), fuel: Math.floor(fuel) };
}

/** @throws RangeError where the number is none from 0 on */
export function checkedThreshold(instructions: number): number {
  if (!(instructions >= 0)) throw new RangeError("compileAfter must be 0 or more");
  return instructions;
}

/** All limits; what is not named is as in `DEFAULT_LIMITS`. @throws RangeError where one is out of range */
export function checkedLimits(named: Partial<Limits> = {}): Limits {
  const limits = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(limits) as (keyof Limits)[])
    if (named[name] !== undefined) Object.assign(limits, { [name]: named[name] });
  checkCount(limits, "stackValues", 0);
  checkCount(limits, "callFrames", 1);
  checkAmount(limits, "memoryBytes");
  checkAmount(limits, "allocationBytes");
  if (limits.milliseconds !== null) checkAmount(limits, "milliseconds");
  checkBudget(limits, "instructions");
  checkBudget(limits, "fuel");
  return limits;
}

function checkCount(limits: Limits, name: "stackValues" | "callFrames", least: number): void {
  const value = limits[name];
  if (!Number.isInteger(value) || value < least || value > MAX_LIMITS[name])
    throw new RangeError(`${name} must be from ${least} to ${MAX_LIMITS[name]}`);
}

function checkBudget(limits: Limits, name: "instructions" | "fuel"): void {
  const budget = limits[name];
  if (budget === null) return;
  checkAmount(limits, name);
  if (budget % 1 > 0) throw new RangeError(`${name} must be a whole number`);
}

function checkAmount(limits: Limits, name: keyof Limits): void {
  const value: unknown = limits[name];
  if (typeof value !== "number" || !(value >= 0))
    throw new RangeError(`${name} must be a number, 0 or more`);
}
