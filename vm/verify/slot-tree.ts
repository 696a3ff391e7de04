/**
 * Persistent arrays of small numbers that share what they have in common. A root is an integer; equal arrays have
 * equal roots, so that comparing two frames of ten thousand slots costs nothing where they are the same, and
 * merging them costs what differs. It knows nothing of types: a slot is a number, and merging is bitwise OR.
 *
 * Every node has eight children: node ids, or at level 1 the slots themselves. Id 0 is the array of zeros.
 * A root is always as low as its highest slot allows; without that, equal arrays could have different roots.
 */
const BITS = 3;
const FANOUT = 1 << BITS;
const MAX_LEVELS = 8;
/** Pairs of ids are packed into one number below 2^53 for the memo. */
const PAIR = 2 ** 26;

export class SlotTree {
  /** Nodes made or visited while writing and merging: the measure of work done. */
  work = 0;
  #count = 1;
  #children = new Int32Array(FANOUT * 16);
  #levels = new Uint8Array(16).fill(1, 0, 1);
  #table = new Int32Array(32);
  readonly #unions = new Map<number, number>();
  /** One node under construction for each level. */
  readonly #draft = new Int32Array(FANOUT * (MAX_LEVELS + 1));

  /** The slot at an index; 0 beyond the highest slot. */
  get(root: number, index: number): number {
    let level = this.#levels[root] as number;
    if (index >>> (BITS * level) !== 0) return 0;
    let node = root;
    for (; level > 0; level--) {
      if (node === 0) return 0;
      const child = (index >>> (BITS * (level - 1))) & (FANOUT - 1);
      node = this.#children[node * FANOUT + child] as number;
    }
    return node;
  }

  /** The array with one slot changed. */
  with(root: number, index: number, value: number): number {
    return this.#replace(root, index, index + 1, (_) => value, Number.MAX_SAFE_INTEGER);
  }

  /** The array with the slots `from` to `to` (excluded) set from `values` and all from `to` on cleared. */
  replaceTop(root: number, from: number, to: number, values: Uint16Array): number {
    return this.#replace(root, from, to, (index) => values[index] as number, to);
  }

  /** The array without the slots from `length` on. */
  truncate(root: number, length: number): number {
    return this.#replace(root, length, length, (_) => 0, length);
  }

