/**
 * The heap of F# programs: lists, arrays and boxes, which the machine has no values for. A program holds handles, I64
 * of a generation and an index: one of another run, or one that was never given, is an error of its own.
 *
 * A cell holds one value of the machine. An I64 in a cell is always a handle: integers of 64 bits are boxed.
 */
import { FusabiError } from "../../errors/index.js";
import type { ValueType } from "../../isa/index.js";
import { string, type Value } from "../../program/index.js";
import type { HostMemory } from "../../sandbox/index.js";
import { type ExceptionState, Exceptions } from "./exceptions.js";
import { FreePlaces } from "./free-places.js";
import { EMPTY, Handles } from "./handles.js";
import { badArgument, messageOf, Raised } from "./raised.js";
import {
  CELL_BYTES,
  Cells,
  copyOf,
  isChanging,
  ListCell,
  ListRun,
  OBJECT_BYTES,
  type Plain,
  type Stored,
  type StoredKind,
  type Typed,
} from "./stored.js";
import { childrenOf, type HeapObject, sizeOf, viewOf } from "./views.js";

/** Bytes that are charged at a time. */
const CHUNK = 1 << 16;
/** Units of text that are compared in the time that a cell takes. */
const UNITS_FOR_A_CELL = 16;

/** An object; or how far before this one the list lies that it is a part of. */
type Slot = Stored | number;

/** What is found out of each object when those are given up that nothing leads to. */
const LIVE = 1;
const KEPT = 2;

/** Everything that a heap remembers, to be put back; nothing in it changes. */
export interface HeapState {
  readonly objects: readonly (Slot | undefined)[];
  readonly free: readonly number[];
  readonly state: ReadonlyMap<number, Typed>;
  readonly data: ReadonlyMap<string, string>;
  readonly pending: string;
  readonly generation: number;
  readonly charged: number;
  readonly used: number;
  readonly hasBegun: boolean;
  readonly exceptions: ExceptionState;
}

/** The states that heaps saved: whoever has another object in their place means nothing by it. */
const states = new WeakSet<object>();

export class FsharpHeap {
  #objects: (Slot | undefined)[] = [];
  /** Indices of objects that are gone. */
  readonly #free = new FreePlaces();
  #state = new Map<number, Typed>();
  /** What a plugin keeps under names of its own; it outlives runs. */
  readonly data = new Map<string, string>();
  /** Text that was written without the end of its line. */
  pending = "";
  readonly handles = new Handles();
  #charged = 0;
  #used = 0;
  #hasBegun = false;
  #wasSaved = false;
  readonly exceptions = new Exceptions();
  /** Objects that can change and are in no saved state: all others are copied before they do. */
  #own = new Set<Stored>();
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

  /** Work that is not a cell, in cells. */
  noteWork(cells: number): void {
    this.#work += cells;
  }

  /** Forgets everything but what the plugin keeps by name: the program's values are about to be made. */
  begin(): void {
    this.#objects = [];
    this.#free.clear();
    this.#state = new Map();
    this.pending = "";
    this.handles.begin(this.handles.generation + 1);
    this.#charged = 0;
    this.#used = 0;
    this.#hasBegun = true;
    this.exceptions.clear();
  }

