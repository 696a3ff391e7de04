/**
 * The heap of F# programs: lists, arrays and boxes, which the machine has no values for. A program holds handles, I64
 * of a generation and an index: one of another run, or one that was never given, is an error of its own.
 *
 * A cell holds one value of the machine. An I64 in a cell is always a handle: integers of 64 bits are boxed.
 */
import type { Value } from "../../program/index.js";
import type { HostMemory } from "../../sandbox/index.js";

export type HeapObject =
  | { readonly kind: "box"; readonly cells: Value[] }
  /** Every list but the empty one, whose handle is 0. */
  | { readonly kind: "list"; readonly head: Value; tail: bigint }
  | { readonly kind: "array"; readonly cells: Value[] }
  | { readonly kind: "long"; readonly value: bigint }
  /** Ordered by its keys; a set has no values of its own. */
  | { readonly kind: "map"; readonly keys: Value[]; readonly values: Value[] }
  | { readonly kind: "dictionary"; readonly entries: Map<string, [key: Value, value: Value]> }
  /** What is about to become a list or an array. */
  | { readonly kind: "builder"; readonly cells: Value[] };

export type ObjectKind = HeapObject["kind"];

/** Bytes that are charged at a time. */
const CHUNK = 1 << 14;
const OBJECT_BYTES = 32;
const CELL_BYTES = 16;
const INDEX_BITS = 32n;
/** Units of text that are compared in the time that a cell takes. */
const UNITS_FOR_A_CELL = 16;

/** The handle of the empty list. */
export const EMPTY = 0n;

export class FsharpHeap {
  #objects: HeapObject[] = [];
  #state = new Map<number, Value>();
  /** Text that was written without the end of its line. */
  pending = "";
  #generation = 1n;
  #charged = 0;
  #used = 0;
  /** Objects that were looked at, values that were compared and cells that were made since `takeWork`. */
  #work = 0;

  /** What was done since it was asked last, in fuel: the functions learn only while they work how much it is. */
  takeWork(): number {
    const work = this.#work;
    this.#work = 0;
    return work;
  }

  /** Two values are compared, with so many units of text. */
  noteComparison(units: number): void {
    this.#work += 1 + units / UNITS_FOR_A_CELL;
  }

  /** Forgets everything: a run begins. */
  begin(): void {
    this.#objects = [];
    this.#state = new Map();
    this.pending = "";
    this.#generation++;
    this.#charged = 0;
    this.#used = 0;
  }

  /** Keeps an object. @throws FusabiError where the sandbox's memory is used up */
  add(object: HeapObject, cells: number, memory: HostMemory): bigint {
    this.charge(OBJECT_BYTES + cells * CELL_BYTES, memory);
    this.#objects.push(object);
    return (this.#generation << INDEX_BITS) | BigInt(this.#objects.length);
  }

  /** Counts bytes that the heap takes. */
  charge(bytes: number, memory: HostMemory): void {
    this.#work += bytes / CELL_BYTES;
    this.#used += bytes;
    if (this.#used <= this.#charged) return;
    const chunk = Math.max(CHUNK, this.#used - this.#charged);
    memory.allocate(chunk);
    this.#charged += chunk;
  }

  /** @throws Error where the handle is none of this run, or stands for something else */
  get<K extends ObjectKind>(handle: bigint, kind: K): HeapObject & { readonly kind: K } {
    const object = this.object(handle);
    if (object.kind !== kind) throw new Error(`the handle ${handle} stands for no ${kind}`);
    return object as HeapObject & { readonly kind: K };
  }

  object(handle: bigint): HeapObject {
    this.#work++;
    const index = Number(handle & 0xffff_ffffn) - 1;
    const object = handle >> INDEX_BITS === this.#generation ? this.#objects[index] : undefined;
    if (object === undefined) throw new Error(`the handle ${handle} is none of this run`);
    return object;
  }

  setState(key: number, value: Value): void {
    this.#state.set(key, value);
  }

  getState(key: number): Value {
    const value = this.#state.get(key);
    if (value === undefined)
      throw new Error(
        "a value of the module is not there yet: run the whole program, not this function alone",
      );
    return value;
  }
}
