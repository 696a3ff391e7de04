/**
 * What runs of a module executed, counted by blocks while a machine runs, and told by instructions afterwards. Counting
 * blocks is enough: a block is left at its end, unless the run ends inside of it.
 */
import {
  type ControlFlow,
  controlFlowOf,
  type FusabiError,
  type Machine,
  type Module,
  NOWHERE,
  type Observer,
  OP,
} from "../../vm/shared.js";

/** How often a conditional jump went each way. */
export interface BranchCount {
  /** Of the jump. */
  readonly byteOffset: number;
  readonly jumped: number;
  readonly wentOn: number;
}

/** The counts of one function. */
class FunctionCounts {
  /** How often it was called. */
  calls = 0;
  readonly flow: ControlFlow;
  readonly entered: Float64Array;
  readonly jumped: Float64Array;
  readonly wentOn: Float64Array;
  readonly #blocks: ReadonlyMap<number, number>;
  /** By the offset of a byte inside of a block: how often a run ended before it. */
  readonly #ends = new Map<number, number>();

  constructor(code: Uint8Array) {
    this.flow = controlFlowOf(code);
    const { count, starts } = this.flow;
    this.entered = new Float64Array(count);
    this.jumped = new Float64Array(count);
    this.wentOn = new Float64Array(count);
    this.#blocks = new Map([...starts.subarray(0, count)].map((start, block) => [start, block]));
  }

  /** The block that begins at an offset; NOWHERE where none does. */
  blockFrom(byteOffset: number): number {
    return this.#blocks.get(byteOffset) ?? NOWHERE;
  }

  /** The block that holds an offset; NOWHERE beside the code. */
  blockWith(byteOffset: number): number {
    const { starts, count } = this.flow;
    for (let block = count - 1; block >= 0; block--)
      if (starts[block]! <= byteOffset) return byteOffset < starts[count]! ? block : NOWHERE;
    return NOWHERE;
  }

  noteEndBefore(byteOffset: number): void {
    this.#ends.set(byteOffset, (this.#ends.get(byteOffset) ?? 0) + 1);
  }

  /** How often the instruction at an offset was executed, or failed. */
  countAt(byteOffset: number): number {
    const block = this.blockWith(byteOffset);
    if (block === NOWHERE) return 0;
    const start = this.flow.starts[block]!;
    let count = this.entered[block]!;
    for (const [end, times] of this.#ends) if (start < end && end <= byteOffset) count -= times;
    return count;
  }

  /** The conditional jumps, in order. */
  get branches(): BranchCount[] {
    const { count, lasts, targets, following } = this.flow;
    const branches: BranchCount[] = [];
    for (let block = 0; block < count; block++) {
      if (targets[block] === NOWHERE || following[block] === NOWHERE) continue;
      const [jumped, wentOn] = [this.jumped[block]!, this.wentOn[block]!];
      branches.push({ byteOffset: lasts[block]!, jumped, wentOn });
    }
    return branches;
  }
}

/** The counts of all functions of a module, over any number of runs. */
export class ModuleCounts {
  readonly module: Module;
  readonly #functions: (FunctionCounts | undefined)[] = [];

  constructor(module: Module) {
    this.module = module;
  }

  /** Counts that are all zero where the function was never entered. */
  of(functionIndex: number): FunctionCounts {
    this.#functions[functionIndex] ??= new FunctionCounts(
      this.module.functions.at(functionIndex).code,
    );
    return this.#functions[functionIndex];
  }
}

/** Counts one run. */
export class RunCounter {
  readonly #counts: ModuleCounts;
  readonly #machine: Machine;
  /** By depth of the call stack, the outermost frame first: the block that is under way in it. */
  readonly #functions: FunctionCounts[] = [];
  readonly #blocks: number[] = [];
  #pending: PendingBlock | null = null;

  constructor(counts: ModuleCounts, machine: Machine) {
    this.#counts = counts;
    this.#machine = machine;
  }

  readonly observer: Observer = {
    blockEntered: (functionIndex, byteOffset) => this.#enter(functionIndex, byteOffset),
  };

