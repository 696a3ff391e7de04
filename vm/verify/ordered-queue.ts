/** A queue of blocks that gives the one that comes first in a fixed order, and holds each at most once. */
export class OrderedQueue {
  readonly #position: Int32Array;
  /** The node at each position. */
  readonly #nodes: Int32Array;
  readonly #isIn: Uint8Array;
  /** A binary heap of positions. */
  readonly #heap: Int32Array;
  #size = 0;

  /** @param position of each node; negative ones are never added. */
  constructor(position: Int32Array) {
    this.#position = position;
    this.#nodes = new Int32Array(position.length);
    for (let node = 0; node < position.length; node++) {
      const at = position[node] as number;
      if (at >= 0) this.#nodes[at] = node;
    }
    this.#isIn = new Uint8Array(position.length);
    this.#heap = new Int32Array(position.length);
  }

  add(node: number): void {
    if (this.#isIn[node]) return;
    this.#isIn[node] = 1;
    const heap = this.#heap;
    const key = this.#position[node] as number;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] as number) <= key) break;
      heap[at] = heap[parent] as number;
      at = parent;
    }
    heap[at] = key;
  }

  /** The first node, or -1 where there is none. */
  take(): number {
    if (this.#size === 0) return -1;
    const heap = this.#heap;
    const node = this.#nodes[heap[0] as number] as number;
    const key = heap[--this.#size] as number;
    this.#sink(key);
    this.#isIn[node] = 0;
    return node;
  }

  /** Puts a key in at the root's free place and lets it down. */
  #sink(key: number): void {
    const heap = this.#heap;
    let at = 0;
    for (let child = 1; child < this.#size; child = 2 * at + 1) {
      if (child + 1 < this.#size && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= key) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = key;
  }
}
