/**
 * One call of a hook as a transaction: what the plugin does goes to a log, and its store and timers change only when the
 * log is committed. What is discarded never was.
 */
import {
  checkSize,
  type Effect,
  entrySize,
  type PlainValue,
  type ScarabWorld,
  type Screen,
} from "../../vm/shared.js";
import { MOST_EVENTS, MOST_TIMERS, type PluginState } from "./state.js";

/** What one call may do, beside what its fuel allows. */
export const CALL_LIMITS = { effects: 1_000, events: 16 } as const;

/** What a plugin sees of its host, whatever it is called for. */
export interface Surroundings {
  readonly config: ReadonlyMap<string, PlainValue>;
  readonly environment: ReadonlyMap<string, string>;
}

/** When and over what a hook is called. */
export interface Occasion {
  readonly screen: Screen;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Never written to: most calls store nothing. */
const NO_CHANGES = new Map<string, string | null>();

export class Transaction implements ScarabWorld {
  readonly screen: Screen;
  readonly #state: PluginState;
  readonly #surroundings: Surroundings;
  readonly #at: number;
  readonly #effects: Effect[] = [];
  /** Changes to the store; null: the key was deleted. */
  #changes: Map<string, string | null> = NO_CHANGES;
  #size: number;
  #events = 0;
  #newTimers = 0;
  #isBlocked = false;

  constructor(state: PluginState, surroundings: Surroundings, { screen, at }: Occasion) {
    this.screen = screen;
    this.#state = state;
    this.#surroundings = surroundings;
    this.#at = at;
    this.#size = state.size;
  }

  get now(): bigint {
    return BigInt(this.#at);
  }

  config(key: string): PlainValue | null {
    return this.#surroundings.config.get(key) ?? null;
  }

  environment(name: string): string {
    return this.#surroundings.environment.get(name) ?? "";
  }

  stored(key: string): string | undefined {
    const change = this.#changes.get(key);
    return change === undefined ? this.#state.store.get(key) : (change ?? undefined);
  }

  *storedKeys(): IterableIterator<string> {
    for (const key of this.#state.store.keys()) if (!this.#changes.has(key)) yield key;
    for (const [key, value] of this.#changes) if (value !== null) yield key;
  }

  perform(effect: Effect): void {
    if (this.#effects.length >= CALL_LIMITS.effects)
      throw new Error(`a call of a hook may do at most ${CALL_LIMITS.effects} things`);
    if (effect.kind === "emit") this.#countEvent();
    else if (effect.kind === "timer") this.#countTimer();
    else if (effect.kind === "kv-set") this.#change(effect.key, effect.value);
    else if (effect.kind === "kv-delete") this.#change(effect.key, null);
    this.#effects.push(effect);
  }

  block(): void {
    this.#isBlocked = true;
  }

  /** Is the text of the hook to go no further? */
  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  #countEvent(): void {
    if (++this.#events > CALL_LIMITS.events)
      throw new Error(`a call of a hook may send at most ${CALL_LIMITS.events} events`);
    if (this.#events > this.#state.eventsLeft)
      throw new Error(
        `a plugin may send at most ${MOST_EVENTS} events, and one for each event from outside, for one batch`,
      );
  }

  #countTimer(): void {
    if (++this.#newTimers + this.#state.timers.size > MOST_TIMERS)
      throw new Error(`a plugin may have at most ${MOST_TIMERS} timers`);
  }

  #change(key: string, value: string | null): void {
    const before = this.stored(key);
    const size =
      this.#size -
      (before === undefined ? 0 : entrySize(key, before)) +
      (value === null ? 0 : entrySize(key, value));
    if (value !== null) checkSize(size);
    this.#size = size;
    if (this.#changes === NO_CHANGES) this.#changes = new Map();
    this.#changes.set(key, value);
  }

  /** Makes everything so, in order. A transaction is committed once. */
  commit(): readonly Effect[] {
    this.#state.eventsLeft -= this.#events;
    for (const effect of this.#effects) {
      if (effect.kind === "kv-set") this.#state.set(effect.key, effect.value);
      else if (effect.kind === "kv-delete") this.#state.delete(effect.key);
      else if (effect.kind === "timer") this.#state.timers.set(effect.id, this.#at + effect.ms);
      else if (effect.kind === "timer-clear") this.#state.timers.delete(effect.id);
    }
    return this.#effects;
  }
}