  /** Slots from `from` to `to` are set, those from `cleared` on become 0. */
  #replace(
    root: number,
    from: number,
    to: number,
    valueAt: (index: number) => number,
    cleared: number,
  ): number {
    let level = this.#levels[root] as number;
    let node = root;
    while (to > 2 ** (BITS * level)) node = this.#lift(node, level++);
    return this.#settle(this.#replaceIn(node, level, 0, { from, to, valueAt, cleared }));
  }

  #replaceIn(node: number, level: number, start: number, change: Change): number {
    const size = 2 ** (BITS * (level - 1));
    const end = start + size * FANOUT;
    if (start >= change.cleared) return 0;
    if (end <= change.from || (start >= change.to && end <= change.cleared)) return node;
    const draft = level * FANOUT;
    for (let i = 0; i < FANOUT; i++)
      this.#draft[draft + i] = node === 0 ? 0 : (this.#children[node * FANOUT + i] as number);
    const first = Math.max(0, Math.floor((change.from - start) / size));
    const last = change.cleared < end ? FANOUT - 1 : Math.floor((change.to - 1 - start) / size);
    for (let i = first; i <= last && i < FANOUT; i++) {
      const at = start + i * size;
      const child = this.#draft[draft + i] as number;
      this.#draft[draft + i] =
        level === 1
          ? changedSlot(child, at, change)
          : this.#replaceIn(child, level - 1, at, change);
    }
    return this.#intern(level);
  }

  /** The array of the slot-wise OR. */
  union(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    let low = a;
    let high = b;
    if ((this.#levels[low] as number) > (this.#levels[high] as number)) [low, high] = [high, low];
    const level = this.#levels[high] as number;
    for (let at = this.#levels[low] as number; at < level; at++) low = this.#lift(low, at);
    return this.#unionOf(low, high, level);
  }

  #unionOf(a: number, b: number, level: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const key = a < b ? a * PAIR + b : b * PAIR + a;
    const known = this.#unions.get(key);
    if (known !== undefined) return known;
    const draft = level * FANOUT;
    for (let i = 0; i < FANOUT; i++) {
      const left = this.#children[a * FANOUT + i] as number;
      const right = this.#children[b * FANOUT + i] as number;
      this.#draft[draft + i] = level === 1 ? left | right : this.#unionOf(left, right, level - 1);
    }
    const made = this.#intern(level);
    this.#unions.set(key, made);
    return made;
  }

  #lift(node: number, level: number): number {
    if (node === 0) return 0;
    const draft = (level + 1) * FANOUT;
    this.#draft.fill(0, draft, draft + FANOUT);
    this.#draft[draft] = node;
    return this.#intern(level + 1);
  }

  /** The lowest node that still holds every slot. */
  #settle(root: number): number {
    let node = root;
    while ((this.#levels[node] as number) > 1 && this.#onlyFirstChild(node))
      node = this.#children[node * FANOUT] as number;
    return node;
  }

  #onlyFirstChild(node: number): boolean {
    for (let i = 1; i < FANOUT; i++) if (this.#children[node * FANOUT + i] !== 0) return false;
    return true;
  }

  /** The id of the node drafted at a level. */
  #intern(level: number): number {
    this.work++;
    const draft = level * FANOUT;
    let hash = level;
    let any = 0;
    for (let i = 0; i < FANOUT; i++) {
      const child = this.#draft[draft + i] as number;
      any |= child;
      hash = Math.imul(hash ^ child, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    if (any === 0) return 0;
    const mask = this.#table.length - 1;
    let at = hash & mask;
    for (let id = this.#table[at] as number; id !== 0; id = this.#table[at] as number) {
      if (this.#isDrafted(id, level)) return id;
      at = (at + 1) & mask;
    }
    return this.#add(level, at);
  }

  #isDrafted(id: number, level: number): boolean {
    if (this.#levels[id] !== level) return false;
    const node = id * FANOUT;
    const draft = level * FANOUT;
    for (let i = 0; i < FANOUT; i++)
      if (this.#children[node + i] !== this.#draft[draft + i]) return false;
    return true;
  }

  #add(level: number, tableIndex: number): number {
    const id = this.#count++;
    if (id >= this.#levels.length) this.#growNodes();
    this.#children.set(this.#draft.subarray(level * FANOUT, (level + 1) * FANOUT), id * FANOUT);
    this.#levels[id] = level;
    this.#table[tableIndex] = id;
    if (this.#count * 2 > this.#table.length) this.#growTable();
    return id;
  }

  #growNodes(): void {
    const children = new Int32Array(this.#children.length * 2);
    children.set(this.#children);
    this.#children = children;
    const levels = new Uint8Array(this.#levels.length * 2);
    levels.set(this.#levels);
    this.#levels = levels;
  }

  #growTable(): void {
    const mask = this.#table.length * 2 - 1;
    const table = new Int32Array(mask + 1);
    for (let id = 1; id < this.#count; id++) {
      let at = this.#hashOf(id) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = id;
    }
    this.#table = table;
  }

  #hashOf(id: number): number {
    let hash = this.#levels[id] as number;
    for (let i = 0; i < FANOUT; i++) {
      hash = Math.imul(hash ^ (this.#children[id * FANOUT + i] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }
}

interface Change {
  readonly from: number;
  readonly to: number;
  valueAt(index: number): number;
  readonly cleared: number;
}

function changedSlot(slot: number, index: number, change: Change): number {
  if (index >= change.cleared) return 0;
  return index >= change.from && index < change.to ? change.valueAt(index) : slot;
}
