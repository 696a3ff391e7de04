/**
 * The part of a function's control flow that is compiled together: blocks that one entry block dominates. It
 * finds what structured code needs: dominators, loops, places where paths meet. It knows no instructions.
 */
import { type ControlFlow, NOWHERE, reversePostorder } from "../verify/index.js";

/** Structured code is emitted by recursion along the dominators; more blocks than this are not compiled. */
const MOST_BLOCKS = 1_000;

export class Region {
  readonly entry: number;
  /** Its blocks in reverse postorder. */
  readonly blocks: readonly number[];
  readonly #flow: ControlFlow;
  readonly #position: Int32Array;
  readonly #dominators = new Map<number, number>();
  readonly #forwardEdges = new Map<number, number>();
  readonly #backEdges = new Map<number, number[]>();
  readonly #loops = new Map<number, ReadonlySet<number>>();
  /** By position. */
  readonly #successors: (readonly number[])[] = [];
  #loopHeads: readonly number[] | null = null;
  readonly #dominated = new Map<number, number[]>();
  /** Some loop can be entered in two places: there is no structured code for it. */
  #isIrreducible = false;

  private constructor(flow: ControlFlow, entry: number, isInside: (block: number) => boolean) {
    this.#flow = flow;
    this.entry = entry;
    const successors = (block: number) =>
      [flow.following[block]!, flow.targets[block]!].map((to) =>
        to !== NOWHERE && isInside(to) ? to : NOWHERE,
      );
    this.#position = reversePostorder(flow.count, successors, entry);
    const blocks: number[] = [];
    this.#position.forEach((position, block) => {
      if (position >= 0) blocks[position] = block;
    });
    this.blocks = blocks;
    if (blocks.length <= MOST_BLOCKS) this.#analyse();
  }

  /** The region from an entry on; null where it is too large or has no structured code. */
  static from(
    flow: ControlFlow,
    entry: number,
    isInside: (block: number) => boolean,
  ): Region | null {
    const region = new Region(flow, entry, isInside);
    return region.#isIrreducible || region.blocks.length > MOST_BLOCKS ? null : region;
  }

  has(block: number): boolean {
    return block !== NOWHERE && this.#position[block]! >= 0;
  }

  position(block: number): number {
    return this.#position[block]!;
  }

  /** The blocks inside that a block of the region leads to, each edge by itself. */
  successors(block: number): readonly number[] {
    const position = this.#position[block]!;
    const known = this.#successors[position];
    if (known !== undefined) return known;
    const found: number[] = [];
    const following = this.#flow.following[block]!;
    const target = this.#flow.targets[block]!;
    if (this.has(following)) found.push(following);
    if (this.has(target)) found.push(target);
    this.#successors[position] = found;
    return found;
  }

  /** Is an edge between two blocks one that goes back to the head of its loop? */
  isBackEdge(from: number, to: number): boolean {
    return this.position(to) <= this.position(from);
  }

  isLoopHead(block: number): boolean {
    return this.#backEdges.has(block);
  }

  /** Do several paths meet here, those that come back around a loop not counted? */
  isMerge(block: number): boolean {
    return (this.#forwardEdges.get(block) ?? 0) > 1;
  }

  /** The blocks that a block is the nearest dominator of. */
  dominatedBy(block: number): readonly number[] {
    return this.#dominated.get(block) ?? [];
  }

  get loopHeads(): readonly number[] {
    this.#loopHeads ??= this.blocks.filter((block) => this.isLoopHead(block));
    return this.#loopHeads;
  }

  /** The blocks of the loop with this head, the loops inside of it included. */
  loopOf(head: number): ReadonlySet<number> {
    const known = this.#loops.get(head) ?? this.#findLoop(head);
    this.#loops.set(head, known);
    return known;
  }

  #findLoop(head: number): Set<number> {
    const found = new Set([head]);
    const pending = [...(this.#backEdges.get(head) ?? [])];
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      if (found.has(block)) continue;
      found.add(block);
      pending.push(...this.#predecessors.get(block)!);
    }
    return found;
  }

  readonly #predecessors = new Map<number, number[]>();

  #analyse(): void {
    for (const block of this.blocks) this.#predecessors.set(block, []);
    for (const block of this.blocks)
      for (const to of this.successors(block)) this.#predecessors.get(to)!.push(block);
    this.#findDominators();
    for (const block of this.blocks) for (const to of this.successors(block)) this.#edge(block, to);
  }

  #edge(from: number, to: number): void {
    if (!this.isBackEdge(from, to)) {
      this.#forwardEdges.set(to, (this.#forwardEdges.get(to) ?? 0) + 1);
      return;
    }
    if (!this.#dominates(to, from)) this.#isIrreducible = true;
    const known = this.#backEdges.get(to);
    if (known) known.push(from);
    else this.#backEdges.set(to, [from]);
  }

  #dominates(dominator: number, block: number): boolean {
    let at = block;
    while (at !== dominator && at !== this.entry) at = this.#dominators.get(at)!;
    return at === dominator;
  }

  /** By intersection along the tree until nothing changes, in reverse postorder. */
  #findDominators(): void {
    this.#dominators.set(this.entry, this.entry);
    for (let changed = true; changed; ) {
      changed = false;
      for (const block of this.blocks.slice(1)) {
        const dominator = this.#commonDominator(this.#predecessors.get(block)!);
        if (this.#dominators.get(block) === dominator) continue;
        this.#dominators.set(block, dominator);
        changed = true;
      }
    }
    for (const block of this.blocks.slice(1)) {
      const dominator = this.#dominators.get(block)!;
      const known = this.#dominated.get(dominator);
      if (known) known.push(block);
      else this.#dominated.set(dominator, [block]);
    }
  }

  #commonDominator(blocks: readonly number[]): number {
    let common = NOWHERE;
    for (const block of blocks) {
      if (!this.#dominators.has(block)) continue;
      common = common === NOWHERE ? block : this.#meet(common, block);
    }
    return common;
  }

  #meet(a: number, b: number): number {
    let [left, right] = [a, b];
    while (left !== right) {
      while (this.position(left) > this.position(right)) left = this.#dominators.get(left)!;
      while (this.position(right) > this.position(left)) right = this.#dominators.get(right)!;
    }
    return left;
  }
}
