/**
 * The part of a function's control flow that is compiled together: blocks that one entry block dominates. It
 * finds what structured code needs: dominators, loops, places where paths meet. It knows no instructions.
 */
import { type ControlFlow, NOWHERE, reversePostorder } from "../verify/index.js";

/** Structured code is emitted by recursion along the dominators; more blocks than this are not compiled. */
const MOST_BLOCKS = 1_000;

const NONE: readonly number[] = [];

/** What is found once for all blocks, and holds for each loop of them by itself too. Everything is by position. */
class Shape {
  /** By block; -1: not reached. */
  readonly positions: Int32Array;
  /** In reverse postorder. */
  readonly blocks: readonly number[];
  readonly dominators: Int32Array;
  readonly forwardEdges: Uint8Array;
  /** The blocks that lead back to a head of a loop. */
  readonly backEdges: (number[] | undefined)[] = [];
  readonly dominated: (number[] | undefined)[] = [];
  /** Some loop can be entered in two places: there is no structured code for it. */
  isIrreducible = false;
  readonly #flow: ControlFlow;
  readonly #predecessors: number[][];

  constructor(flow: ControlFlow, entry: number, isInside: (block: number) => boolean) {
    this.#flow = flow;
    const inside = Array.from({ length: flow.count }, (_, block) => isInside(block));
    const ways: [number, number] = [NOWHERE, NOWHERE];
    const check = (to: number) => (to !== NOWHERE && inside[to] ? to : NOWHERE);
    this.positions = reversePostorder(
      flow.count,
      (block) => {
        ways[0] = check(flow.following[block]!);
        ways[1] = check(flow.targets[block]!);
        return ways;
      },
      entry,
    );
    const blocks: number[] = [];
    this.positions.forEach((position, block) => {
      if (position >= 0) blocks[position] = block;
    });
    this.blocks = blocks;
    this.dominators = new Int32Array(blocks.length).fill(-1);
    this.forwardEdges = new Uint8Array(blocks.length);
    this.#predecessors = [];
    if (blocks.length <= MOST_BLOCKS) this.#analyse();
  }

  get isTooLarge(): boolean {
    return this.blocks.length > MOST_BLOCKS;
  }

  /** The blocks of the loop with this head, the loops inside of it included. */
  loopOf(head: number): Set<number> {
    const found = new Set([head]);
    const pending = [...this.backEdges[this.positions[head]!]!];
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      if (found.has(block)) continue;
      found.add(block);
      for (const from of this.#predecessors[this.positions[block]!]!)
        pending.push(this.blocks[from]!);
    }
    return found;
  }

  #eachEdge(visit: (from: number, to: number) => void): void {
    const { following, targets } = this.#flow;
    this.blocks.forEach((block, from) => {
      for (const next of [following[block]!, targets[block]!]) {
        const to = next === NOWHERE ? -1 : this.positions[next]!;
        if (to >= 0) visit(from, to);
      }
    });
  }

  #analyse(): void {
    for (const _ of this.blocks) this.#predecessors.push([]);
    this.#eachEdge((from, to) => this.#predecessors[to]!.push(from));
    this.#findDominators();
    this.#eachEdge((from, to) => this.#edge(from, to));
  }

  #edge(from: number, to: number): void {
    if (to > from) {
      this.forwardEdges[to] = Math.min(this.forwardEdges[to]! + 1, 2);
      return;
    }
    if (!this.#dominates(to, from)) this.isIrreducible = true;
    const known = this.backEdges[to];
    if (known) known.push(this.blocks[from]!);
    else this.backEdges[to] = [this.blocks[from]!];
  }

  #dominates(dominator: number, position: number): boolean {
    let at = position;
    while (at > dominator) at = this.dominators[at]!;
    return at === dominator;
  }

  /** By intersection along the tree until nothing changes, in reverse postorder. */
  #findDominators(): void {
    const { dominators } = this;
    dominators[0] = 0;
    for (let changed = true; changed; ) {
      changed = false;
      for (let at = 1; at < dominators.length; at++) {
        const dominator = this.#commonDominator(this.#predecessors[at]!);
        if (dominators[at] === dominator) continue;
        dominators[at] = dominator;
        changed = true;
      }
    }
    for (let at = 1; at < dominators.length; at++) {
      const dominator = dominators[at]!;
      const known = this.dominated[dominator];
      if (known) known.push(this.blocks[at]!);
      else this.dominated[dominator] = [this.blocks[at]!];
    }
  }

  #commonDominator(positions: readonly number[]): number {
    let common = -1;
    for (const position of positions) {
      if (this.dominators[position] === -1) continue;
      common = common === -1 ? position : this.#meet(common, position);
    }
    return common;
  }

  /** A dominator stands in front of what it dominates. */
  #meet(a: number, b: number): number {
    let [left, right] = [a, b];
    while (left !== right) {
      while (left > right) left = this.dominators[left]!;
      while (right > left) right = this.dominators[right]!;
    }
    return left;
  }
}

