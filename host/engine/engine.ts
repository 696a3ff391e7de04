/**
 * Runs the plugins of one thread. Everything that it decides follows from events, their times and fuel, and nothing from a
 * clock: the same events give every plugin the same calls with the same effects, on one thread or on many. (A chain of
 * filters alone may have a deadline.)
 */
import { MOST_EVENTS } from "../effects/state.js";
import type { HostEvent } from "../plugin/event.js";
import type { CallStep } from "../plugin/hook-runner.js";
import type { Carried, PluginInstance } from "../plugin/instance.js";
import type { PluginSpec } from "../plugin/parts.js";
import { takeDue } from "../plugin/timers.js";
import { Trial } from "../plugin/trial.js";
import { byPriority, type FilterAnswer, filters, runChain } from "./filters.js";
import { Ledger, type PluginMetrics } from "./ledger.js";
import type { PluginReport } from "./report.js";
import { Routes } from "./routes.js";
import { Turns } from "./turns.js";

/** Events that happened together. Plain data. */
export interface Batch {
  /** What a call has that no event of the batch is the reason of: one of a timer. */
  readonly origin: Omit<HostEvent, "hook" | "args">;
  /** In the order of their numbers. */
  readonly events: readonly HostEvent[];
}

/** Is the hook told of events by mailbox? Those that filter are asked instead. */
function observes(plugin: PluginInstance, hook: string): boolean {
  return plugin.hook(hook)?.kind === "observe";
}

export class Engine {
  readonly #plugins = new Map<string, PluginInstance>();
  readonly #ledger = new Ledger((plugin) => this.#noteChange(plugin));
  readonly #turns: Turns;
  #changed = new Set<PluginInstance>();
  /** The plugins with timers. */
  readonly #timed = new Set<PluginInstance>();
  #observers = this.#routes(observes);
  #filters = this.#routes(filters);

  readonly #restore: (spec: PluginSpec, carried: Carried) => PluginInstance;

  /**
   * @param restore makes a plugin of what it was
   * @param onRun is told of each plugin that gets its turn
   */
  constructor(
    restore: (spec: PluginSpec, carried: Carried) => PluginInstance,
    onRun: (name: string) => void = () => {},
  ) {
    this.#restore = restore;
    this.#turns = new Turns(this.#ledger, onRun);
  }

  #noteChange(plugin: PluginInstance): void {
    if (this.#plugins.get(plugin.name) !== plugin) return;
    this.#changed.add(plugin);
    if (plugin.state.timers.size > 0) this.#timed.add(plugin);
    else this.#timed.delete(plugin);
  }

  /** The plugins that something has changed of since it was asked last. */
  takeChanged(): readonly PluginInstance[] {
    const changed = [...this.#changed];
    this.#changed = new Set();
    return changed;
  }

  get plugins(): readonly PluginInstance[] {
    return [...this.#plugins.values()];
  }

  plugin(name: string): PluginInstance | null {
    return this.#plugins.get(name) ?? null;
  }

  /** Adds a plugin, or puts it in the place of the one of its name. */
  add(plugin: PluginInstance): void {
    this.#forget(plugin.name);
    this.#plugins.set(plugin.name, plugin);
    if (plugin.state.timers.size > 0) this.#timed.add(plugin);
    this.#turns.await(plugin);
    this.#reroute();
  }

  /** Its mailbox goes with it. */
  remove(name: string): void {
    this.#forget(name);
    this.#plugins.delete(name);
    this.#reroute();
  }

  #forget(name: string): void {
    const plugin = this.#plugins.get(name);
    if (plugin === undefined) return;
    plugin.abandon();
    this.#changed.delete(plugin);
    this.#timed.delete(plugin);
    this.#turns.forget(plugin);
  }

  #reroute(): void {
    this.#observers = this.#routes(observes);
    this.#filters = this.#routes(filters);
  }

