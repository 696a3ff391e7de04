/**
 * How high the operand stack of a frame has been, for the statistics: what each block reaches, and what every
 * path to it has reached already, so that most blocks need not note anything.
 */
import type { Instruction } from "../program/index.js";
import type { FunctionFacts } from "./facts.js";
import type { Region } from "./region.js";

export class HighWater {
  readonly #reached = new Map<number, number>();
  readonly #before = new Map<number, number>();
  readonly #facts: FunctionFacts;
  /** The greatest height in any block, or at the entry. */
  readonly highest: number;

  /** `atEntry`: the height that counts as noted where the region is entered. */
  constructor(facts: FunctionFacts, region: Region, atEntry: number) {
    this.#facts = facts;
    let highest = atEntry;
    for (const block of region.blocks) {
      const reached = this.#highest(block);
      this.#reached.set(block, reached);
      highest = Math.max(highest, reached);
    }
    this.highest = highest;
    this.#spread(region, atEntry);
  }

  /** The greatest height in a block. */
  reachedIn(block: number): number {
    return this.#reached.get(block)!;
  }

  /** What has been reached, on every path, where a block starts. */
  before(block: number): number {
    return this.#before.get(block)!;
  }

  #highest(block: number): number {
    let height = this.#facts.typesAt(block)!.operands.length;
    let highest = height;
    for (const instruction of this.#facts.instructionsOf(block)) {
      height += growth(this.#facts, instruction);
      highest = Math.max(highest, height);
    }
    return highest;
  }

  /** The least over all paths, found in rounds in reverse postorder. */
  #spread(region: Region, atEntry: number): void {
    for (const block of region.blocks) this.#before.set(block, Number.POSITIVE_INFINITY);
    this.#before.set(region.entry, atEntry);
    for (let changed = true; changed; ) {
      changed = false;
      for (const block of region.blocks) {
        const after = Math.max(this.before(block), this.reachedIn(block));
        for (const to of region.successors(block)) {
          if (this.before(to) <= after) continue;
          this.#before.set(to, after);
          changed = true;
        }
      }
    }
  }
}

/** By how much an instruction raises the stack. Where compiled code leaves off, it is not asked for. */
function growth(facts: FunctionFacts, { row, operand }: Instruction): number {
  if (row.mnemonic === "CALL_FFI") return hostCallGrowth(facts, operand);
  if (row.flow === "call") return 1 - facts.module.functions.at(operand).params.length;
  if (typeof row.pops === "string") return 0;
  return row.pushes.length - row.pops.length;
}

function hostCallGrowth(facts: FunctionFacts, importIndex: number): number {
  const call = facts.directCall(importIndex);
  return call?.by === "call" ? 1 - call.params.length : 0;
}
