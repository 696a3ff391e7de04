/**
 * Finds the state of the frame at the start of every block: a worklist in reverse postorder, until nothing changes.
 * What single instructions do is the business of the transfer functions.
 */
import { blockAt, type ControlFlow, NOWHERE } from "./blocks.js";
import { LENGTH } from "./effects.js";
import type { Frame, FrameState } from "./frame.js";
import { reversePostorder } from "./graph.js";
import type { SlotTree } from "./slot-tree.js";
import type { StepBudget } from "./step-budget.js";
import type { TransferFunctions } from "./transfer.js";
import { abstractTypeOf, type TypeSet, VALUE_BITS } from "./type-set.js";
import type { StackShape } from "./unit.js";
import { Worklist } from "./worklist.js";

/** Operands kept of each side of a conflict, for its message. */
const KEPT_OPERANDS = 8;

/** So many nodes are never too many: 8 MiB. */
const CROWDED = 1 << 16;

/** The block was not reached (yet). */
const UNREACHED = -1;

/** How control came to a block: from the start of the function, or from a block, by jump or not. */
export interface Arrival {
  /** Byte offset of the instruction that led here; -1 at the start of the function. */
  readonly byteOffset: number;
  readonly by: "entry" | "jump" | "falling";
  /** The top of the stack on this path, and how many operands there are in all. */
  readonly top: StackShape;
  readonly height: number;
}

/** Two paths that meet with different heights. */
export interface Conflict {
  readonly block: number;
  readonly first: Arrival;
  readonly second: Arrival;
}

/** From which block, and how. */
type Edge = number;
const ENTRY: Edge = -1;

export class FixpointSolver {
  readonly conflicts: Conflict[] = [];
  /** The states at the start of each block; heights are UNREACHED where no path leads. */
  readonly roots: Int32Array;
  readonly heights: Int32Array;
  readonly opens: Uint8Array;
  /** The steps were not enough; the states are not to be trusted. */
  exhausted = false;
  /** Steps that were allowed. */
  readonly allowed: number;
  readonly #control: ControlFlow;
  readonly #tree: SlotTree;
  readonly #frame: Frame;
  readonly #transfer: TransferFunctions;
  readonly #queue: Worklist;
  /** Nodes of the tree that there may be before those are forgotten that nothing needs. */
  #crowded = CROWDED;
  /** By which edge each block was first reached. */
  readonly #firstEdges: Int32Array;

  constructor(
    control: ControlFlow,
    tree: SlotTree,
    frame: Frame,
    transfer: TransferFunctions,
    steps: StepBudget,
  ) {
    this.#control = control;
    this.#tree = tree;
    this.#frame = frame;
    this.#transfer = transfer;
    this.roots = new Int32Array(control.count);
    this.heights = new Int32Array(control.count).fill(UNREACHED);
    this.opens = new Uint8Array(control.count);
    this.allowed = steps.perFunction + steps.perByte * control.code.length;
    this.#firstEdges = new Int32Array(control.count);
    this.#queue = new Worklist(reversePostorder(control.count, successorsOf(control)));
  }

  /** Runs until nothing changes any more. */
  run(entry: FrameState): void {
    if (this.#control.count === 0) return;
    const workBefore = this.#tree.work;
    let steps = 0;
    this.#arrive(0, entry, ENTRY);
    for (let block = this.#queue.take(); block !== NOWHERE; block = this.#queue.take()) {
      steps += this.#process(block);
      if (this.#tree.size > this.#crowded) this.#collect();
      if (steps + this.#tree.work - workBefore > this.allowed) {
        this.exhausted = true;
        return;
      }
    }
  }

  /** Forgets the states that were replaced since. */
  #collect(): void {
    this.#tree.collect(this.roots);
    this.#crowded = Math.max(CROWDED, 2 * this.#tree.size);
  }

  /** Can the block be reached? */
  isReached(block: number): boolean {
    return this.heights[block] !== UNREACHED;
  }

  /** Takes up the state at the start of a block. */
  enter(block: number): void {
    this.#frame.enter(
      this.roots[block] as number,
      this.heights[block] as number,
      this.opens[block] as number,
    );
  }

