/** A new version of a plugin on trial: where it fails too often at its beginning, the one before comes back. */
import type { SavedState } from "../effects/state.js";
import type { PluginSpec } from "./parts.js";

const TRIAL_LIMITS = {
  /** So many faults during the trial end it badly. */
  faults: 3,
  /** The trial ends well after so many calls, or after so many milliseconds of event time. */
  calls: 100,
  ms: 5_000,
} as const;

/** What comes back. */
export interface Predecessor {
  readonly spec: PluginSpec;
  readonly state: SavedState;
  /** What its functions remembered; null: nothing. */
  readonly memory: unknown;
}

export class Trial {
  readonly predecessor: Predecessor;
  readonly #since: number;
  #calls = 0;
  #faults = 0;
  #isOver = false;

  constructor(predecessor: Predecessor, since: number) {
    this.predecessor = predecessor;
    this.#since = since;
  }

  /** Does what happens still count for the trial? */
  get isOpen(): boolean {
    return !this.#isOver && !this.isLost;
  }

  get isLost(): boolean {
    return this.#faults >= TRIAL_LIMITS.faults;
  }

  /** A call has ended at this time. */
  note(hasFailed: boolean, at: number): void {
    if (!this.isOpen) return;
    if (hasFailed) this.#faults++;
    this.#isOver = ++this.#calls >= TRIAL_LIMITS.calls || at - this.#since >= TRIAL_LIMITS.ms;
  }
}
