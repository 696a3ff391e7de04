/**
 * The heap of F# programs: lists, arrays and boxes, which the machine has no values for. A program holds handles, I64
 * of a generation and an index: one of another run, or one that was never given, is an error of its own.
 *
 * A cell holds one value of the machine. An I64 in a cell is always a handle: integers of 64 bits are boxed.
 */
import { FusabiError } from "../../errors/index.js";
import { string, type Value } from "../../program/index.js";
import type { HostMemory } from "../../sandbox/index.js";
import { badArgument, messageOf, Raised } from "./raised.js";

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
  | { readonly kind: "builder"; readonly cells: Value[] }
  /** A part of a JSON text, as JavaScript has it. */
  | { readonly kind: "json"; readonly value: unknown }
  /** Numbers by chance: the state of the generator. */
  | { readonly kind: "random"; state: number };

export type ObjectKind = HeapObject["kind"];

/** Bytes that are charged at a time. */
const CHUNK = 1 << 16;
const OBJECT_BYTES = 32;
const CELL_BYTES = 16;
const INDEX_BITS = 32n;
/** Units of text that are compared in the time that a cell takes. */
const UNITS_FOR_A_CELL = 16;

/** The handle of the empty list. */
export const EMPTY = 0n;

/** Everything that a heap remembers, to be put back; nothing in it changes. */
export interface HeapState {
  readonly objects: readonly (HeapObject | undefined)[];
  readonly free: readonly number[];
  readonly state: ReadonlyMap<number, Value>;
  readonly data: ReadonlyMap<string, string>;
  readonly pending: string;
  readonly generation: bigint;
  readonly charged: number;
  readonly used: number;
  readonly hasBegun: boolean;
  readonly guards: number;
  readonly raised: bigint;
  readonly caught: bigint;
}

/** The states that heaps saved: whoever has another object in their place means nothing by it. */
const states = new WeakSet<object>();

export class FsharpHeap {
  #objects: (HeapObject | undefined)[] = [];
  /** Indices of objects that are gone. */
  #free: number[] = [];
  #state = new Map<number, Value>();
  /** What a plugin keeps under names of its own; it outlives runs. */
  readonly data = new Map<string, string>();
  /** Text that was written without the end of its line. */
  pending = "";
  #generation = 1n;
  /** What all handles of this run begin with. */
  #base = 1n << INDEX_BITS;
  #charged = 0;
  #used = 0;
  #hasBegun = false;
  #wasSaved = false;
  /** How many `try` stand around what is running. */
  #guards = 0;
  /** What was raised and is not caught yet; 0: nothing. */
  #raised = EMPTY;
  #caught = EMPTY;
  /** Objects that can change and are in no saved state: all others are copied before they do. */
  #own = new Set<HeapObject>();
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

  /** Work that is no cell, in cells. */
  noteWork(cells: number): void {
    this.#work += cells;
  }

  /** Forgets everything but what the plugin keeps by name: the program's values are about to be made. */
  begin(): void {
    this.#objects = [];
    this.#free = [];
    this.#state = new Map();
    this.pending = "";
    this.#generation++;
    this.#base = this.#generation << INDEX_BITS;
    this.#charged = 0;
    this.#used = 0;
    this.#hasBegun = true;
    this.#guards = 0;
    this.#raised = this.#caught = EMPTY;
  }

