/**
 * How high the operand stack of a frame has been, for the statistics: what each block reaches, and what every
 * path to it has reached already, so that most blocks need not note anything.
 */
import type { Instruction } from "../program/index.js";
import type { FunctionFacts } from "./facts.js";
import type { Region } from "./region.js";

const NOT_REACHED = 0x7fffffff;

/** By block of a region, the greatest height in it. */
export function heightsOf(facts: FunctionFacts, region: Region): Int32Array {
  const heights = new Int32Array(facts.flow.count);
  for (const block of region.blocks) heights[block] = highestIn(facts, block);
  return heights;
}

function highestIn(facts: FunctionFacts, block: number): number {
  let height = facts.typesAt(block)!.operands.length;
  let highest = height;
  for (const instruction of facts.instructionsOf(block)) {
    height += growth(facts, instruction);
    if (height > highest) highest = height;
  }
  return highest;
}

export class HighWater {
  /** By position of the block, from that of the entry on. */
  readonly #before: Int32Array;
  readonly #region: Region;
  /** The greatest height in any block, or at the entry. */
  readonly highest: number;

  /** `heights`: those of the function; `atEntry`: the height that counts as noted where the region is entered. */
  constructor({ flow }: FunctionFacts, region: Region, heights: Int32Array, atEntry: number) {
    this.#region = region;
    const first = region.position(region.entry);
    const last = region.position(region.blocks.at(-1)!);
    this.#before = new Int32Array(last - first + 1).fill(NOT_REACHED);
    this.#before[0] = atEntry;
    let highest = atEntry;
    // The least over all paths: one that comes back around a loop has passed its head, and is no lower.
    for (const block of region.blocks) {
      const height = heights[block]!;
      if (height > highest) highest = height;
      const after = Math.max(this.before(block), height);
      this.#reach(block, flow.following[block]!, after);
      this.#reach(block, flow.targets[block]!, after);
    }
    this.highest = highest;
  }

  /** What has been reached, on every path, where a block starts. */
  before(block: number): number {
    return this.#before[this.#index(block)]!;
  }

  #index(block: number): number {
    return this.#region.position(block) - this.#region.position(this.#region.entry);
  }

  #reach(from: number, to: number, height: number): void {
    if (!this.#region.has(to) || this.#region.isBackEdge(from, to)) return;
    const index = this.#index(to);
    if (height < this.#before[index]!) this.#before[index] = height;
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
