/**
 * Persistent arrays of small numbers that share what they have in common, so that keeping, copying and comparing two
 * frames of ten thousand slots costs what differs. It knows nothing of types: a slot is a number, and merging is
 * bitwise OR.
 *
 * A root is an integer, and so is every node. A node is 32 words: at level 1 a leaf of 64 slots, above it the ids of
 * 32 nodes. Id 0 is the array of zeros. What a root holds never changes; nodes that no root needs any more stay until
 * somebody collects.
 */
import { UnionMemo } from "./union-memo.js";

const WORD_BITS = 5;
const WORDS = 1 << WORD_BITS;
const LEAF_BITS = WORD_BITS + 1;
const LEAF_SLOTS = 1 << LEAF_BITS;
const MAX_LEVELS = 6;

/** Nodes that a cleared tree still has room for. */
const KEPT_NODES = 1 << 10;

/** No node belongs to a change: none is being made. */
const NO_CHANGE = 2 ** 31;

/** Bits of the highest index that a tree of a level holds. */
const CAPACITY_BITS = Int32Array.from(
  { length: MAX_LEVELS + 1 },
  (_, level) => LEAF_BITS + (level - 1) * WORD_BITS,
);

/** The children of a node in the making; a part for each level. One for all: no merging is ever interrupted. */
const DRAFT = new Int32Array(WORDS * (MAX_LEVELS + 1));

export class SlotTree {
  /** Nodes made or compared: the measure of work done. */
  work = 0;
  #count = 1;
  #words: Int32Array;
  /** The same memory, two slots to a word. */
  #slots: Uint16Array;
  #levels: Uint8Array;
  /** Nodes from this id on are of the change that is being made, and nobody else's yet. */
  #fresh = NO_CHANGE;
  /** Did the last two leaves that were merged hold the same? */
  #wereEqual = false;
  /** Small trees do without. */
  #memo: UnionMemo | null = null;

  constructor(words = new Int32Array(WORDS), levels = new Uint8Array([1]), count = 1) {
    this.#words = words;
    this.#slots = new Uint16Array(words.buffer);
    this.#levels = levels;
    this.#count = count;
  }

  /** Nodes that there are, needed or not. */
  get size(): number {
    return this.#count;
  }

  /** The slot at an index; 0 beyond the highest slot. */
  get(root: number, index: number): number {
    let level = this.#levels[root] as number;
    if (index >>> (CAPACITY_BITS[level] as number) !== 0) return 0;
    let node = root;
    for (; level > 1; level--) node = this.#words[this.#childAt(node, index, level)] as number;
    return this.#slots[node * LEAF_SLOTS + (index & (LEAF_SLOTS - 1))] as number;
  }

