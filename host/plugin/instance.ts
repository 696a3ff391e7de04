/** A plugin as an engine runs it: its machines, its state, its mailbox, how it does. Knows no other plugin. */
import { PluginState, type SavedState } from "../effects/state.js";
import type { BoundHook } from "../hooks/bind.js";
import { Health, type SavedHealth } from "./health.js";
import { HookRunner } from "./hook-runner.js";
import { Mailbox } from "./mailbox.js";
import { HookCounter } from "./metrics.js";
import type { PluginParts } from "./parts.js";
import type { PluginFunctions, PluginMemory, Stage } from "./stage.js";
import type { Trial } from "./trial.js";

/** What a plugin goes on with in another engine. Plain data. */
export interface Carried {
  readonly state: SavedState;
  /** Absent: it is healthy. */
  readonly health?: SavedHealth;
  /** Its new version was lost: this is the one before. */
  readonly isBack?: true;
  /** The events that wait for it; absent: none. */
  readonly mailbox?: ReturnType<Mailbox["save"]>;
}

export class PluginInstance {
  readonly parts: PluginParts;
  readonly state: PluginState;
  readonly health: Health;
  readonly mailbox = new Mailbox();
  /** Null: it is not a new version, or has proved itself. */
  trial: Trial | null = null;
  /** By hook, from its first call. */
  readonly counters = new Map<string, HookCounter>();
  /** Events that it was told it lost. */
  dropped = 0;
  readonly #isBack: boolean;
  /** Fuel that it may still use in this round; below 0 where it used more. */
  credit = 0;
  /** Fuel that it has used for the batch that it is at. */
  spent = 0;
  readonly #stage: Stage;
  readonly #functions: PluginFunctions;
  #observer: HookRunner | null = null;
  #filter: HookRunner | null = null;

  constructor(parts: PluginParts, stage: Stage, { state, health, mailbox, isBack }: Carried) {
    this.parts = parts;
    this.state = new PluginState(state);
    this.health = new Health(health);
    this.#isBack = isBack ?? false;
    if (mailbox) this.mailbox.restore(mailbox);
    this.#stage = stage;
    this.#functions = stage.functionsFor(parts.module);
  }

  /** What its functions remember: the values of an F# program's modules; null where they remember nothing. */
  get memory(): PluginMemory | null {
    return this.#functions.memory;
  }

  get name(): string {
    return this.parts.manifest.name;
  }

  /** Runs what comes by mailbox. */
  get observer(): HookRunner {
    this.#observer ??= this.#runner();
    return this.#observer;
  }

  /** Runs what cannot wait: a filter is asked while another call may be under way. */
  get filter(): HookRunner {
    this.#filter ??= this.#runner();
    return this.#filter;
  }

  /** Both have the same functions: what one call keeps, the next one finds. */
  #runner(): HookRunner {
    return new HookRunner(this.parts, this.state, this.#stage, this.#functions);
  }

  /** Is a call under way that came by mailbox? */
  get isBusy(): boolean {
    return this.#observer?.event != null;
  }

  hook(name: string): BoundHook | null {
    return this.parts.hooks.get(name) ?? null;
  }

  counter(hook: string): HookCounter {
    let counter = this.counters.get(hook);
    if (counter === undefined) {
      counter = new HookCounter();
      this.counters.set(hook, counter);
    }
    return counter;
  }

  /** A call that is under way begins anew elsewhere: nothing of it has happened. */
  carry(): Carried {
    const { events, lost } = this.mailbox.save();
    const event = this.#observer?.event ?? null;
    const mailbox = { events: event ? [event, ...events] : events, lost };
    const carried = { state: this.state.save(), health: this.health.save(), mailbox };
    return this.#isBack ? { ...carried, isBack: true } : carried;
  }

  /** Calls under way never were. */
  abandon(): void {
    this.#observer?.abandon();
    this.#filter?.abandon();
  }
}
