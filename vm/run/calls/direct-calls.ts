/**
 * Which host functions of a machine compiled code may call itself, and how: those of the standard library that are done
 * without values, and those that promise to be immediate.
 */
import { type CallPrice, type DirectCall, importName } from "../../compile/index.js";
import {
  ABS,
  type DirectForm,
  directFormOf,
  type HostFunction,
  I32_TO_STRING,
  immediateCallOf,
  plainTypes,
  SQRT,
  STRING_CONCAT,
  STRING_CONTAINS,
  STRING_LEN,
} from "../../ffi/index.js";
import type { ValueType } from "../../isa/index.js";
import type { FuelCost } from "../../program/index.js";
import type { Core } from "../state/core.js";
import type { Callee } from "../state/imports.js";
import { PRICE_WITHOUT_FUEL, priceOf } from "./charge.js";
import { textForm } from "./direct-text.js";
import { laneFunctionOf } from "./lane-function.js";
import type { LaneFunction } from "./lane-shapes.js";
import { containsText, digitsOf, joinTexts } from "./text-lanes.js";

/** A function whose calls cost more is left to the interpreter: a budget is a number of 32 bits. */
const MOST_PRICE = 2 ** 30;

/** A host function that compiled code may call; the same object for the same function. */
export interface DirectFunction {
  readonly call: DirectCall;
  /** Null where the call is an operation of compiled code itself. */
  readonly lanes: LaneFunction | null;
}

type Make = (cost: FuelCost) => DirectFunction;

const STANDARD: ReadonlyMap<HostFunction, Make> = new Map<HostFunction, Make>([
  [ABS, operation("abs")],
  [SQRT, operation("sqrt")],
  [STRING_LEN, operation("length")],
  [STRING_CONTAINS, pure(["String", "String"], "Bool", containsText)],
  [STRING_CONCAT, making("joined", ["String", "String"], joinTexts)],
  [I32_TO_STRING, making("digits", ["I32"], digitsOf)],
]);

/** What compiled code does by itself. */
function operation(by: "abs" | "sqrt" | "length"): Make {
  return (cost) => ({ call: { by, price: standardPrice(cost) }, lanes: null });
}

function pure(params: readonly ValueType[], result: ValueType, lanes: LaneFunction): Make {
  return (cost) => {
    const price = standardPrice(cost);
    return { call: { by: "call", params, result, price, isPure: true }, lanes };
  };
}

/** For what makes texts: several calls may be done at once (see joinParts). */
function making(
  makes: "joined" | "digits",
  params: readonly ValueType[],
  lanes: LaneFunction,
): Make {
  return (cost) => {
    const price = standardPrice(cost);
    return { call: { by: "call", params, result: "String", price, makes }, lanes };
  };
}

function standardPrice(cost: FuelCost): CallPrice {
  return priceOf(cost, true)!;
}

/** Each was made for the fuel that a function costs: the same function costs the same, in good order. */
const known = new WeakMap<HostFunction, DirectFunction>();

/** The host function behind an import of the module; null: its calls are left to the interpreter. */
export function directFunction(core: Core, importIndex: number): DirectFunction | null {
  const callee = core.imports.find(importIndex);
  if (callee === null) return null;
  const { hostFunction, capability } = callee;
  if (capability !== undefined && !core.policy.allows(capability)) return null;
  const found = known.get(hostFunction) ?? made(callee);
  if (found === null || found.call.price.call > MOST_PRICE) return null;
  known.set(hostFunction, found);
  return found;
}

function made({ hostFunction, cost }: Callee): DirectFunction | null {
  const standardOne = STANDARD.get(hostFunction);
  if (standardOne) return standardOne(cost);
  const form = directFormOf(hostFunction);
  if (form !== null) return inHalves(hostFunction, form, cost);
  const immediate = immediateCallOf(hostFunction);
  if (immediate === null) return null;
  const { params, result, isPure } = immediate;
  const price = priceOf(cost, params.includes("String"));
  const lanes = laneFunctionOf({ ...immediate, cost, isPaid: price !== null });
  const call = { by: "call", params, result, price: price ?? PRICE_WITHOUT_FUEL } as const;
  // One that takes its price itself has to be called for that.
  return { call: isPure && price !== null ? { ...call, isPure } : call, lanes };
}

/** What is called with nothing in between, but for texts. */
function inHalves(
  { signature }: HostFunction,
  form: DirectForm,
  cost: FuelCost,
): DirectFunction | null {
  const types = plainTypes(signature);
  const price = types && priceOf(cost, types.params.includes("String"));
  if (types === null || price === null) return null;
  const lanes = textForm(form, types, cost) ?? (form as LaneFunction);
  return { call: { by: "call", ...types, price, inHalves: true }, lanes };
}

/** What a unit imports, by name, beside what every unit does. */
export function lanesByName(
  core: Core,
  hostCalls: readonly number[],
): Readonly<Record<string, LaneFunction>> {
  const found: Record<string, LaneFunction> = {};
  for (const index of hostCalls) {
    const lanes = directFunction(core, index)?.lanes;
    if (lanes) found[importName(index)] = lanes;
  }
  return found;
}
