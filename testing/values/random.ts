/** Numbers that look random and are the same for the same seed, on every machine. */

/** One less than the numbers that `next` may give. */
const HIGHEST = 0xffff_ffff;

export class Random {
  #state: number;

  /** @param seed any number; its lowest 32 bits count */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 to 2^32 - 1. This is splitmix32: one addition, and a mix in which every bit moves every other. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** 0 to `count` - 1; `count` is from 1 to 2^32. */
  below(count: number): number {
    return Math.floor((this.next() / (HIGHEST + 1)) * count);
  }

  /** As `below`, of 64 bits. */
  belowBig(count: bigint): bigint {
    const bits = (BigInt(this.next()) << 32n) | BigInt(this.next());
    return (bits * count) >> 64n;
  }

  /** One of a list that is not empty. */
  oneOf<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** A seed for one case of one test: what other tests there are, and which of them run, changes nothing. */
export function caseSeed(seed: number, name: string, index: number): number {
  let mixed = (seed ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < name.length; i++) mixed = Math.imul(mixed ^ name.charCodeAt(i), 0x01000193);
  return (Math.imul(mixed, 0x85ebca6b) + index) >>> 0;
}
