/** Host functions of F# programs as rows: a name, what it takes and gives, and what it does. */
import type { TypePattern, ValueType } from "../../isa/index.js";
import type { FuelCost, Signature, Value, ValueOf } from "../../program/index.js";
import type { Capability } from "../../sandbox/index.js";
import { type DirectForm, withDirectForm } from "../direct-form.js";
import type { HostContext, HostFunction } from "../host-function.js";
import type { FsharpHeap } from "./heap.js";

/** Work up to this much is in the price of a call that has a direct form; what takes longer is left to the function itself. */
export const FREE_WORK = 256;

/** Gives the value of an argument: its type was checked. */
export class Args {
  readonly #values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  value(index: number): Value {
    return this.#values[index]!;
  }

  int(index: number): number {
    return (this.#values[index] as ValueOf<"I32">).value;
  }

  long(index: number): bigint {
    return (this.#values[index] as ValueOf<"I64">).value;
  }

  float(index: number): number {
    return (this.#values[index] as ValueOf<"F64">).value;
  }

  text(index: number): string {
    return (this.#values[index] as ValueOf<"String">).value;
  }
}

export type Work = (args: Args, heap: FsharpHeap, context: HostContext) => Value | undefined;

export interface Row {
  readonly name: string;
  readonly params: readonly TypePattern[];
  /** A type, or the number of the argument whose type it has. */
  readonly result: ValueType | number;
  readonly work: Work;
  /** For compiled code: what the work does, without throwing; see `withDirectForm`. */
  readonly direct?: (heap: FsharpHeap) => DirectForm;
  /** Of a row with a direct form, where a call costs something else than most do. */
  readonly fuel?: FuelCost;
  /** Of a function that a host may have itself: what it does, its parameters, what it needs. */
  readonly described?: Described;
}

export interface Described {
  readonly doc: string;
  readonly paramNames?: readonly string[];
  readonly capability?: Capability;
}

export function row(
  name: string,
  params: readonly TypePattern[],
  result: ValueType | number,
  work: Work,
  described?: Described,
): Row {
  return { name, params, result, work, ...(described ? { described } : {}) };
}

export function signatureOfRow({ params, result, described }: Row): Signature {
  const paramNames = described?.paramNames;
  return {
    params,
    result: typeof result === "number" ? { sameAs: result } : result,
    ...(paramNames ? { paramNames } : {}),
  };
}

/** What the work gives; where it raises something that a handler waits for, any value of its type. */
function caught(
  { work, result }: Row,
  args: readonly Value[],
  heap: FsharpHeap,
  context: HostContext,
): Value | undefined {
  try {
    return work(new Args(args), heap, context);
  } catch (error) {
    if (!heap.note(error, context.memory)) throw error;
    return typeof result === "number" ? args[result] : DEFAULTS[result];
  }
}

const DEFAULTS: Readonly<Record<ValueType, Value>> = {
  Unit: { type: "Unit" },
  Bool: { type: "Bool", value: false },
  I32: { type: "I32", value: 0 },
  I64: { type: "I64", value: 0n },
  F32: { type: "F32", value: 0 },
  F64: { type: "F64", value: 0 },
  Char: { type: "Char", value: 0 },
  String: { type: "String", value: "" },
};

/** The function of a row, over a heap. */
export function functionOf(each: Row, heap: FsharpHeap): HostFunction {
  const made = describedFunction(each, heap);
  const found = each.direct ? withDirectForm(made, each.direct(heap)) : made;
  heaps.set(found, heap);
  return found;
}

const heaps = new WeakMap<HostFunction, FsharpHeap>();

/** The heap that a function works on; null for functions that are none of F#'s. */
export function heapOf(found: HostFunction): FsharpHeap | null {
  return heaps.get(found) ?? null;
}

/** What a call costs that has a direct form: as little as it does. */
const DIRECT_FUEL: FuelCost = { call: 10, perByteRead: 0, perByteMade: 0 };

function describedFunction(each: Row, heap: FsharpHeap): HostFunction {
  return {
    name: each.name,
    signature: signatureOfRow(each),
    doc: each.described?.doc ?? "Called by compiled F# programs.",
    ...(each.described?.capability ? { capability: each.described.capability } : {}),
    origin: "F# runtime",
    ...(each.direct ? { fuel: each.fuel ?? DIRECT_FUEL } : {}),
    call: (args, context) => {
      heap.takeWork();
      const result = caught(each, args, heap, context);
      const work = heap.takeWork();
      // What a direct form does is in the price of the call.
      context.spend(each.direct ? Math.max(0, work - FREE_WORK) : work);
      return result;
    },
  };
}
