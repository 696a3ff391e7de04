/** What the host keeps of a plugin between its calls: its store and its timers. */
import { entrySize } from "../../vm/shared.js";

/** Plain data, to be sent to workers and written to a journal. */
export interface SavedState {
  /** The state-version of the plugin that wrote the store. */
  readonly version: number;
  readonly store: readonly (readonly [key: string, value: string])[];
  /** By id: when each runs out, in milliseconds since 1970. */
  readonly timers: readonly (readonly [id: number, due: number])[];
}

/** What a plugin begins with. */
export const EMPTY_STATE: SavedState = { version: 0, store: [], timers: [] };

/** Timers of a plugin at a time. */
export const MOST_TIMERS = 64;

/** Events that a plugin may send for one batch, beside one for each event from outside: more would keep all others busy. */
export const MOST_EVENTS = 64;

/** The state of a plugin, as the engine works on it. Changed by transactions that are committed, and by nothing else. */
export class PluginState {
  version: number;
  readonly store: Map<string, string>;
  readonly timers: Map<number, number>;
  /** What the store's entries count for. */
  size = 0;
  /** Events that the plugin may still send for the batch that it is at. */
  eventsLeft: number = MOST_EVENTS;

  constructor(saved: SavedState = EMPTY_STATE) {
    this.version = saved.version;
    this.store = new Map(saved.store);
    this.timers = new Map(saved.timers);
    for (const [key, value] of this.store) this.size += entrySize(key, value);
  }

  set(key: string, value: string): void {
    this.delete(key);
    this.store.set(key, value);
    this.size += entrySize(key, value);
  }

  delete(key: string): void {
    const value = this.store.get(key);
    if (value === undefined) return;
    this.store.delete(key);
    this.size -= entrySize(key, value);
  }

  /** A copy that later changes do not reach. Entries in the order of their keys: equal states are equal data. */
  save(): SavedState {
    const byKey = (a: readonly [string, string], b: readonly [string, string]) =>
      a[0] < b[0] ? -1 : 1;
    return {
      version: this.version,
      store: [...this.store].sort(byKey),
      timers: [...this.timers].sort(([a], [b]) => a - b),
    };
  }
}
