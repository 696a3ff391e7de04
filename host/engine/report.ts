/** What an engine reports of its plugins. Plain data, to be sent from workers and printed as JSON. */

import { type Effect, type FusabiError, formatCode } from "../../vm/shared.js";
import type { SavedState } from "../effects/state.js";
import type { HealthStatus } from "../plugin/health.js";
import type { HookOccurrence } from "../plugin/repeat.js";

/** A fault as it is sent and shown. */
export interface FaultReport {
  /** Such as `FZ0003`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** The function that failed; null where none had begun. */
  readonly function: string | null;
  /** Byte offset of the failing instruction in it. */
  readonly offset: number | null;
}

export function faultReport({ code, message, remedy, place }: FusabiError): FaultReport {
  const isCode = place?.at === "code";
  return {
    code: formatCode(code),
    message,
    remedy,
    function: isCode ? place.functionName : null,
    offset: isCode ? place.byteOffset : null,
  };
}

/** Something that came of an event for one plugin. */
export type PluginReport =
  | {
      readonly kind: "effects";
      readonly plugin: string;
      readonly hook: string;
      /** The number of the event. */
      readonly event: number;
      readonly generation: number;
      readonly effects: readonly Effect[];
    }
  | {
      readonly kind: "fault";
      readonly plugin: string;
      readonly hook: string;
      readonly event: number;
      readonly fault: FaultReport;
      /** What the call depended on, to be made again. */
      readonly call: HookOccurrence;
    }
  /** A chain of filters had no time left, or the plugin would not load. */
  | {
      readonly kind: "late";
      readonly plugin: string;
      readonly hook: string;
      readonly event: number;
    }
  /** Another version of the plugin runs now, with this state. `isBack`: the one before the new one, which failed. */
  | {
      readonly kind: "generation";
      readonly plugin: string;
      readonly version: string;
      readonly isBack: boolean;
      readonly state: SavedState;
    }
  /** How the plugin does has changed. `until`: milliseconds since 1970. */
  | {
      readonly kind: "status";
      readonly plugin: string;
      readonly status: HealthStatus;
      readonly until: number;
    };
