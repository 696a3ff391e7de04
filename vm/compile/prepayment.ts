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

/** Of a whole function. In a loop by itself the same holds: what is paid ahead never leaves a loop. */
export class Prepayment {
  readonly #facts: FunctionFacts;
  readonly #region: Region;
  /** By block, the one behind it that it pays for; NOWHERE: none. */
  readonly #paidBehind: Int32Array;
  readonly #paid: Uint8Array;
  readonly #ahead: Int32Array;
  /** By block, the head of the innermost loop around it; NOWHERE: there is none. */
  readonly #loops: Int32Array;

  constructor(facts: FunctionFacts, region: Region) {
    const { count } = facts.flow;
    this.#facts = facts;
    this.#region = region;
    this.#paidBehind = new Int32Array(count).fill(NOWHERE);
    this.#paid = new Uint8Array(count);
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
    return this.#paid[block] === 1;
  }

  /** Instructions that were paid for nothing where control goes from one block to another. */
  unused(from: number, to: number): number {
    return this.#paidBehind[from] === to ? 0 : this.ahead(from);
  }

  #look(block: number): void {
    const next = this.#likely(block);
    if (next === NOWHERE) return;
    const ahead = this.#facts.instructionsOf(next).length + this.ahead(next);
    if (ahead > MOST_AHEAD) return;
    this.#ahead[block] = ahead;
    this.#paidBehind[block] = next;
    this.#paid[next] = 1;
  }

  /** The only way on, or the one that stays in the loop; NOWHERE where it may be reached in another way. */
  #likely(block: number): number {
    const { following, targets } = this.#facts.flow;
    const next = this.#staying(block, following[block]!, targets[block]!);
    if (!this.#region.has(next) || this.#region.isMerge(next)) return NOWHERE;
    return this.#region.isLoopHead(next) ? NOWHERE : next;
  }

  #staying(block: number, following: number, target: number): number {
    if (following === NOWHERE) return target;
    if (target === NOWHERE) return following;
    const [followingStays, targetStays] = [following, target].map((way) =>
      this.#isSameLoop(block, way),
    );
    if (followingStays === targetStays) return NOWHERE;
    return followingStays ? following : target;
  }

  #isSameLoop(block: number, way: number): boolean {
    const loop = this.#loops[block]!;
    return loop !== NOWHERE && this.#loops[way] === loop;
  }
}
