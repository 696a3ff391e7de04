/** What an engine is made of, the states that it is in, and how its commands end. */
import type {
  FfiRegistry,
  FusabiError,
  Machine,
  MachineOptions,
  Value,
} from "../../../vm/shared.js";
import type { HostRecord } from "../history/host-record.js";
import type { RepeatableHost } from "../history/timeline.js";
import type { Program } from "../program/program.js";
import type { Ending, EngineEvent, StopReason } from "./stop.js";

export interface EngineOptions {
  readonly program: Program;
  readonly ffi: FfiRegistry;
  /** Null: what the host does is answered from a journal when the run is repeated. */
  readonly host?: RepeatableHost | null;
  /** The host's answers of an earlier run, given again in their order. */
  readonly answers?: readonly HostRecord[] | undefined;
  /** The state of a run that began elsewhere; left out: the run begins at the entry. */
  readonly from?: ReturnType<Machine["snapshot"]> | undefined;
  readonly entry?: number | string | undefined;
  readonly args?: readonly Value[] | undefined;
  readonly machine?: Omit<MachineOptions, "ffi" | "print">;
  /** Most bytes for snapshots; 0 records nothing. */
  readonly historyBytes: number;
  /** Instructions between two snapshots at first; left out: as many as are repeated in no time. */
  readonly snapshotInterval?: number | undefined;
  /** Stop before the program ends, so that one can go back from there. */
  readonly atEnd: "stop" | "end";
  /** Does a stop at this fault make sense to the client? Otherwise it ends the run. */
  readonly stopsAt: (fault: FusabiError) => boolean;
  /** Lets everything else that waits in this process have its turn. */
  readonly turn: () => Promise<void>;
  readonly report: (event: EngineEvent) => void;
}

export type EngineState = "new" | "running" | "stopped" | "ended";

/** How a command ended: it stands still, or the run is over. */
export type Outcome = { readonly stop: StopReason } | Ending;
