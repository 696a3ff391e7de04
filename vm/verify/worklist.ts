/**
 * The blocks that are still to be done, taken in sweeps over a fixed order: forward from the first to the last, then
 * backward, and so on. What is added behind the present place waits for the next sweep. A change thus travels as
 * far as it can in each sweep, in whichever direction it flows, and no part of a function is done again and again
 * before the rest of it had a turn.
 */
export class Worklist {
  readonly #position: Int32Array;
  /** The node at each position. */
  readonly #nodes: Int32Array;
  /** A bit for each position: is it waiting? */
  readonly #waiting: Int32Array;
  #count = 0;
  #at = 0;
  #isForward = true;

  /** @param position of each node; negative ones are never added. */
  constructor(position: Int32Array) {
    this.#position = position;
    this.#nodes = new Int32Array(position.length);
    for (let node = 0; node < position.length; node++) {
      const at = position[node] as number;
      if (at >= 0) this.#nodes[at] = node;
    }
    this.#waiting = new Int32Array((position.length >> 5) + 1);
  }

  add(node: number): void {
    const at = this.#position[node] as number;
    const bit = 1 << at;
    if ((this.#waiting[at >> 5] as number) & bit) return;
    this.#waiting[at >> 5] = (this.#waiting[at >> 5] as number) | bit;
    this.#count++;
  }

  /** The next node, or -1 where there is none. */
  take(): number {
    if (this.#count === 0) return -1;
    let at = this.#isForward ? this.#after(this.#at) : this.#before(this.#at);
    while (at < 0) {
      this.#isForward = !this.#isForward;
      at = this.#isForward ? this.#after(this.#at) : this.#before(this.#at);
    }
    this.#waiting[at >> 5] = (this.#waiting[at >> 5] as number) & ~(1 << at);
    this.#count--;
    this.#at = at;
    return this.#nodes[at] as number;
  }

  /** The first position that waits, from one on; -1 where there is none. */
  #after(from: number): number {
    let word = from >> 5;
    let bits = (this.#waiting[word] as number) & (-1 << from);
    while (bits === 0) {
      if (++word === this.#waiting.length) return -1;
      bits = this.#waiting[word] as number;
    }
    return word * 32 + 31 - Math.clz32(bits & -bits);
  }

  /** The last position that waits, from one back; -1 where there is none. */
  #before(from: number): number {
    let word = from >> 5;
    let bits = (this.#waiting[word] as number) & (-1 >>> (31 - (from & 31)));
    while (bits === 0) {
      if (--word < 0) return -1;
      bits = this.#waiting[word] as number;
    }
    return word * 32 + 31 - Math.clz32(bits);
  }
}