  /** Gives the number of instructions. */
  #process(block: number): number {
    const { code, starts, following, targets } = this.#control;
    const end = starts[block + 1] as number;
    let count = 0;
    this.enter(block);
    for (let at = starts[block] as number; at < end; at += LENGTH[code[at] as number] as number) {
      count++;
      if (!this.#transfer.step(at)) return count;
    }
    if (following[block] === NOWHERE && targets[block] === NOWHERE) return count;
    this.#frame.leave();
    if (following[block] !== NOWHERE)
      this.#arrive(following[block] as number, this.#frame, block * 2);
    if (targets[block] !== NOWHERE)
      this.#arrive(targets[block] as number, this.#frame, block * 2 + 1);
    return count;
  }

  /** A state arrives at a block. */
  #arrive(block: number, state: FrameState, edge: Edge): void {
    const height = this.heights[block] as number;
    if (height === UNREACHED) {
      this.#firstEdges[block] = edge;
      this.#set(block, state.root, state.height, state.open);
    } else if (height === state.height) this.#merge(block, state);
    else this.#mergeUneven(block, state, edge);
  }

  #merge(block: number, state: FrameState): void {
    const before = this.roots[block] as number;
    const root = this.#tree.union(before, state.root);
    const open = (this.opens[block] as number) | state.open;
    if (root !== before || open !== this.opens[block]) this.#set(block, root, state.height, open);
  }

  /** Heights differ: nothing is known of the operands from here on. */
  #mergeUneven(block: number, state: FrameState, edge: Edge): void {
    const before = this.roots[block] as number;
    const height = this.heights[block] as number;
    const open = this.opens[block] as number;
    if (open === 0 && state.open === 0) this.#report(block, state, edge);
    const root = this.#tree.union(this.#localsOf(before), this.#localsOf(state.root));
    if (open === 0 || height > 0 || root !== before) this.#set(block, root, 0, 1);
  }

  #localsOf(root: number): number {
    return this.#tree.truncate(root, this.#frame.locals);
  }

  #set(block: number, root: number, height: number, open: number): void {
    this.roots[block] = root;
    this.heights[block] = height;
    this.opens[block] = open;
    this.#queue.add(block);
  }

  #report(block: number, state: FrameState, edge: Edge): void {
    const before = {
      root: this.roots[block] as number,
      height: this.heights[block] as number,
      open: 0,
    };
    const first = this.#arrival(this.#firstEdges[block] as number, before);
    this.conflicts.push({ block, first, second: this.#arrival(edge, state) });
  }

  #arrival(edge: Edge, state: FrameState): Arrival {
    const byteOffset = edge === ENTRY ? -1 : (this.#control.lasts[edge >> 1] as number);
    const by = edge === ENTRY ? "entry" : edge & 1 ? "jump" : "falling";
    return { byteOffset, by, top: this.#topOf(state), height: state.height };
  }

  #topOf(state: FrameState): StackShape {
    const kept = Math.min(state.height, KEPT_OPERANDS);
    const from = this.#frame.locals + state.height - kept;
    return Array.from({ length: kept }, (_, i) => {
      const set: TypeSet = this.#tree.get(state.root, from + i);
      return abstractTypeOf(set & VALUE_BITS);
    });
  }

  /** The block of an offset that can be reached, or NOWHERE. */
  reachedBlockAt(byteOffset: number): number {
    const { starts, count, end } = this.#control;
    if (count === 0 || byteOffset < 0 || byteOffset >= end) return NOWHERE;
    const block = blockAt(starts, byteOffset);
    return this.isReached(block) ? block : NOWHERE;
  }
}

/** The edges of a control flow, for graph walks; the answer is overwritten by the next question. */
export function successorsOf(control: ControlFlow): (block: number) => Int32Array {
  const both = new Int32Array(2);
  return (block) => {
    both[0] = control.following[block] as number;
    both[1] = control.targets[block] as number;
    return both;
  };
}