  #enter(functionIndex: number, byteOffset: number): void {
    const counts = this.#counts.of(functionIndex);
    const { frameCount } = this.#machine;
    this.#settle();
    // The observer is told behind the first instruction of a block, which may have changed the depth, or failed.
    const change = depthChange(counts.flow.code[byteOffset]!);
    if (change === 0) this.#note(counts, byteOffset, frameCount - 1);
    else this.#pending = { counts, byteOffset, frameCount, change };
  }

  /** Something was executed behind it: the CALL has made a frame, the RET has left one. */
  #settle(): void {
    if (this.#pending === null) return;
    const { counts, byteOffset, frameCount, change } = this.#pending;
    this.#pending = null;
    this.#note(counts, byteOffset, frameCount - 1 - change);
  }

  /** A block is under way in the frame at this depth, 0 for the outermost. */
  #note(counts: FunctionCounts, byteOffset: number, depth: number): void {
    const block = counts.blockFrom(byteOffset);
    if (this.#isGoingOn(depth, counts)) this.#count(counts, this.#blocks[depth]!, block);
    else counts.calls++;
    counts.entered[block]!++;
    this.#functions.length = depth + 1;
    this.#functions[depth] = counts;
    this.#blocks[depth] = block;
  }

  /** Is it the frame that was there before, and no new call at the same depth? That one has returned then. */
  #isGoingOn(depth: number, counts: FunctionCounts): boolean {
    if (this.#functions[depth] !== counts) return false;
    const { targets, following } = counts.flow;
    const before = this.#blocks[depth]!;
    return targets[before] !== NOWHERE || following[before] !== NOWHERE;
  }

  #count(counts: FunctionCounts, from: number, to: number): void {
    const { targets, following } = counts.flow;
    if (targets[from] === NOWHERE || following[from] === NOWHERE) return;
    // Both ways may lead to one block: which one it was cannot be told, and makes no difference.
    if (following[from] === to) counts.wentOn[from]!++;
    else counts.jumped[from]!++;
  }

  /** The run is over: what is left of the blocks under way was not executed. `fault`: how it ended, null: well. */
  end(fault: FusabiError | null): void {
    if (this.#pending && this.#isLast(this.#pending, fault)) this.#pending.change = 0;
    this.#settle();
    const isBetween = fault !== null && ENDS_BETWEEN.has(fault.kind);
    const frames = this.#machine.frames();
    for (const [i, { byteOffset }] of frames.entries()) {
      const depth = frames.length - 1 - i;
      const counts = this.#functions[depth];
      if (!counts || counts.blockWith(byteOffset) !== this.#blocks[depth]) continue;
      // The innermost instruction was executed, or failed, unless the run ended in front of it.
      counts.noteEndBefore(i === 0 && isBetween ? byteOffset : byteOffset + 1);
    }
  }

  /** Is it the instruction that ended the run, so that it made and left no frame? */
  #isLast({ counts, byteOffset }: PendingBlock, fault: FusabiError | null): boolean {
    const isBetween = fault !== null && ENDS_BETWEEN.has(fault.kind);
    const last = isBetween ? null : this.#machine.place;
    return last?.byteOffset === byteOffset && this.#counts.of(last.functionIndex) === counts;
  }
}

/** A block that begins with a CALL or a RET. */
interface PendingBlock {
  readonly counts: FunctionCounts;
  readonly byteOffset: number;
  /** Behind the instruction. */
  readonly frameCount: number;
  /** What the instruction added to the frames. */
  change: -1 | 0 | 1;
}

function depthChange(opcode: number): -1 | 0 | 1 {
  if (opcode === OP.CALL) return 1;
  return opcode === OP.RET ? -1 : 0;
}

/** Faults for which no instruction is to blame: the one at their place was not begun. */
const ENDS_BETWEEN: ReadonlySet<string> = new Set([
  "InstructionLimitExceeded",
  "TimeLimitExceeded",
  "FuelLimitExceeded",
]);
