/** Handles of one run of a program, and values as they are kept: see `Plain`. */
import type { ValueType } from "../../isa/index.js";
import type { Value } from "../../program/index.js";
import { halves } from "../direct-form.js";
import { type Cells, highOf, type ListRun, lowOf, type Plain, wholeOf } from "./stored.js";

/** The handle of the empty list. */
export const EMPTY = 0n;
const NUMBER_BITS = 32n;

export class Handles {
  /** The upper half of all handles of this run. */
  generation = 1;
  /** What they begin with. */
  #base = 1n << NUMBER_BITS;

  /** Handles that were given become those of another run. */
  begin(generation: number): void {
    this.generation = generation;
    this.#base = BigInt(generation) << NUMBER_BITS;
  }

  /** The number of the object of a handle, from 1; of a handle of another run it is far outside. */
  numberOf(handle: bigint): number {
    return Number(handle - this.#base);
  }

  /** The handle of an object. */
  ofNumber(number: number): bigint {
    return this.#base + BigInt(number);
  }

  /** A handle in halves as it is kept. */
  plainOfHalves(low: number, high: number): Plain {
    if (high === this.generation && low > 0) return low;
    return low === 0 && high === 0 ? 0 : wholeOf(low, high);
  }

  /** What a direct form returns for a handle as it is kept. */
  give(handle: Plain): number {
    if (typeof handle === "number") return halves(handle, handle === 0 ? 0 : this.generation);
    return halves(lowOf(handle as bigint), highOf(handle as bigint));
  }

  plainOf(value: Value): Plain {
    switch (value.type) {
      case "Unit":
        return 0;
      case "Bool":
        return Number(value.value);
      case "I64":
        return this.plainOfHalves(lowOf(value.value), highOf(value.value));
      default:
        return value.value;
    }
  }

  longOf(plain: Plain): bigint {
    if (typeof plain === "bigint") return plain;
    return plain === 0 ? EMPTY : this.ofNumber(plain as number);
  }

  valueOf(type: ValueType, plain: Plain): Value {
    if (type === "I64") return { type, value: this.longOf(plain) };
    if (type === "Bool") return { type, value: plain !== 0 };
    return type === "Unit" ? { type } : ({ type, value: plain } as Value);
  }

  /** The value in a cell; undefined where there is no such cell. */
  cellOf({ type, items }: Cells | ListRun, index: number): Value | undefined {
    const item = items[index];
    if (item === undefined) return undefined;
    return type === null ? (item as Value) : this.valueOf(type, item as Plain);
  }
}
