/**
 * Which host functions of a machine compiled code may call itself, and how: those of the standard library that are done
 * without values, and those that promise to be immediate.
 */
import { type DirectCall, importName } from "../../compile/index.js";
import {
  ABS,
  type HostFunction,
  I32_TO_STRING,
  immediateCallOf,
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
import { type LaneFunction, laneFunctionOf, paysItself } from "./lane-function.js";
import { containsText, digitsOf, joinTexts, textLength } from "./text-lanes.js";

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
  [ABS, (cost) => ({ call: { by: "abs", price: priceOf(cost) }, lanes: null })],
  [SQRT, (cost) => ({ call: { by: "sqrt", price: priceOf(cost) }, lanes: null })],
  [STRING_CONTAINS, () => paying(["String", "String"], "Bool", containsText)],
  [STRING_CONCAT, () => paying(["String", "String"], "String", joinTexts)],
  [STRING_LEN, () => paying(["String"], "I32", textLength)],
  [I32_TO_STRING, () => paying(["I32"], "String", digitsOf)],
]);

/** A function that takes from the budget what its calls cost in fuel. */
function paying(
  params: readonly ValueType[],
  result: ValueType,
  lanes: LaneFunction,
): DirectFunction {
  return { call: { by: "call", params, result, price: PRICE_WITHOUT_FUEL }, lanes };
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
  if (found === null || found.call.price > MOST_PRICE) return null;
  known.set(hostFunction, found);
  return found;
}

function made({ hostFunction, cost }: Callee): DirectFunction | null {
  const standard = STANDARD.get(hostFunction);
  if (standard) return standard(cost);
  const immediate = immediateCallOf(hostFunction);
  if (immediate === null) return null;
  const target = { ...immediate, cost };
  const { params, result } = target;
  const lanes = laneFunctionOf(target);
  if (paysItself(target)) return paying(params, result, lanes);
  return { call: { by: "call", params, result, price: priceOf(cost) }, lanes };
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