  /** Were the program's values made? */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Another function of the same program is about to run: what nothing of the program's values leads to is given up. */
  beginHook(memory: HostMemory): void {
    this.#guards = 0;
    this.#raised = this.#caught = EMPTY;
    this.pending = "";
    this.#collect();
    // The run's ledger is a new one.
    this.#charged = 0;
    this.#used = 0;
    let bytes = 0;
    for (const object of this.#objects) if (object) bytes += OBJECT_BYTES + sizeOf(object);
    if (bytes > 0) this.charge(bytes, memory);
  }

  #collect(): void {
    const live = new Set<number>();
    const open: Value[] = [...this.#state.values()];
    for (let value = open.pop(); value; value = open.pop()) {
      if (value.type !== "I64" || value.value === EMPTY) continue;
      const index = this.#indexOf(value.value);
      const object = this.#objects[index];
      if (!object || live.has(index)) continue;
      live.add(index);
      eachCell(object, (cell) => open.push(cell));
    }
    this.#free = [];
    this.#objects.forEach((object, index) => {
      if (object && !live.has(index)) this.#objects[index] = undefined;
      if (!live.has(index)) this.#free.push(index);
    });
  }

  /** Keeps an object. @throws FusabiError where the sandbox's memory is used up */
  add(object: HeapObject, cells: number, memory: HostMemory): bigint {
    this.charge(OBJECT_BYTES + cells * CELL_BYTES, memory);
    return this.#put(object);
  }

  /** As `add`, where the bytes are paid for already; null where they are not. */
  addPaid(object: HeapObject, cells: number): bigint | null {
    const bytes = OBJECT_BYTES + cells * CELL_BYTES;
    if (this.#used + bytes > this.#charged) return null;
    this.#used += bytes;
    return this.#put(object);
  }

  /** Takes paid bytes; false where there are too few. */
  takePaid(bytes: number): boolean {
    if (this.#used + bytes > this.#charged) return false;
    this.#used += bytes;
    return true;
  }

  #put(object: HeapObject): bigint {
    const free = this.#free.pop();
    const index = free ?? this.#objects.length;
    this.#objects[index] = object;
    if (this.#wasSaved && isChanging(object)) this.#own.add(object);
    return this.#base + BigInt(index + 1);
  }

  /** Where the object of a handle lies; a handle of another run is far outside. */
  #indexOf(handle: bigint): number {
    return Number(handle - this.#base) - 1;
  }

  /** The object of a handle; undefined where there is none. */
  peek(handle: bigint): HeapObject | undefined {
    return this.#objects[Number(handle - this.#base) - 1];
  }

  /** May the object be changed as it is? Else it is in a saved state too. */
  isOwn(object: HeapObject): boolean {
    return !this.#wasSaved || this.#own.has(object);
  }

  /** The value of a module; undefined where it was not made yet. */
  peekState(key: number): Value | undefined {
    return this.#state.get(key);
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

  /** The same, to be changed. */
  change<K extends ObjectKind>(handle: bigint, kind: K): HeapObject & { readonly kind: K } {
    const object = this.get(handle, kind);
    if (!this.#wasSaved || this.#own.has(object)) return object;
    const copy = copyOf(object) as HeapObject & { readonly kind: K };
    this.#objects[this.#indexOf(handle)] = copy;
    this.#own.add(copy);
    return copy;
  }

  object(handle: bigint): HeapObject {
    this.#work++;
    const object = this.#objects[this.#indexOf(handle)];
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

  enterTry(): void {
    this.#guards++;
  }

  leaveTry(): void {
    this.#guards--;
  }

  get isRaised(): boolean {
    return this.#raised !== EMPTY;
  }

  /** What was raised, which is caught now. */
  catchRaised(): bigint {
    this.#guards--;
    this.#caught = this.#raised;
    this.#raised = EMPTY;
    return this.#caught;
  }

  /** Raises what was caught last once more. @throws Raised */
  raiseAgain(): never {
    if (this.#caught === EMPTY) throw badArgument("Nothing was raised.");
    throw this.raisedOf(this.#caught);
  }

  raisedOf(handle: bigint): Raised {
    const { cells } = this.get(handle, "box");
    const [name] = cells;
    return new Raised(name?.type === "String" ? name.value : "", messageOf(cells), handle);
  }

  /** Keeps what a function raised for the handler; false where no `try` stands around, or where it cannot be caught. */
  note(error: unknown, memory: HostMemory): boolean {
    if (this.#guards === 0 || error instanceof FusabiError || !(error instanceof Error))
      return false;
    const name = error instanceof Raised ? error.exception : "ArgumentException";
    this.#raised =
      (error instanceof Raised ? error.handle : null) ??
      this.add(
        { kind: "box", cells: [string(name), string(error.message.toWellFormed())] },
        2,
        memory,
      );
    return true;
  }

  save(): HeapState {
    this.#own = new Set();
    this.#wasSaved = true;
    const state = {
      objects: this.#objects.slice(),
      free: this.#free.slice(),
      state: new Map(this.#state),
      data: new Map(this.data),
      pending: this.pending,
      generation: this.#generation,
      charged: this.#charged,
      used: this.#used,
      hasBegun: this.#hasBegun,
      guards: this.#guards,
      raised: this.#raised,
      caught: this.#caught,
    };
    states.add(state);
    return state;
  }

  /** Only what a heap saved is put back. */
  restore(state: unknown): void {
    if (typeof state !== "object" || state === null || !states.has(state)) return;
    const saved = state as HeapState;
    this.#own = new Set();
    this.#wasSaved = true;
    this.#objects = saved.objects.slice();
    this.#free = saved.free.slice();
    this.#state = new Map(saved.state);
    this.data.clear();
    for (const [key, value] of saved.data) this.data.set(key, value);
    this.pending = saved.pending;
    this.#generation = saved.generation;
    this.#base = saved.generation << INDEX_BITS;
    this.#charged = saved.charged;
    this.#used = saved.used;
    this.#hasBegun = saved.hasBegun;
    this.#guards = saved.guards;
    this.#raised = saved.raised;
    this.#caught = saved.caught;
  }
}

function eachCell(object: HeapObject, visit: (cell: Value) => void): void {
  switch (object.kind) {
    case "box":
    case "array":
    case "builder":
      object.cells.forEach(visit);
      return;
    case "list":
      visit(object.head);
      visit({ type: "I64", value: object.tail });
      return;
    case "map":
      object.keys.forEach(visit);
      object.values.forEach(visit);
      return;
    case "dictionary":
      for (const [key, value] of object.entries.values()) {
        visit(key);
        visit(value);
      }
      return;
    default:
      return;
  }
}

/** Bytes of what an object holds. */
function sizeOf(object: HeapObject): number {
  switch (object.kind) {
    case "box":
    case "array":
    case "builder":
      return CELL_BYTES * object.cells.length;
    case "map":
      return CELL_BYTES * 2 * object.keys.length;
    case "dictionary":
      return 64 * object.entries.size;
    default:
      return CELL_BYTES * 2;
  }
}

/** Can the object change after it was made? */
function isChanging({ kind }: HeapObject): boolean {
  return kind !== "list" && kind !== "long" && kind !== "map" && kind !== "json";
}

function copyOf(object: HeapObject): HeapObject {
  switch (object.kind) {
    case "box":
    case "array":
    case "builder":
      return { kind: object.kind, cells: object.cells.slice() };
    case "dictionary":
      return { kind: "dictionary", entries: new Map(object.entries) };
    default:
      return { ...object };
  }
}
