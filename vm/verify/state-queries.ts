/** Answers what the frame holds at an instruction: it steps from the start of the block, at most 256 instructions. */
import { type ControlFlow, NOWHERE } from "./blocks.js";
import { FLOW, FLOWS, LENGTH } from "./effects.js";
import type { FixpointSolver } from "./fixpoint.js";
import type { Frame } from "./frame.js";
import type { SlotTree } from "./slot-tree.js";
import type { TransferFunctions } from "./transfer.js";
import { type AbstractType, abstractTypeOf, VALUE_BITS } from "./type-set.js";
import type { StackShape } from "./unit.js";

export class StateQueries {
  readonly #control: ControlFlow;
  readonly #flow: FixpointSolver;
  readonly #tree: SlotTree;
  readonly #transfer: TransferFunctions;
  readonly #frame: Frame;
  readonly #locals: number;

  constructor(
    control: ControlFlow,
    flow: FixpointSolver,
    tree: SlotTree,
    transfer: TransferFunctions,
    frame: Frame,
    locals: number,
  ) {
    this.#control = control;
    this.#flow = flow;
    this.#tree = tree;
    this.#transfer = transfer;
    this.#frame = frame;
    this.#locals = locals;
  }

  stackAt(byteOffset: number): StackShape | null {
    return this.#goTo(byteOffset) ? this.#operands() : null;
  }

  stackAfter(byteOffset: number): StackShape | null {
    if (!this.#goTo(byteOffset)) return null;
    if (FLOWS[this.#control.code[byteOffset] as number] === FLOW.leave) return null;
    return this.#transfer.step(byteOffset) ? this.#operands() : null;
  }

  heightKnownAt(byteOffset: number): boolean {
    return this.#goTo(byteOffset) && this.#frame.open === 0;
  }

  localsAt(byteOffset: number): readonly AbstractType[] | null {
    if (!this.#goTo(byteOffset)) return null;
    return Array.from({ length: this.#locals }, (_, index) =>
      abstractTypeOf(this.#frame.local(index) & VALUE_BITS),
    );
  }

  #operands(): StackShape {
    return this.#frame.operands().map(abstractTypeOf);
  }

  /** Puts the frame into the state before an instruction; false where there is none or no path leads to it. */
  #goTo(byteOffset: number): boolean {
    const block = this.#flow.reachedBlockAt(byteOffset);
    if (block === NOWHERE) return false;
    const { code, starts } = this.#control;
    this.#frame.begin(this.#tree, this.#locals);
    this.#flow.enter(block);
    let at = starts[block] as number;
    while (at < byteOffset && this.#transfer.step(at)) at += LENGTH[code[at] as number] as number;
    return at === byteOffset;
  }
}
