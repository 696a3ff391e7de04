/**
 * Which blocks are charged together: a block in front of another that only it leads to pays for that one too, so that a
 * turn of a loop looks at the instructions that are left once. Where control goes another way, what was paid for
 * nothing is given back.
 */
import { NOWHERE } from "../verify/index.js";
import type { FunctionFacts } from "./facts.js";
import type { Region } from "./region.js";

/** Instructions that are paid ahead at most: where fewer are left, a block is left to the interpreter. */
const MOST_AHEAD = 500;

export class Prepayment {
  readonly #facts: FunctionFacts;
  readonly #region: Region;
  /** By block, the one behind it that it pays for; null: none. */
  readonly #paidBehind = new Map<number, number | null>();
  readonly #paid = new Set<number>();
  readonly #ahead = new Map<number, number>();
  /** By block, the head of the innermost loop around it. */
  readonly #loops = new Map<number, number>();

  constructor(facts: FunctionFacts, region: Region) {
    this.#facts = facts;
    this.#region = region;
    const loops = region.loopHeads.map((head) => ({ head, blocks: region.loopOf(head) }));
    for (const { head, blocks } of loops.sort((a, b) => b.blocks.size - a.blocks.size))
      for (const block of blocks) this.#loops.set(block, head);
    // From the last block on: what stands behind a block is known before it.
    for (const block of [...region.blocks].reverse()) this.#look(block);
  }

  /** Instructions behind a block that are charged at its start, too. */
  ahead(block: number): number {
    return this.#ahead.get(block) ?? 0;
  }

  /** Has the block in front of it paid for this one? */
  isPaid(block: number): boolean {
    return this.#paid.has(block);
  }

  /** Instructions that were paid for nothing where control goes from one block to another. */
  unused(from: number, to: number): number {
    return this.#paidBehind.get(from) === to ? 0 : this.ahead(from);
  }

  #look(block: number): void {
    const next = this.#likely(block);
    if (next === null) return;
    const ahead = this.#facts.instructionsOf(next).length + this.ahead(next);
    if (ahead > MOST_AHEAD) return;
    this.#ahead.set(block, ahead);
    this.#paidBehind.set(block, next);
    this.#paid.add(next);
  }

  /** The only way on, or the one that stays in the loop; null where it may be reached in another way. */
  #likely(block: number): number | null {
    const { following, targets } = this.#facts.flow;
    const ways = [following[block]!, targets[block]!].filter((way) => way !== NOWHERE);
    const staying = ways.length < 2 ? ways : ways.filter((way) => this.#isSameLoop(block, way));
    const [next] = staying;
    if (staying.length !== 1 || next === undefined || !this.#region.has(next)) return null;
    return this.#region.isMerge(next) || this.#region.isLoopHead(next) ? null : next;
  }

  #isSameLoop(block: number, way: number): boolean {
    const loop = this.#loops.get(block);
    return loop !== undefined && this.#loops.get(way) === loop;
  }
}
