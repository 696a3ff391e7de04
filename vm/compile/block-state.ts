/** Where in a block the emitter is, and what it knows there. */
import type { ValueType } from "../isa/index.js";
import { UNIT } from "../program/index.js";
import type { FunctionFacts } from "./facts.js";
import type { Operand, Operands } from "./operands.js";

export class BlockState {
  readonly block: number;
  readonly operands: Operands;
  /** Types of the locals; null where it is not certain which. */
  readonly types: (ValueType | null)[];
  /** Instructions that are charged and not done yet, the current one included: of the block, and what it pays ahead. */
  left: number;
  /** The greatest height in the block so far. */
  reached: number;

  constructor(facts: FunctionFacts, block: number, count: number, operands: Operands) {
    this.block = block;
    this.operands = operands;
    this.types = [...facts.typesAt(block)!.locals];
    this.left = count;
    this.reached = operands.height;
  }
}

/** What RET gives where the function returns Unit. */
export const UNIT_RESULT: Operand = { type: "Unit", value: UNIT, text: null };
