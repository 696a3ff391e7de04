/**
 * How the heap of F# programs keeps its objects: values of one type lie next to one another as JavaScript has them, and a
 * list that was made at once is one object, however long it is. Whoever reads the heap sees `HeapObject`s (see heap.ts).
 */
import type { ValueType } from "../../isa/index.js";
import type { Value } from "../../program/index.js";

/**
 * A value without its type: a number (0 or 1 for Bool), a text, or for I64 the number of the object that it is a handle of,
 * from 1, or 0 for 0. An I64 that is not a handle of this run is a bigint.
 */
export type Plain = number | string | bigint;

/** Bytes that are charged for an object, and for each of its cells. */
export const OBJECT_BYTES = 32;
export const CELL_BYTES = 16;
/** For a key and what it stands for. */
export const ENTRY_BYTES = 64;

/** The cells of a box, an array, or of what is about to become a list or an array. */
export class Cells {
  readonly kind: "box" | "array" | "builder";
  /** The type of all cells. Null: they differ, and each is a value. */
  type: ValueType | null;
  items: (Plain | Value)[];

  constructor(kind: Cells["kind"], type: ValueType | null, items: (Plain | Value)[]) {
    this.kind = kind;
    this.type = type;
    this.items = items;
  }
}

/** A list that was made at once, or what is left of it behind each of its elements: the objects one after the other. */
export class ListRun {
  readonly kind = "run";
  readonly type: ValueType | null;
  readonly items: readonly (Plain | Value)[];
  /** The number of the first object. */
  readonly first: number;
  readonly tail: Plain;

  constructor(
    type: ValueType | null,
    items: readonly (Plain | Value)[],
    first: number,
    tail: Plain,
  ) {
    this.type = type;
    this.items = items;
    this.first = first;
    this.tail = tail;
  }
}

/** One element before a list. */
export class ListCell {
  readonly kind = "cons";
  readonly type: ValueType;
  readonly head: Plain;
  readonly tail: Plain;

  constructor(type: ValueType, head: Plain, tail: Plain) {
    this.type = type;
    this.head = head;
    this.tail = tail;
  }
}

/** An integer of 64 bits, in halves. */
export class Long {
  readonly kind = "long";
  readonly low: number;
  readonly high: number;

  constructor(low: number, high: number) {
    this.low = low;
    this.high = high;
  }
}

/** A value of a module. */
export class Typed {
  readonly type: ValueType;
  readonly plain: Plain;

  constructor(type: ValueType, plain: Plain) {
    this.type = type;
    this.plain = plain;
  }
}

/** What equal keys have in common, and nothing else: see key.ts. */
export type Key = number | string;

/** A key of a dictionary and what it stands for. */
export class Entry {
  readonly keyType: ValueType;
  readonly key: Plain;
  readonly type: ValueType;
  readonly plain: Plain;

  constructor(keyType: ValueType, key: Plain, type: ValueType, plain: Plain) {
    this.keyType = keyType;
    this.key = key;
    this.type = type;
    this.plain = plain;
  }
}

/** Ordered by when a key came first. */
export class Dictionary {
  readonly kind = "dictionary";
  readonly entries: Map<Key, Entry>;

  constructor(entries: Dictionary["entries"] = new Map()) {
    this.entries = entries;
  }
}

/** Numbers by chance: the state of the generator. */
export interface Random {
  readonly kind: "random";
  state: number;
}

export type Stored =
  | Cells
  | ListRun
  | ListCell
  | Long
  | Dictionary
  | Random
  /** Ordered by its keys; a set has no values of its own. */
  | { readonly kind: "map"; readonly keys: readonly Value[]; readonly values: readonly Value[] }
  /** A part of a JSON text, as JavaScript has it. */
  | { readonly kind: "json"; readonly value: unknown };

export type StoredKind = Stored["kind"];

export function longOf(value: bigint): Long {
  return new Long(lowOf(value), highOf(value));
}

export function lowOf(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

export function highOf(value: bigint): number {
  return Number(BigInt.asIntN(32, value >> 32n));
}

export function wholeOf(low: number, high: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/** Can the object change after it was made? */
export function isChanging({ kind }: Stored): boolean {
  return (
    kind === "box" ||
    kind === "array" ||
    kind === "builder" ||
    kind === "dictionary" ||
    kind === "random"
  );
}

export function copyOf(object: Stored): Stored {
  if (object instanceof Cells) return new Cells(object.kind, object.type, object.items.slice());
  if (object instanceof Dictionary) return new Dictionary(new Map(object.entries));
  return object.kind === "random" ? { ...object } : object;
}
