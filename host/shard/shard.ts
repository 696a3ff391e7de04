/** What a host asks of a thread that runs plugins, wherever that is: here, in a worker of Node's, in one of a browser's. */
import type { Batch } from "../engine/engine.js";
import type { FilterAnswer } from "../engine/filters.js";
import type { PluginMetrics } from "../engine/ledger.js";
import type { PluginReport } from "../engine/report.js";
import type { HostEvent } from "../plugin/event.js";
import type { Carried } from "../plugin/instance.js";
import type { PluginSpec } from "../plugin/parts.js";

/** What a thread says of a batch. */
export interface Delivered {
  readonly reports: readonly PluginReport[];
  /** When the next timer runs out, in milliseconds since 1970; null where there is none. */
  readonly nextTimer: number | null;
  /** Are there events that wait for fuel of the next batch? */
  readonly hasWork: boolean;
}

/** What came of a call of a plugin's own life. */
export interface Called {
  /** The Bool that it returned; null where it returned none, lacks the hook or failed. */
  readonly answer: boolean | null;
  readonly hasFailed: boolean;
  readonly reports: readonly PluginReport[];
}

/** What came of a new version. */
export interface Reloaded {
  /** The hook that refused or failed; null where the new version runs. */
  readonly refusedBy: string | null;
  readonly reports: readonly PluginReport[];
}

/** A plugin on its way to another shard. */
export interface Taken {
  readonly spec: PluginSpec;
  readonly carried: Carried;
}

/** A thread that runs plugins. `LocalShard` is the one that asks. */
export interface Shard {
  /** Puts a plugin in, in the place of the one of its name. */
  add(spec: PluginSpec, carried: Carried): Promise<void>;
  /**
   * Puts a new version in the place of a plugin, on trial. It is loaded with a copy of the state; where it refuses or fails,
   * the old one goes on as if nothing had been.
   */
  reload(spec: PluginSpec, moment: HostEvent): Promise<Reloaded>;
  remove(name: string): Promise<void>;
  deliver(batch: Batch): Promise<Delivered>;
  /** `deadlineMs`: of the whole chain; null: it has none. */
  filter(
    event: HostEvent,
    deadlineMs: number | null,
  ): Promise<FilterAnswer & { readonly reports: readonly PluginReport[] }>;
  call(name: string, event: HostEvent): Promise<Called>;
  /** The state of a plugin; null where there is none. */
  carried(name: string): Promise<Carried | null>;
  /** Removes a plugin that goes on elsewhere, with what waits for it; null where there is none. */
  take(name: string): Promise<Taken | null>;
  metrics(): Promise<readonly PluginMetrics[]>;
  close(): Promise<void>;
}
