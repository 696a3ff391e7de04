/** A pool whose items stand in an archive and are made when asked for; at most the last one of them is kept. */
import type { Pool } from "../program/index.js";
import { vecLength } from "./pointer.js";
import { readVec } from "./read.js";

/** Where a pool stands and what is read from it. */
export interface PoolPlace<T> {
  readonly bytes: Uint8Array;
  /** Offset of the array's struct. */
  readonly at: number;
  /** Where the root starts: everything that belongs to a pool lies before it. */
  readonly end: number;
  /** Name of the pool in errors. */
  readonly field: string;
  readonly elementSize: number;
  readonly alignment: number;
  /** Makes the item whose struct stands at `at`. */
  read(at: number, index: number): T;
  /** Is the last item kept for who asks for it again? For items that cannot be changed. */
  readonly keepsLast?: boolean;
}

export class PoolInPlace<T> implements Pool<T> {
  readonly #place: PoolPlace<T>;
  /** Offset of the first item; -1 until it was looked up. */
  #first = -1;
  #last: { readonly index: number; readonly item: T } | null = null;

  constructor(place: PoolPlace<T>) {
    this.#place = place;
  }

  /** @throws FusabiError where the array does not lie in the archive */
  get length(): number {
    this.#find();
    return vecLength(this.#place.bytes, this.#place.at);
  }

  /**
   * @throws RangeError beyond `length`
   * @throws FusabiError where the bytes are no such item
   */
  at(index: number): T {
    if (this.#last?.index === index) return this.#last.item;
    const { length } = this;
    if (!(index >= 0 && index < length)) throw new RangeError(`no item ${index} of ${length}`);
    const item = this.#place.read(this.#first + index * this.#place.elementSize, index);
    if (this.#place.keepsLast) this.#last = { index, item };
    return item;
  }

  #find(): void {
    if (this.#first >= 0) return;
    const { bytes, at, end, field, elementSize, alignment } = this.#place;
    this.#first = readVec(bytes, at, elementSize, alignment, end, field);
  }
}