  #routes(accepts: typeof observes): Routes {
    return new Routes(() => this.plugins, accepts);
  }

  metrics(): readonly PluginMetrics[] {
    return this.plugins.map((plugin) => this.#ledger.metricsOf(plugin));
  }

  /** When the next timer runs out, in milliseconds since 1970; null where there is none. */
  get nextTimer(): number | null {
    let next: number | null = null;
    for (const { state } of this.#timed)
      for (const due of state.timers.values()) if (next === null || due < next) next = due;
    return next;
  }

  /** Are there events that wait for fuel of the next batch? */
  get hasWork(): boolean {
    return this.#turns.hasWork;
  }

  /**
   * Delivers events, plugin by plugin, to all that they concern. Timers that have run out come before them. What is given
   * back stands in the order of each plugin's calls; that of different plugins means nothing.
   */
  deliver({ origin, events }: Batch): readonly PluginReport[] {
    for (const plugin of [...this.#timed]) this.#ring(plugin, origin);
    for (const event of events)
      for (const plugin of this.#observers.of(event)) this.#post(plugin, event);
    this.#turns.runAll(events, (plugin) => this.#settle(plugin));
    return this.#ledger.takeReports();
  }

  /**
   * Asks the filters of a hook.
   * @param isLate is there no time left? Absent: there always is.
   */
  filter(
    event: HostEvent,
    isLate: () => boolean = () => false,
  ): FilterAnswer & { readonly reports: readonly PluginReport[] } {
    const chain = [...this.#filters.of(event)].sort(byPriority);
    for (const plugin of chain) {
      this.#turns.finish(plugin);
      plugin.state.eventsLeft = MOST_EVENTS;
    }
    const answer = runChain(chain, event, this.#ledger, isLate);
    for (const plugin of chain) this.#settle(plugin);
    return { ...answer, reports: this.#ledger.takeReports() };
  }

  /**
   * Puts a new version in the place of a plugin, on trial: it goes on with what waits. What it did while it was loaded is
   * reported now.
   */
  succeed(
    plugin: PluginInstance,
    reports: readonly PluginReport[],
    at: number,
  ): readonly PluginReport[] {
    const old = this.#plugins.get(plugin.name)!;
    plugin.mailbox.restore(old.carry().mailbox!);
    // What it was at begins anew with the new version.
    old.abandon();
    const memory = old.memory?.save() ?? null;
    plugin.trial = new Trial({ spec: old.parts.spec, state: old.state.save(), memory }, at);
    this.add(plugin);
    this.#changed.add(plugin);
    this.#ledger.noteGeneration(plugin, false);
    // The whole state comes first: what was done on the way to it is in it.
    return [...this.#ledger.takeReports(), ...reports];
  }

  /** The plugin, or the version before it where it has lost its trial. */
  #settle(plugin: PluginInstance): PluginInstance {
    const { trial } = plugin;
    if (!trial?.isLost) return plugin;
    const { spec, state, memory } = trial.predecessor;
    const { mailbox } = plugin.carry();
    const before = this.#restore(spec, { state, mailbox: mailbox!, isBack: true });
    before.memory?.restore(memory);
    this.add(before);
    this.#changed.add(before);
    this.#ledger.noteGeneration(before, true);
    return before;
  }

  /** Calls a hook of a plugin's own life to its end; null where the plugin lacks it. */
  call(
    plugin: PluginInstance,
    event: HostEvent,
  ): { readonly step: CallStep; readonly reports: readonly PluginReport[] } | null {
    const hook = plugin.hook(event.hook);
    if (hook === null) return null;
    this.#turns.finish(plugin);
    const problem = plugin.filter.begin(event, hook);
    const step: CallStep =
      problem === null
        ? plugin.filter.advance(Number.POSITIVE_INFINITY)
        : { step: "fault", fault: problem, fuel: 0 };
    this.#turns.note(plugin, event, step, step.fuel);
    return { step, reports: this.#ledger.takeReports() };
  }

  #ring(plugin: PluginInstance, origin: Batch["origin"]): void {
    const due = takeDue(plugin, origin);
    if (due.length === 0) return;
    for (const event of due) if (plugin.hook(event.hook)) this.#post(plugin, event);
    this.#noteChange(plugin);
  }

  #post(plugin: PluginInstance, event: HostEvent): void {
    if (this.#ledger.mayRun(plugin, event.at)) {
      plugin.mailbox.push(event);
      this.#turns.await(plugin);
    } else {
      plugin.mailbox.drop();
      this.#noteChange(plugin);
    }
  }
}
