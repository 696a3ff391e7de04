/** Why a machine stopped, what it counted, and what a whole run came to. */
import type { FusabiError } from "../../errors/index.js";
import type { Value } from "../../program/index.js";

/** Why a machine stopped. */
export type Stop =
  | { readonly reason: "done"; readonly result: Value }
  /** The slice's instructions are used up; resume goes on. */
  | { readonly reason: "budget" }
  /** requestPause was called. */
  | { readonly reason: "pause" }
  /** The instruction at the place carries a breakpoint and was not executed. */
  | { readonly reason: "breakpoint"; readonly functionIndex: number; readonly byteOffset: number }
  /** A host function answers later; resume when `ready` resolves (it never rejects). */
  | { readonly reason: "waiting"; readonly ready: Promise<void> }
  /** The state is that before the failing instruction, and can be looked at. */
  | { readonly reason: "fault"; readonly fault: FusabiError };

/** What a run took. */
export interface Statistics {
  /** Completed; a failing instruction is not counted. */
  readonly instructions: number;
  /** Fuel: the instructions, and what they and host functions cost beside; see docs/fuel.md. */
  readonly fuel: number;
  /** Completed calls of host functions. */
  readonly ffiCalls: number;
  /** The most values on the stack after any instruction, locals included. */
  readonly maxStackDepth: number;
  /** The most frames at once, the entry function's included. */
  readonly maxCallDepth: number;
  /** The most bytes that the memory ledger counted; see `MemoryView.peak`. */
  readonly peakMemory: number;
}

/** Of a run that did nothing. */
export const NO_STATISTICS: Statistics = {
  instructions: 0,
  fuel: 0,
  ffiCalls: 0,
  maxStackDepth: 0,
  maxCallDepth: 0,
  peakMemory: 0,
};

/** What a whole run came to: a result or a fault, and what it took. */
export type Outcome =
  | { readonly ok: true; readonly result: Value; readonly statistics: Statistics }
  | { readonly ok: false; readonly fault: FusabiError; readonly statistics: Statistics };

/**
 * "idle": not started, or reset. "ready": can be resumed. "running": inside of an instruction, which is a host
 * call. "waiting": for a host function's answer. "done" and "fault": at an end; `start` begins anew.
 */
export type MachineState = "idle" | "ready" | "running" | "waiting" | "done" | "fault";
