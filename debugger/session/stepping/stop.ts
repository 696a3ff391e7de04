/** Why a program is stopped, and how it ends: unions that every layer above reads. */
import type { FusabiError, Machine, Value } from "../../../vm/shared.js";
import type { BreakpointKind } from "../breakpoints/breakpoint.js";
import type { Place } from "../program/source-map.js";

/** The condition of a breakpoint could not be evaluated; `text` says why. */
export interface ConditionProblem {
  readonly id: number;
  readonly text: string;
}

export type StopReason =
  /** Before the first instruction. */
  | { readonly reason: "entry" }
  /** Where a run that began elsewhere was. */
  | { readonly reason: "attach" }
  | { readonly reason: "step" }
  | { readonly reason: "pause" }
  | {
      readonly reason: "breakpoint";
      readonly ids: readonly number[];
      readonly kind: BreakpointKind;
      readonly problems: readonly ConditionProblem[];
    }
  /** After an instruction that touched what is watched; `text` says what it did. */
  | {
      readonly reason: "data breakpoint";
      readonly ids: readonly number[];
      readonly text: string;
      readonly problems: readonly ConditionProblem[];
    }
  | { readonly reason: "fault"; readonly fault: FusabiError }
  /** The program came close to limits; `text` says which, and how much is used. */
  | { readonly reason: "alarm"; readonly text: string }
  /** A position was asked for: goto, restart frame, a moment of the timeline. */
  | { readonly reason: "travel" }
  /** The edited program stands where the one before stood, or where it took another way: then `divergence` says why. */
  | { readonly reason: "reload"; readonly divergence: string | null }
  /** A search came back from where it found nothing; `problem`: why the condition could never be evaluated, or null. */
  | { readonly reason: "not found"; readonly problem: string | null }
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
  /** The state was changed by hand. */
  | { readonly event: "edited" }
  /** An edit led the program away from a call of the host that is under way: its answer will be dropped. */
  | { readonly event: "call given up"; readonly name: string }
  | {
      readonly event: "ended";
      readonly ending: Ending;
      readonly statistics: Machine["statistics"];
    };
