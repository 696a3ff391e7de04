/**
 * What a host may watch a machine do: coverage (blocks), profiles (slices) and traces (steps) are made of this.
 * Watching changes no result, statistic, fault, stop or snapshot; a machine without an observer does nothing for it.
 */

/**
 * Callbacks of an observer of a machine; each is optional, and only those that are there cost time.
 *
 * They are called while the machine runs: they may read it (`frames()`, `statistics`), and must neither change it nor
 * throw. What a callback throws ends the run with the fault HostFailed.
 *
 * A basic block is a run of instructions that is entered at its first and left at its last one. Long ones are cut
 * every 256 instructions. Blocks are named by function index and by the byte offset of their first instruction. A
 * block counts as entered when its first instruction is executed or fails, not when the machine stops in front of it.
 */
export interface Observer {
  /**
   * A block is entered for the first time since `Machine.observe`. Each block costs time once, and
   * nothing is compiled meanwhile.
   */
  readonly blockReached?: (functionIndex: number, byteOffset: number) => void;
  /** A block is entered: every time, in order. Nothing is compiled meanwhile. */
  readonly blockEntered?: (functionIndex: number, byteOffset: number) => void;
  /**
   * A slice of the run is over: so many instructions (1 or more) were executed, and the instruction at this place is
   * next, or was the last one where the run is done. The counts add up to `statistics.instructions`. A slice has at
   * most 100,000 instructions; so this is a sample for a profile, and `frames()` tells the call stack.
   */
  readonly sliceEnded?: (functionIndex: number, byteOffset: number, instructions: number) => void;
  /** The instruction at this place was executed: each one, in order, and none that failed. */
  readonly instructionExecuted?: (functionIndex: number, byteOffset: number) => void;
}
