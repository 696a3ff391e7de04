/** Why a program stands still, and how it ends: unions that every layer above reads. */
import type { FusabiError, Machine, Value } from "../../vm/index.js";
import type { BreakpointKind } from "./breakpoint.js";
import type { Place } from "./source-map.js";

export type StopReason =
  /** Before the first instruction. */
  | { readonly reason: "entry" }
  /** Where a run stood that somebody else began. */
  | { readonly reason: "attach" }
  | { readonly reason: "step" }
  | { readonly reason: "pause" }
  | {
      readonly reason: "breakpoint";
      readonly ids: readonly number[];
      readonly kind: BreakpointKind;
    }
  /** After an instruction that touched what is watched; `text` says what it did. */
  | { readonly reason: "data breakpoint"; readonly ids: readonly number[]; readonly text: string }
  | { readonly reason: "fault"; readonly fault: FusabiError }
  /** The program came close to limits; `text` says which, and how much is used. */
  | { readonly reason: "alarm"; readonly text: string }
  /** A position was asked for: goto, restart frame, a moment of the timeline. */
  | { readonly reason: "travel" }
  /** No recorded moment was as asked for, so the program stands where it stood. */
  | { readonly reason: "nowhere" }
  /** The edited program stands where the one before stood, or where it took another way: then `divergence` says why. */
  | { readonly reason: "reload"; readonly divergence: string | null }
  /** There is nothing before this position. */
  | { readonly reason: "start of history" }
  /** Before the last instruction of the program. */
  | { readonly reason: "end" };

export type Ending =
  | { readonly ending: "result"; readonly result: Value }
  | { readonly ending: "fault"; readonly fault: FusabiError }
  | { readonly ending: "terminated" }
  /** Something that should not happen did: a mistake in the debugger or in a host function's values. */
  | { readonly ending: "defect"; readonly error: unknown };

export type EngineEvent =
  | { readonly event: "stopped"; readonly stop: StopReason }
  | { readonly event: "printed"; readonly text: string }
  | { readonly event: "logged"; readonly text: string; readonly place: Place }
  | {
      readonly event: "ended";
      readonly ending: Ending;
      readonly statistics: Machine["statistics"];
    };