export class Region {
  readonly entry: number;
  /** Its blocks in reverse postorder. */
  readonly blocks: readonly number[];
  readonly #shape: Shape;
  /** Null: all blocks of the shape. */
  readonly #inside: ReadonlySet<number> | null;
  readonly #loops = new Map<number, ReadonlySet<number>>();
  #loopHeads: readonly number[] | null = null;

  private constructor(shape: Shape, entry: number, inside: ReadonlySet<number> | null) {
    this.#shape = shape;
    this.#inside = inside;
    this.entry = entry;
    this.blocks =
      inside === null
        ? shape.blocks
        : [...inside].sort((a, b) => shape.positions[a]! - shape.positions[b]!);
  }

  /** The region from an entry on; null where it is too large or has no structured code. */
  static from(
    flow: ControlFlow,
    entry: number,
    isInside: (block: number) => boolean,
  ): Region | null {
    const shape = new Shape(flow, entry, isInside);
    return shape.isIrreducible || shape.isTooLarge ? null : new Region(shape, entry, null);
  }

  /**
   * A loop of the region by itself. Its head dominates all of it, and whatever leads to another block of it is in it: so
   * dominators, orders and the places where paths meet are those of the whole.
   */
  loop(head: number): Region {
    return new Region(this.#shape, head, this.loopOf(head));
  }

  has(block: number): boolean {
    if (block === NOWHERE) return false;
    return this.#inside === null ? this.#shape.positions[block]! >= 0 : this.#inside.has(block);
  }

  position(block: number): number {
    return this.#shape.positions[block]!;
  }

  /** Is an edge between two blocks one that goes back to the head of its loop? */
  isBackEdge(from: number, to: number): boolean {
    return this.position(to) <= this.position(from);
  }

  isLoopHead(block: number): boolean {
    return this.#shape.backEdges[this.position(block)] !== undefined;
  }

  /** Do several paths meet here, those that come back around a loop not counted? */
  isMerge(block: number): boolean {
    return this.#shape.forwardEdges[this.position(block)]! > 1;
  }

  /** The blocks that a block is the nearest dominator of, in reverse postorder. */
  dominatedBy(block: number): readonly number[] {
    const all = this.#shape.dominated[this.position(block)] ?? NONE;
    return this.#inside === null ? all : all.filter((each) => this.has(each));
  }

  get loopHeads(): readonly number[] {
    this.#loopHeads ??= this.blocks.filter((block) => this.isLoopHead(block));
    return this.#loopHeads;
  }

  /** The blocks of the loop with this head, the loops inside of it included. */
  loopOf(head: number): ReadonlySet<number> {
    const known = this.#loops.get(head) ?? this.#shape.loopOf(head);
    this.#loops.set(head, known);
    return known;
  }
}
