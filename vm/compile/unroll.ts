/**
 * Small loops are unrolled: their blocks are copied, so that several turns follow each other before control goes back to
 * the head. All that is due once at a turn, such as the look at the budget, is then due once for all of them.
 */
import type { Instruction } from "../program/index.js";
import { type ControlFlow, NOWHERE } from "../verify/index.js";

/** A loop is unrolled to so many turns at most, which come to so many instructions at most. */
const MOST_TURNS = 4;
const MOST_INSTRUCTIONS = 96;
/** A loop of more blocks than this has more to do than what is due once at a turn. */
const MOST_BLOCKS = 4;
/** Copies in a function at most. */
const MOST_COPIES = 200;

/** A control flow with copied blocks behind its own. */
export interface Unrolled {
  readonly flow: ControlFlow;
  /** By block, the one that it is a copy of; an own one is its own. */
  readonly originals: Int32Array;
}

/** Null where there is nothing to unroll. */
export function unroll(
  flow: ControlFlow,
  instructionsOf: (block: number) => readonly Instruction[],
): Unrolled | null {
  const copies = new Copies(flow);
  for (let block = 0; block < flow.count; block++)
    for (const head of [flow.following[block]!, flow.targets[block]!]) {
      const chain = head === NOWHERE || head > block ? null : chainOf(flow, head, block);
      if (chain !== null) copies.add(chain, turnsFor(chain.map(instructionsOf)));
    }
  return copies.unrolled;
}

/** The blocks from the head of a loop to the one that leads back, where there is one way only; else null. */
function chainOf(flow: ControlFlow, head: number, last: number): readonly number[] | null {
  const isInside = (block: number) => block >= head && block <= last;
  const chain: number[] = [];
  for (let at = head; ; ) {
    chain.push(at);
    const ways = [flow.following[at]!, flow.targets[at]!].filter(isInside);
    const [next] = ways;
    if (ways.length !== 1 || next === undefined || chain.length > MOST_BLOCKS) return null;
    if (at === last) return next === head ? chain : null;
    if (next <= at) return null;
    at = next;
  }
}

/** What calls has more to do than to look at the budget. */
function turnsFor(blocks: readonly (readonly Instruction[])[]): number {
  if (blocks.some((block) => block.some(calls))) return 1;
  const instructions = blocks.reduce((sum, { length }) => sum + length, 0);
  return Math.min(MOST_TURNS, Math.floor(MOST_INSTRUCTIONS / instructions));
}

function calls({ row }: Instruction): boolean {
  return row.mnemonic === "CALL" || row.mnemonic === "CALL_FFI";
}

class Copies {
  readonly #flow: ControlFlow;
  readonly #originals: number[] = [];
  /** Where the edges of blocks lead that are others than those of the flow; copies included. */
  readonly #following = new Map<number, number>();
  readonly #targets = new Map<number, number>();

  constructor(flow: ControlFlow) {
    this.#flow = flow;
  }

  add(chain: readonly number[], turns: number): void {
    const head = chain[0]!;
    for (let turn = 1; turn < turns; turn++) {
      if (this.#originals.length + chain.length > MOST_COPIES) return;
      const first = this.#flow.count + this.#originals.length;
      // Where the loop has led back to its head so far, this turn follows.
      const last = turn === 1 ? chain.at(-1)! : first - 1;
      this.#lead(last, chain.at(-1)!, head, first);
      chain.forEach((block, i) => {
        this.#originals.push(block);
        const next = i + 1 < chain.length ? chain[i + 1]! : head;
        this.#lead(first + i, block, next, i + 1 < chain.length ? first + i + 1 : head);
      });
    }
  }

  /** Lets a block, which is or copies another, go on to a block where that leads to its `next`. */
  #lead(block: number, original: number, next: number, to: number): void {
    const { following, targets } = this.#flow;
    const other = (way: number) => (way === next ? to : way);
    this.#following.set(block, other(following[original]!));
    this.#targets.set(block, other(targets[original]!));
  }

  get unrolled(): Unrolled | null {
    if (this.#originals.length === 0) return null;
    const flow = this.#flow;
    const own = Array.from({ length: flow.count }, (_, block) => block);
    const originals = Int32Array.from([...own, ...this.#originals]);
    const copied = (of: Int32Array) => originals.map((block) => of[block]!);
    const led = (of: Int32Array, others: ReadonlyMap<number, number>) =>
      originals.map((original, block) => others.get(block) ?? of[original]!);
    return {
      flow: {
        ...flow,
        count: originals.length,
        starts: Int32Array.from([...copied(flow.starts), flow.end]),
        lasts: copied(flow.lasts),
        following: led(flow.following, this.#following),
        targets: led(flow.targets, this.#targets),
      },
      originals,
    };
  }
}
