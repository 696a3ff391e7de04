/**
 * Fuel: what a run costs its host, counted beside the instructions. It depends on the program and its values alone,
 * never on the clock, on what was compiled, or on how a run is cut into slices. So fuel at a position of a run is the
 * same on every machine, and when the run is repeated. docs/fuel.md is written from the rows here.
 */
import { codeWords } from "./code-size.js";
import { CODE_WORDS } from "./limits.js";
import type { FunctionView, Module } from "./module.js";

/** A row of the table: so much fuel for so many of something; what is left over costs nothing. */
export interface FuelRow {
  readonly fuel: number;
  /** How many of the unit the fuel pays for. */
  readonly per: number;
  readonly unit: string;
  /** What is charged, for docs/fuel.md. */
  readonly doc: string;
}

/** What instructions cost. The only table of its kind: what host functions cost stands with each of them. */
export const FUEL = {
  instruction: { fuel: 1, per: 1, unit: "instruction", doc: "Every instruction" },
  clearedLocals: {
    fuel: 1,
    per: 256,
    unit: "locals",
    doc: "`CALL` beside that: clearing the locals of the callee that are not parameters",
  },
  calledBytes: {
    fuel: 1,
    per: 8,
    unit: "bytes",
    doc: "`CALL`, in a module with more than about 4 MiB of code: the bytecode of the callee, which may have to be prepared anew at each call",
  },
  comparedBytes: {
    fuel: 1,
    per: 16,
    unit: "bytes",
    doc: "`EQ` and `NE` of two texts of one length, unless they are one and the same: the bytes of one of them",
  },
} as const satisfies Record<string, FuelRow>;

/** What a host function costs, beside the instruction that calls it: numbers of 0 or more, fractions too. */
export interface FuelCost {
  /** Each call. */
  readonly call: number;
  /** Each UTF-8 byte of the texts among the arguments. Known and paid before the call. */
  readonly perByteRead: number;
  /** Each UTF-8 byte of a text that is the result. Paid when the function has answered. */
  readonly perByteMade: number;
}

/** What a host function costs that does not say it. */
export const DEFAULT_FUEL_COST: FuelCost = { call: 100, perByteRead: 1, perByteMade: 1 };

/** The most that a host function may cost: sums stay whole numbers that JavaScript holds exactly. */
export const MAX_FUEL_COST: FuelCost = {
  call: 1_000_000_000,
  perByteRead: 1_000_000,
  perByteMade: 1_000_000,
};

/**
 * The cost as it is declared, the defaults in the place of what is absent; null where it is none: a number is missing,
 * negative or beyond `MAX_FUEL_COST`.
 */
export function cleanFuelCost(declared: unknown): FuelCost | null {
  if (declared === undefined) return DEFAULT_FUEL_COST;
  if (typeof declared !== "object" || declared === null) return null;
  const parts = declared as { readonly [Name in keyof FuelCost]?: unknown };
  const cost = (name: keyof FuelCost) => costPart(parts[name], name);
  const [call, perByteRead, perByteMade] = [cost("call"), cost("perByteRead"), cost("perByteMade")];
  if (call === null || perByteRead === null || perByteMade === null) return null;
  return { call, perByteRead, perByteMade };
}

function costPart(declared: unknown, name: keyof FuelCost): number | null {
  if (declared === undefined) return DEFAULT_FUEL_COST[name];
  const isGood = typeof declared === "number" && declared >= 0 && declared <= MAX_FUEL_COST[name];
  return isGood ? declared : null;
}

/** `60 a call, 0.125 for each byte of text read`; what costs nothing is left out. */
export function formatFuelCost({ call, perByteRead, perByteMade }: FuelCost): string {
  const parts = [`${call} a call`];
  if (perByteRead > 0) parts.push(`${perByteRead} for each byte of text read`);
  if (perByteMade > 0) parts.push(`${perByteMade} for each byte of text made`);
  return parts.join(", ");
}

function charge({ fuel, per }: FuelRow, amount: number): number {
  return fuel * Math.floor(amount / per);
}

/** Comparing two texts of so many UTF-8 bytes each. */
export function comparisonFuel(bytes: number): number {
  return FUEL.instruction.fuel + charge(FUEL.comparedBytes, bytes);
}

/** A call of this function of the module. @throws FusabiError from a damaged module */
export function callFuel(module: Module, { params, locals, code }: FunctionView): number {
  const cleared = Math.max(0, locals - params.length);
  const prepared = codeWords(module) > CODE_WORDS ? code.length : 0;
  const extra = charge(FUEL.clearedLocals, cleared) + charge(FUEL.calledBytes, prepared);
  return FUEL.instruction.fuel + extra;
}

/** A call of a host function, as far as it is known before: so many bytes of text are handed to it. */
export function hostCallFuel(cost: FuelCost, readBytes: number): number {
  return FUEL.instruction.fuel + Math.floor(cost.call + cost.perByteRead * readBytes);
}

/** A text of so many bytes that a host function returned. */
export function resultFuel(cost: FuelCost, madeBytes: number): number {
  return Math.floor(cost.perByteMade * madeBytes);
}
