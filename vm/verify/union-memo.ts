/** Pairs of nodes of a slot tree that were merged, and what came of it: the last one of each hash. */

/** So many pairs: a power of two. */
const BITS = 10;
const FIELDS = 4;

export class UnionMemo {
  readonly #pairs = new Int32Array(FIELDS << BITS);
  #at = 0;

  /** Is it known what comes of the two? `made` and `wereEqual` tell it then. */
  find(a: number, b: number): boolean {
    const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    this.#at = (hash >>> (32 - BITS)) * FIELDS;
    return this.#pairs[this.#at] === a && this.#pairs[this.#at + 1] === b;
  }

  get made(): number {
    return this.#pairs[this.#at + 2] as number;
  }

  /** Did both hold the same? */
  get wereEqual(): boolean {
    return this.#pairs[this.#at + 3] === 1;
  }

  clear(): void {
    this.#pairs.fill(0);
  }

  keep(a: number, b: number, made: number, wereEqual: boolean): void {
    this.find(a, b);
    this.#pairs[this.#at] = a;
    this.#pairs[this.#at + 1] = b;
    this.#pairs[this.#at + 2] = made;
    this.#pairs[this.#at + 3] = wereEqual ? 1 : 0;
  }
}