  /** Where in `#words` an inner node refers to the child that holds an index. */
  #childAt(node: number, index: number, level: number): number {
    return node * WORDS + ((index >>> (CAPACITY_BITS[level - 1] as number)) & (WORDS - 1));
  }

  /** Begins a change: until it ends, nodes that it made are written again instead of copied. */
  begin(): void {
    this.#fresh = this.#count;
  }

  end(): void {
    this.#fresh = NO_CHANGE;
  }

  /** The array with one slot changed. A root that was made in the same change is lost. */
  with(root: number, index: number, value: number): number {
    if (this.get(root, index) === value) return root;
    let level = this.#levels[root] as number;
    let top = root;
    while (index >>> (CAPACITY_BITS[level] as number) !== 0) top = this.#lift(top, level++);
    top = this.#writable(top, level);
    let node = top;
    for (; level > 1; level--) {
      const at = this.#childAt(node, index, level);
      node = this.#writable(this.#words[at] as number, level - 1);
      this.#words[at] = node;
    }
    this.#slots[node * LEAF_SLOTS + (index & (LEAF_SLOTS - 1))] = value;
    return top;
  }

  /** The array without the slots from `length` on. */
  truncate(root: number, length: number): number {
    return this.#settle(this.#cut(root, this.#levels[root] as number, length));
  }

  #cut(node: number, level: number, length: number): number {
    if (node === 0 || length <= 0) return 0;
    if (length >= 2 ** (CAPACITY_BITS[level] as number)) return node;
    return level === 1 ? this.#cutLeaf(node, length) : this.#cutInner(node, level, length);
  }

  #cutLeaf(node: number, length: number): number {
    const end = (node + 1) * LEAF_SLOTS;
    let at = node * LEAF_SLOTS + length;
    while (at < end && this.#slots[at] === 0) at++;
    if (at === end) return node;
    const made = this.#writable(node, 1);
    this.#slots.fill(0, made * LEAF_SLOTS + length, (made + 1) * LEAF_SLOTS);
    return made;
  }

  #cutInner(node: number, level: number, length: number): number {
    const size = 2 ** (CAPACITY_BITS[level - 1] as number);
    const first = Math.floor(length / size);
    const child = this.#words[node * WORDS + first] as number;
    const rest = this.#cut(child, level - 1, length - first * size);
    const isSame = rest === child && this.#isEmpty(node, first + 1);
    if (isSame) return node;
    const made = this.#writable(node, level);
    this.#words[made * WORDS + first] = rest;
    this.#words.fill(0, made * WORDS + first + 1, (made + 1) * WORDS);
    return made;
  }

  /** Has the node no children from `first` on? */
  #isEmpty(node: number, first: number): boolean {
    for (let i = first; i < WORDS; i++) if (this.#words[node * WORDS + i] !== 0) return false;
    return true;
  }

  /** The lowest node that still holds every slot. */
  #settle(root: number): number {
    let node = root;
    while ((this.#levels[node] as number) > 1 && this.#isEmpty(node, 1))
      node = this.#words[node * WORDS] as number;
    return node;
  }

  /** The array of the slot-wise OR; `a` itself where `b` adds nothing to it. */
  union(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const level = Math.max(this.#levels[a] as number, this.#levels[b] as number);
    if (level === 1) return this.#unionOfLeaves(a, b);
    return this.#unionOf(this.#liftTo(a, level), this.#liftTo(b, level), level);
  }

  #unionOf(a: number, b: number, level: number): number {
    this.#memo ??= new UnionMemo();
    const memo = this.#memo;
    if (memo.find(a, b)) {
      this.#wereEqual = memo.wereEqual;
      return memo.made;
    }
    const made = level === 1 ? this.#unionOfLeaves(a, b) : this.#unionOfInner(a, b, level);
    memo.keep(a, b, made, this.#wereEqual);
    return made;
  }

  #unionOfLeaves(a: number, b: number): number {
    this.work++;
    const left = a * WORDS;
    const right = b * WORDS;
    const words = this.#words;
    let added = 0;
    let missing = 0;
    for (let i = 0; i < WORDS; i++) {
      const one = words[left + i] as number;
      const other = words[right + i] as number;
      added |= other & ~one;
      missing |= one & ~other;
    }
    this.#wereEqual = added === 0 && missing === 0;
    if (added === 0) return a;
    if (missing === 0) return b;
    const made = this.#add(1);
    const grown = this.#words;
    for (let i = 0, at = made * WORDS; i < WORDS; i++)
      grown[at + i] = (grown[left + i] as number) | (grown[right + i] as number);
    return made;
  }

  #unionOfInner(a: number, b: number, level: number): number {
    this.work++;
    const draft = level * WORDS;
    const left = a * WORDS;
    const right = b * WORDS;
    let words = this.#words;
    let isFirst = true;
    let isSecond = true;
    for (let i = 0; i < WORDS; i++) {
      const one = words[left + i] as number;
      const other = words[right + i] as number;
      let both = one;
      if (one === 0) both = other;
      else if (other !== 0 && one !== other) {
        both = this.#unionOf(one, other, level - 1);
        words = this.#words; // It may have grown.
        if (level === 2 && this.#wereEqual) {
          // From now on they are one: nobody compares them again.
          DRAFT[draft + i] = Math.min(one, other);
          words[left + i] = words[right + i] = DRAFT[draft + i] as number;
          continue;
        }
      }
      if (both !== one) isFirst = false;
      if (both !== other) isSecond = false;
      DRAFT[draft + i] = both;
    }
    if (isFirst) return a;
    if (isSecond) return b;
    const made = this.#add(level);
    this.#words.set(DRAFT.subarray(draft, draft + WORDS), made * WORDS);
    return made;
  }

  #liftTo(root: number, level: number): number {
    let node = root;
    for (let at = this.#levels[root] as number; at < level; at++) node = this.#lift(node, at);
    return node;
  }

  #lift(node: number, level: number): number {
    const made = this.#add(level + 1);
    this.#words[made * WORDS] = node;
    return made;
  }

  /** The node itself where it is of this change, else a copy. */
  #writable(node: number, level: number): number {
    if (node >= this.#fresh) return node;
    const made = this.#add(level);
    if (node !== 0) this.#words.copyWithin(made * WORDS, node * WORDS, (node + 1) * WORDS);
    return made;
  }

  /** A new node, all zeros. */
  #add(level: number): number {
    this.work++;
    const id = this.#count++;
    if (id >= this.#levels.length) this.#grow();
    this.#levels[id] = level;
    return id;
  }

  #grow(): void {
    const size = this.#levels.length * 2;
    const words = new Int32Array(size * WORDS);
    words.set(this.#words);
    const levels = new Uint8Array(size);
    levels.set(this.#levels);
    this.#words = words;
    this.#slots = new Uint16Array(words.buffer);
    this.#levels = levels;
  }

  /** Forgets every node that none of these roots needs, and writes what the roots are called from now on. */
  collect(roots: Int32Array): void {
    const names = new Int32Array(this.#count);
    for (const root of roots) this.#mark(root, names);
    const before = this.#count;
    this.#count = 1;
    for (let id = 1; id < before; id++) if (names[id] !== 0) names[id] = this.#count++;
    for (let id = 1; id < before; id++) if (names[id] !== 0) this.#move(id, names);
    this.#words.fill(0, this.#count * WORDS, before * WORDS);
    for (let i = 0; i < roots.length; i++) roots[i] = names[roots[i] as number] as number;
    this.#memo?.clear();
  }

  #mark(node: number, names: Int32Array): void {
    if (node === 0 || names[node] !== 0) return;
    names[node] = node;
    if (this.#levels[node] === 1) return;
    for (let i = node * WORDS; i < (node + 1) * WORDS; i++) {
      const child = this.#words[i] as number;
      if (names[child] === 0 && child !== 0) this.#mark(child, names);
    }
  }

  /** Moves a node down to its new place, which no node needs any more that is still to move. */
  #move(id: number, names: Int32Array): void {
    const words = this.#words;
    const level = this.#levels[id] as number;
    const to = (names[id] as number) * WORDS;
    const from = id * WORDS;
    this.#levels[names[id] as number] = level;
    if (level > 1)
      for (let i = 0; i < WORDS; i++) words[to + i] = names[words[from + i] as number] as number;
    else if (to !== from) for (let i = 0; i < WORDS; i++) words[to + i] = words[from + i] as number;
  }

  /** A tree that holds what these roots hold and takes no more room than that; the roots are its own then. Only for reading. */
  extract(roots: Int32Array): SlotTree {
    if (this.#count === 1) return EMPTY;
    this.collect(roots);
    const words = this.#words.slice(0, this.#count * WORDS);
    return new SlotTree(words, this.#levels.slice(0, this.#count), this.#count);
  }

  /** Forgets everything, and keeps no more room than a small function needs. */
  clear(): void {
    if (this.#count > KEPT_NODES) {
      this.#words = new Int32Array(WORDS * KEPT_NODES);
      this.#slots = new Uint16Array(this.#words.buffer);
      this.#levels = new Uint8Array(KEPT_NODES).fill(1, 0, 1);
    } else this.#words.fill(0, 0, this.#count * WORDS);
    this.#memo?.clear();
    this.#count = 1;
  }
}

/** Holds nothing and is never written to. */
const EMPTY = new SlotTree();
