/**
 * Which blocks are charged together: a block in front of others that only it leads to pays for the longer of them too, so
 * that a turn of a loop looks at the instructions that are left once. Where control goes another way, what was paid for
 * nothing is given back.
 */
import { NOWHERE } from "../verify/index.js";
import type { FunctionFacts } from "./facts.js";
import type { Region } from "./region.js";

/** Instructions that are paid ahead at most: where fewer are left, a block is left to the interpreter. */
const MOST_AHEAD = 500;

/** Of a whole function. In a loop by itself the same holds: what is paid ahead never leaves a loop. */
export class Prepayment {
  readonly #facts: FunctionFacts;
  readonly #region: Region;
  /** By block, the one in front of it that pays for it; NOWHERE: none. */
  readonly #payers: Int32Array;
  readonly #ahead: Int32Array;
  /** By block, the head of the innermost loop around it; NOWHERE: there is none. */
  readonly #loops: Int32Array;

  constructor(facts: FunctionFacts, region: Region) {
    const { count } = facts.flow;
    this.#facts = facts;
    this.#region = region;
    this.#payers = new Int32Array(count).fill(NOWHERE);
    this.#ahead = new Int32Array(count);
    this.#loops = new Int32Array(count).fill(NOWHERE);
    const loops = region.loopHeads.map((head) => ({ head, blocks: region.loopOf(head) }));
    for (const { head, blocks } of loops.sort((a, b) => b.blocks.size - a.blocks.size))
      for (const block of blocks) this.#loops[block] = head;
    // From the last block on: what stands behind a block is known before it.
    for (let i = region.blocks.length; i-- > 0; ) this.#look(region.blocks[i]!);
  }

  /** Instructions behind a block that are charged at its start, too. */
  ahead(block: number): number {
    return this.#ahead[block]!;
  }

  /** Has the block in front of it paid for this one? */
  isPaid(block: number): boolean {
    return this.#payers[block] !== NOWHERE;
  }

  /** Instructions that were paid for nothing where control goes from one block to another. */
  unused(from: number, to: number): number {
    return this.ahead(from) - (this.#payers[to] === from ? this.#costs(to) : 0);
  }

  #look(block: number): void {
    const { following, targets } = this.#facts.flow;
    const ways = [following[block]!, targets[block]!];
    const only = ways[0] === NOWHERE ? ways[1]! : ways[1] === NOWHERE ? ways[0]! : null;
    const loop = this.#loops[block]!;
    const paid = ways.filter(
      (way) => this.#isReachedOnce(way) && (way === only || this.#loops[way] === loop),
    );
    const ahead = paid.reduce((most, way) => Math.max(most, this.#costs(way)), 0);
    if (ahead > MOST_AHEAD) return;
    this.#ahead[block] = ahead;
    for (const way of paid) this.#payers[way] = block;
  }

  /** Does only one edge lead to a block? */
  #isReachedOnce(block: number): boolean {
    const region = this.#region;
    return region.has(block) && !region.isMerge(block) && !region.isLoopHead(block);
  }

  /** Instructions of a block, and what it pays ahead itself. */
  #costs(block: number): number {
    return this.#facts.instructionsOf(block).length + this.ahead(block);
  }
}
