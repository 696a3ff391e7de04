/** What the emitters of a region's instructions share: the facts, the code, and where to leave off. */
import type { Instruction } from "../program/index.js";
import type { BlockState } from "./block-state.js";
import type { ByteList } from "./byte-list.js";
import type { Callables } from "./callables.js";
import type { FunctionFacts } from "./facts.js";
import type { FrameLocals } from "./frame-locals.js";
import type { Guards } from "./guard.js";
import type { HighWater } from "./high-water.js";
import type { MachineFunctions } from "./machine-functions.js";
import type { Operand, Operands } from "./operands.js";
import type { PlaceInChain } from "./predicate-chain.js";
import type { Prepayment } from "./prepayment.js";
import type { Region } from "./region.js";
import type { LoopStores } from "./repeated-calls.js";
import type { FramePlace, SideExits } from "./side-exits.js";
import type { ConstantTexts } from "./text-lane.js";
import type { WasmCode } from "./wasm-code.js";

/** What the functions of a unit share. */
export interface Linked {
  readonly callables: Callables;
  readonly machine: MachineFunctions;
  readonly texts: ConstantTexts;
  readonly guards: Guards;
  /** Where the code of one function is written before it is complete, and what stands in front of it. */
  readonly scratch: ByteList;
  readonly prologue: ByteList;
}

/** What is found once for a function, and holds for each of its loops, too. */
export interface FunctionPlan {
  readonly facts: FunctionFacts;
  /** All of it. */
  readonly region: Region;
  readonly prepayment: Prepayment;
  /** The heads of the loops in which compiled code calls host functions itself. */
  readonly callingLoops: ReadonlySet<number>;
  readonly heights: Int32Array;
  readonly stores: LoopStores;
  /** By byte offset. */
  readonly chains: ReadonlyMap<number, PlaceInChain>;
}

export interface BodyParts {
  readonly plan: FunctionPlan;
  readonly facts: FunctionFacts;
  readonly code: WasmCode;
  readonly locals: FrameLocals;
  readonly leaving: SideExits;
  readonly place: FramePlace;
  readonly highWater: HighWater;
  readonly linked: Linked;
  /** Emits RET where the caller is compiled code too; null: RET is left to the interpreter. */
  readonly returns: ((result: Operand | null, operands: Operands) => void) | null;
}

/** What emitting one instruction needs of the body that it stands in. */
export interface InstructionEmitter {
  readonly parts: BodyParts;
  /** Leaves off before the current instruction. */
  leave(at: Instruction, state: BlockState): void;
  /** Keeps the statistics of the stack right where the code leaves the block. */
  noteHeight(state: BlockState): void;
  /** As `noteHeight`, where so much has been reached in a block. */
  noteReached(block: number, reached: number): void;
}