  /** Were the program's values made? */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Another function of the same program is about to run: what nothing of the program's values leads to is given up. */
  beginHook(memory: HostMemory): void {
    this.exceptions.clear();
    this.pending = "";
    this.#collect();
    // The run's ledger is a new one.
    this.#charged = 0;
    this.#used = 0;
    let bytes = 0;
    this.#objects.forEach((slot, index) => {
      if (slot !== undefined) bytes += OBJECT_BYTES + sizeOf(this.#stored(index)!);
    });
    if (bytes > 0) this.charge(bytes, memory);
  }

  #collect(): void {
    const objects = this.#objects;
    const live = new Uint8Array(objects.length + 1);
    const open: number[] = [];
    const visit = (type: ValueType, plain: Plain) => {
      if (type !== "I64" || typeof plain !== "number" || live[plain] === LIVE) return;
      if (objects[plain - 1] === undefined) return;
      live[plain] = LIVE;
      open.push(plain);
    };
    live[0] = LIVE;
    for (const { type, plain } of this.#state.values()) visit(type, plain);
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const slot = objects[place - 1];
      // What is left of a list keeps the whole of it.
      if (typeof slot === "number") live[place - slot] ||= KEPT;
      childrenOf(this.#stored(place - 1)!, place - 1, this.handles, visit);
    }
    while (objects.length > 0 && live[objects.length] === 0) objects.length--;
    this.#free.clear();
    for (let index = 0; index < objects.length; index++) {
      if (live[index + 1] !== 0) continue;
      objects[index] = undefined;
      this.#free.add(index);
    }
  }

  /** Keeps an object with so many cells. @throws FusabiError where the sandbox's memory is used up */
  add(object: Stored, cells: number, memory: HostMemory): bigint {
    this.charge(OBJECT_BYTES + cells * CELL_BYTES, memory);
    return this.handles.ofNumber(this.put(object));
  }

  /** Keeps an array, a box or what is to become one. @throws FusabiError as above */
  addCells(kind: Cells["kind"], values: readonly Value[], memory: HostMemory): bigint {
    const cells = new Cells(kind, null, []);
    for (const value of values) this.push(cells, value);
    return this.add(cells, values.length, memory);
  }

  /** A list of these cells before another one. @throws FusabiError as above */
  addList({ type, items }: Cells, tail: bigint, memory: HostMemory): bigint {
    this.charge(items.length * (OBJECT_BYTES + 2 * CELL_BYTES), memory);
    const { handles } = this;
    return handles.longOf(this.putList(type, items, handles.plainOf({ type: "I64", value: tail })));
  }

  /** Keeps an object that is paid for, and returns its number. */
  put(object: Stored): number {
    const free = this.#free.take(1);
    const index = free < 0 ? this.#objects.length : free;
    this.#objects[index] = object;
    if (this.#wasSaved && isChanging(object)) this.#own.add(object);
    return index + 1;
  }

  /** As `put`: a list of these items before another one. */
  putList(type: ValueType | null, items: Cells["items"], tail: Plain): Plain {
    const count = items.length;
    if (count === 0) return tail;
    if (count === 1 && type !== null) return this.put(new ListCell(type, items[0] as Plain, tail));
    const free = this.#free.take(count);
    const first = free < 0 ? this.#objects.length : free;
    const run = new ListRun(type, items.slice(), first, tail);
    this.#objects[first] = run;
    for (let i = 1; i < count; i++) this.#objects[first + i] = i;
    return first + 1;
  }

  /** How long a list is. @throws Error where it is none of this run */
  lengthOf(list: bigint): number {
    let count = 0;
    for (let at = this.handles.plainOf({ type: "I64", value: list }); at !== 0; ) {
      const object = typeof at === "number" ? this.#stored(at - 1) : undefined;
      if (object instanceof ListRun) {
        count += object.items.length - (Number(at) - 1 - object.first);
        at = object.tail;
      } else if (object instanceof ListCell) {
        count++;
        at = object.tail;
      } else throw new Error(`the handle ${this.handles.longOf(at)} stands for no list`);
      this.#work++;
    }
    return count;
  }

  /** Takes bytes that are charged already; false where there are too few. */
  takePaid(bytes: number): boolean {
    if (this.#used + bytes > this.#charged) return false;
    this.#used += bytes;
    return true;
  }

  /** Where the object of a handle lies; a handle of another run is far outside. */
  #indexOf(handle: bigint): number {
    return this.handles.numberOf(handle) - 1;
  }

  /** The object of a handle in halves; undefined where there is none. */
  at(low: number, high: number): Stored | undefined {
    return high === this.handles.generation ? this.#stored(low - 1) : undefined;
  }

  #stored(index: number): Stored | undefined {
    const found = this.#objects[index];
    return typeof found === "number" ? (this.#objects[index - found] as Stored) : found;
  }

  /** May the object be changed as it is? Else it is in a saved state too. */
  isOwn(object: Stored): boolean {
    return !this.#wasSaved || this.#own.has(object);
  }

  /** What a debugger sees of the object of a handle; null where there is none. */
  peek(handle: bigint): HeapObject | null {
    const index = this.#indexOf(handle);
    const object = this.#stored(index);
    return object ? viewOf(object, index, this.handles) : null;
  }

  /** Adds a cell; where it differs in type from the others, all become values. */
  push(cells: Cells, value: Value): void {
    if (cells.items.length === 0) cells.type = value.type;
    this.#admit(cells, value.type);
    cells.items.push(cells.type === null ? value : this.handles.plainOf(value));
  }

  /** Puts another value in a cell that there is. */
  setCell(cells: Cells, index: number, value: Value): void {
    this.#admit(cells, value.type);
    cells.items[index] = cells.type === null ? value : this.handles.plainOf(value);
  }

  #admit(cells: Cells, type: ValueType): void {
    if (cells.type === null || cells.type === type) return;
    this.#work += cells.items.length;
    cells.items = cells.items.map((_, i) => this.handles.cellOf(cells, i)!);
    cells.type = null;
  }

  /** The value of a module; undefined where it was not made yet. */
  peekState(key: number): Typed | undefined {
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
  get<K extends HeapObject["kind"]>(handle: bigint, kind: K): HeapObject & { readonly kind: K } {
    const object = this.object(handle);
    if (object.kind !== kind) throw new Error(`the handle ${handle} stands for no ${kind}`);
    return object as HeapObject & { readonly kind: K };
  }

  /** The object as it is kept, to be read. @throws Error as above */
  stored<K extends StoredKind>(handle: bigint, kind: K): Stored & { readonly kind: K } {
    const object = this.#found(handle);
    if (object.kind !== kind) throw new Error(`the handle ${handle} stands for no ${kind}`);
    return object as Stored & { readonly kind: K };
  }

  /** The same, to be changed. */
  change<K extends StoredKind>(handle: bigint, kind: K): Stored & { readonly kind: K } {
    const object = this.stored(handle, kind);
    if (!this.#wasSaved || this.#own.has(object)) return object;
    const copy = copyOf(object) as Stored & { readonly kind: K };
    this.#objects[this.#indexOf(handle)] = copy;
    this.#own.add(copy);
    return copy;
  }

  /** @throws Error where the handle is none of this run */
  object(handle: bigint): HeapObject {
    return viewOf(this.#found(handle), this.#indexOf(handle), this.handles);
  }

  #found(handle: bigint): Stored {
    this.#work++;
    const object = this.#stored(this.#indexOf(handle));
    if (object === undefined) throw new Error(`the handle ${handle} is none of this run`);
    return object;
  }

  setState(key: number, value: Typed): void {
    this.#state.set(key, value);
  }

  getState(key: number): Value {
    const found = this.#state.get(key);
    if (found === undefined)
      throw new Error(
        "a value of the module is not there yet: run the whole program, not this function alone",
      );
    return this.handles.valueOf(found.type, found.plain);
  }

  /** Raises what was caught last once more. @throws Raised */
  raiseAgain(): never {
    const { caught } = this.exceptions;
    if (caught === EMPTY) throw badArgument("Nothing was raised.");
    throw this.raisedOf(caught);
  }

  raisedOf(handle: bigint): Raised {
    const { cells } = this.get(handle, "box");
    const [name] = cells;
    return new Raised(name?.type === "String" ? name.value : "", messageOf(cells), handle);
  }

  /** Keeps what a function raised for the handler; false where no `try` stands around, or where it cannot be caught. */
  note(error: unknown, memory: HostMemory): boolean {
    if (!this.exceptions.isGuarded || error instanceof FusabiError || !(error instanceof Error))
      return false;
    const name = error instanceof Raised ? error.exception : "ArgumentException";
    const handle = error instanceof Raised ? error.handle : null;
    const cells = [string(name), string(error.message.toWellFormed())];
    this.exceptions.raise(handle ?? this.addCells("box", cells, memory));
    return true;
  }

  save(): HeapState {
    this.#own = new Set();
    this.#wasSaved = true;
    const state = {
      objects: this.#objects.slice(),
      free: this.#free.save(),
      state: new Map(this.#state),
      data: new Map(this.data),
      pending: this.pending,
      generation: this.handles.generation,
      charged: this.#charged,
      used: this.#used,
      hasBegun: this.#hasBegun,
      exceptions: this.exceptions.save(),
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
    this.#free.restore(saved.free);
    this.#state = new Map(saved.state);
    this.data.clear();
    for (const [key, value] of saved.data) this.data.set(key, value);
    this.pending = saved.pending;
    this.handles.begin(saved.generation);
    this.#charged = saved.charged;
    this.#used = saved.used;
    this.#hasBegun = saved.hasBegun;
    this.exceptions.restore(saved.exceptions);
  }
}
