/** Whose turn it is: plugins share a thread by fuel. */
import { MOST_EVENTS } from "../effects/state.js";
import { HAPPENED, type HostEvent } from "../plugin/event.js";
import type { CallStep } from "../plugin/hook-runner.js";
import type { PluginInstance } from "../plugin/instance.js";
import type { Ledger } from "./ledger.js";

/** How plugins share a thread. */
export const ENGINE_LIMITS = {
  /** Fuel that a plugin gets each time that it is its turn: some hundred calls of a small hook. */
  quantum: 50_000,
  /**
   * Fuel that a plugin may use for one batch of events, and so much more for each event of it; what is left then waits for
   * the next batch. So what the others did is told before a plugin is done that takes long.
   */
  batch: 100_000,
  event: 50_000,
} as const;

function hasWork(plugin: PluginInstance): boolean {
  return plugin.mailbox.length > 0 || plugin.isBusy;
}

export class Turns {
  readonly #ledger: Ledger;
  readonly #onRun: (name: string) => void;
  /** The plugins that events wait for, or that are at one. */
  readonly #waiting = new Set<PluginInstance>();

  /** @param onRun is told of each plugin whose turn it is */
  constructor(ledger: Ledger, onRun: (name: string) => void) {
    this.#ledger = ledger;
    this.#onRun = onRun;
  }

  /** Are there events that no plugin had the fuel for? */
  get hasWork(): boolean {
    return this.#waiting.size > 0;
  }

  /** Gives a plugin its turn with the next batch, where it has anything to do. */
  await(plugin: PluginInstance): void {
    if (hasWork(plugin)) this.#waiting.add(plugin);
  }

  forget(plugin: PluginInstance): void {
    this.#waiting.delete(plugin);
  }

  /**
   * Round by round, each plugin its quantum, until no plugin has anything left that it may do.
   * @param events of the batch
   * @param settle gives who goes on after a turn: the plugin, or the version before it
   */
  runAll(events: readonly HostEvent[], settle: (plugin: PluginInstance) => PluginInstance): void {
    const most = ENGINE_LIMITS.batch + ENGINE_LIMITS.event * events.length;
    const fromOutside = events.filter(({ generation }) => generation === 0).length;
    let active = [...this.#waiting];
    for (const plugin of active) {
      plugin.spent = 0;
      plugin.state.eventsLeft = MOST_EVENTS + fromOutside;
    }
    while (active.length > 0) {
      const left: PluginInstance[] = [];
      for (const plugin of active) {
        const spent = plugin.spent + this.#runOne(plugin);
        const next = settle(plugin);
        next.spent = spent;
        if (!hasWork(next)) this.#waiting.delete(next);
        else if (spent < most) left.push(next);
        else this.#ledger.noteChange(next);
      }
      active = left;
    }
  }

  /** Lets a plugin use its credit. What it used. */
  #runOne(plugin: PluginInstance): number {
    this.#onRun(plugin.name);
    plugin.credit = Math.min(plugin.credit, 0) + ENGINE_LIMITS.quantum;
    let used = 0;
    while (
      plugin.credit > 0 &&
      !plugin.trial?.isLost &&
      (plugin.isBusy || this.#beginNext(plugin))
    ) {
      const { event } = plugin.observer;
      if (event === null) continue;
      const step = plugin.observer.advance(plugin.credit);
      const fuel = Math.max(1, step.fuel);
      plugin.credit -= fuel;
      used += fuel;
      this.note(plugin, event, step, plugin.observer.lastFuel);
    }
    return used;
  }

  /** Lets a call that is under way come to its end, where the next one is to find what it keeps in memory. */
  finish(plugin: PluginInstance): void {
    const { event } = plugin.isBusy ? plugin.observer : { event: null };
    if (plugin.memory === null || event === null) return;
    const step = plugin.observer.advance(Number.POSITIVE_INFINITY);
    this.note(plugin, event, step, plugin.observer.lastFuel);
  }

  /** @param fuel of the whole call */
  note(plugin: PluginInstance, event: HostEvent, step: CallStep, fuel: number): void {
    if (step.step === "fault") this.#ledger.noteFault(plugin, event, step.fault, fuel);
    else if (step.step === "done") this.#ledger.noteDone(plugin, event, step, fuel);
  }

  /** Begins the call of the oldest event that waits; what was lost is told of first. False where nothing waits. */
  #beginNext(plugin: PluginInstance): boolean {
    const event = plugin.mailbox.take();
    if (event === undefined) return false;
    const gap = this.#gapBefore(plugin, event);
    if (gap !== null) plugin.mailbox.putBack(event);
    const first = gap ?? event;
    const problem = plugin.observer.begin(first, plugin.hook(first.hook)!);
    if (problem !== null) this.#ledger.noteFault(plugin, first, problem, 0);
    return true;
  }

  #gapBefore(plugin: PluginInstance, event: HostEvent): HostEvent | null {
    const lost = plugin.mailbox.takeLost();
    if (lost === 0) return null;
    this.#ledger.noteDropped(plugin, lost);
    this.#ledger.noteChange(plugin);
    return plugin.hook("on_gap") ? { ...event, ...HAPPENED.gap(lost) } : null;
  }
}
