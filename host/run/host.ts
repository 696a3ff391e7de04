/**
 * A host: plugins on one shard or on several, and events for them. Batches go to all shards at once, one batch after
 * another; what plugins send to each other comes with the next batch, in an order that no shard decides. So the same calls
 * of `deliver` and `filter` have the same effects for each plugin, however many shards there are.
 */

import { didYouMean, nearestName } from "../../lang/index.js";
import { type Effect, type FusabiError, fusabiError } from "../../vm/shared.js";
import { BLANK_SCREEN, type ScreenSnapshot } from "../effects/screen.js";
import { EMPTY_STATE, type SavedState } from "../effects/state.js";
import type { Batch } from "../engine/engine.js";
import type { FilterAnswer } from "../engine/filters.js";
import type { PluginMetrics } from "../engine/ledger.js";
import type { PluginReport } from "../engine/report.js";
import type { HookKind } from "../manifest/hooks.js";
import { HAPPENED, type HookCall, type HostEvent, textOf, withText } from "../plugin/event.js";
import { MAILBOX_SIZE } from "../plugin/mailbox.js";
import type { PluginSpec } from "../plugin/parts.js";
import { partsOf } from "../plugin/specs.js";
import type { Delivered, Shard } from "../shard/shard.js";

/** When events happened and what stood on the terminal. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Absent: that of the moment before. */
  readonly screen?: ScreenSnapshot;
}

/** What a host is made of. */
export interface HostOptions {
  /** The first one runs plugins that filter, and everything where it is the only one. */
  readonly shards: readonly [Shard, ...Shard[]];
  /** What a chain of filters may take, in milliseconds; null: it has no deadline. Absent: 8. */
  readonly deadlineMs?: number | null;
  /** Takes what came of events, as it comes. */
  readonly onReport?: (report: PluginReport) => void;
}

/** Events in a row that plugins bring about; what would come after them is dropped. */
const MOST_GENERATIONS = 8;
const DEADLINE_MS = 8;
/** What plugins send comes in batches that no mailbox is too small for. */
const MOST_TOGETHER = MAILBOX_SIZE / 2;
/** Batches for what plugins send, and for what waits for fuel. */
const MOST_FURTHER = 20_000;

function isFilter(kind: HookKind): boolean {
  return kind === "filter" || kind === "replace";
}

type EmittedReport = PluginReport & { readonly kind: "effects" };

/** Runs plugins, and brings events to them. Everything that is asked is done in the order of asking. */
export class PluginHost {
  readonly #shards: HostOptions["shards"];
  readonly #deadlineMs: number | null;
  readonly #onReport: (report: PluginReport) => void;
  readonly #homes = new Map<string, Shard>();
  /** Of plugins that are on a shard of their own: where they were. */
  readonly #away = new Map<string, Shard>();
  /** By plugin: the hooks that it filters. */
  readonly #filtered = new Map<string, ReadonlySet<string>>();
  #screen: ScreenSnapshot = BLANK_SCREEN;
  #number = 0;
  #next = 0;
  /** Whatever is asked waits for what was asked before it. */
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #nextTimer: number | null = null;

  constructor({ shards, deadlineMs = DEADLINE_MS, onReport = () => {} }: HostOptions) {
    this.#shards = shards;
    this.#deadlineMs = deadlineMs;
    this.#onReport = onReport;
  }

  /** The names of its plugins, sorted. */
  get names(): readonly string[] {
    return [...this.#homes.keys()].sort();
  }

  /** When the next timer runs out, in milliseconds since 1970: deliver nothing then, to let it ring. */
  get nextTimer(): number | null {
    return this.#nextTimer;
  }

  /**
   * Adds a plugin: its store is migrated where it was written by another version, and `on_load` is called. What went wrong,
   * and then the host does not have it; or null.
   */
  load(
    spec: PluginSpec,
    moment: Moment,
    state: SavedState = EMPTY_STATE,
  ): Promise<FusabiError | null> {
    return this.#inTurn(() => this.#load(spec, moment, state));
  }

  async #load(spec: PluginSpec, moment: Moment, state: SavedState): Promise<FusabiError | null> {
    const { name, stateVersion } = spec.manifest;
    this.#noteFilters(spec);
    const shard = this.#homeOf(name);
    const isNew = state.store.length === 0;
    await shard.add(spec, { state: { ...state, version: stateVersion } });
    this.#homes.set(name, shard);
    const migrates = !isNew && state.version !== stateVersion;
    const problem =
      (migrates ? await this.#ask(name, HAPPENED.migrate(state.version), moment) : null) ??
      (await this.#ask(name, HAPPENED.load(), moment));
    if (problem !== null) await this.#remove(name);
    return problem;
  }

  /**
   * Puts a new version in the place of a plugin. It is loaded with a copy of the store, which `on_migrate` brings up to date
   * where it has another state-version; a version that refuses or fails changes nothing. What runs then is on trial: three
   * faults in its first 100 calls or 5 seconds bring the one before back, with the store as it was (a report "generation").
   * What went wrong, or null. @throws FusabiError PluginUnknown
   */
  reload(spec: PluginSpec, moment: Moment): Promise<FusabiError | null> {
    return this.#inTurn(async () => {
      const { name } = spec.manifest;
      const shard = this.#requireHome(name);
      const event = this.#event(HAPPENED.load(), moment, 0);
      const { refusedBy, reports } = await shard.reload(spec, event);
      for (const report of reports) this.#onReport(report);
      if (refusedBy !== null) return fusabiError("PluginRefuses", { name, hook: refusedBy });
      this.#noteFilters(spec);
      return null;
    });
  }

  /** Are there filters of this hook? Where there are none, no plugin needs to be asked. */
  hasFilters(hook: string): boolean {
    return [...this.#filtered.values()].some((hooks) => hooks.has(hook));
  }

  #noteFilters(spec: PluginSpec): void {
    const filtered = new Set<string>();
    for (const [name, { kind }] of partsOf(spec).hooks) if (isFilter(kind)) filtered.add(name);
    this.#filtered.set(spec.manifest.name, filtered);
  }

  /** Plugins that filter are together on the first shard; the others are spread over those behind it. */
  #homeOf(name: string): Shard {
    const known = this.#homes.get(name);
    if (known) return known;
    const [first, ...others] = this.#shards;
    const asks = this.#filtered.get(name)!.size > 0;
    return asks || others.length === 0 ? first : others[this.#next++ % others.length]!;
  }

  async #ask(name: string, call: HookCall, moment: Moment): Promise<FusabiError | null> {
    const { answer, hasFailed, reports } = await this.#homes
      .get(name)!
      .call(name, this.#event(call, moment, 0));
    for (const report of reports) this.#onReport(report);
    if (answer !== false && !hasFailed) return null;
    return fusabiError("PluginRefuses", { name, hook: call.hook });
  }

  /** Calls `on_unload` and removes a plugin. @throws FusabiError PluginUnknown, PluginDebugged */
  unload(name: string, moment: Moment): Promise<void> {
    return this.#inTurn(async () => {
      this.#requireHome(name);
      await this.#ask(name, HAPPENED.unload(), moment);
      await this.#remove(name);
    });
  }

  async #remove(name: string): Promise<void> {
    await this.#homes.get(name)?.remove(name);
    this.#homes.delete(name);
    this.#filtered.delete(name);
  }

  #requirePlugin(name: string): Shard {
    const shard = this.#homes.get(name);
    if (shard) return shard;
    const suggestion = didYouMean(nearestName(name, this.#homes.keys()));
    throw fusabiError("PluginUnknown", { name, suggestion });
  }

  /** The state of a plugin. @throws FusabiError PluginUnknown */
  state(name: string): Promise<SavedState> {
    return this.#inTurn(async () => (await this.#requirePlugin(name).carried(name))!.state);
  }

  /**
   * Moves a plugin to a shard of its own, as for a debugger, with its state and what waits for it. Filters there are told
   * and not asked. Until `recall` it is neither reloaded nor unloaded. @throws FusabiError PluginUnknown, PluginDebugged
   */
  detach(name: string, shard: Shard): Promise<void> {
    return this.#inTurn(async () => {
      const home = this.#requireHome(name);
      const { spec, carried } = (await home.take(name))!;
      await shard.add(spec, carried);
      this.#homes.set(name, shard);
      this.#away.set(name, home);
    });
  }

  /** Moves a plugin back to where it was, and gives it what waits for it. Does nothing where it is there. */
  recall(name: string, moment: Moment): Promise<void> {
    return this.#inTurn(async () => {
      const home = this.#away.get(name);
      const taken = await (home && this.#homes.get(name)!.take(name));
      // What it did last is reported before it goes on.
      await this.#deliver([], moment);
      if (!home || !taken) return;
      await home.add(taken.spec, taken.carried);
      this.#homes.set(name, home);
      this.#away.delete(name);
      await this.#deliver([], moment);
    });
  }

  #requireHome(name: string): Shard {
    const shard = this.#requirePlugin(name);
    if (this.#away.has(name)) throw fusabiError("PluginDebugged", { name });
    return shard;
  }

  /** All that have plugins. */
  get #all(): readonly Shard[] {
    return [...this.#shards, ...[...this.#away.keys()].map((name) => this.#homes.get(name)!)];
  }

  metrics(): Promise<readonly PluginMetrics[]> {
    return this.#inTurn(async () => {
      const all = await Promise.all(this.#all.map((shard) => shard.metrics()));
      return all.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  /**
   * Tells the plugins of events that happened together, and of those that they send to each other on them. Timers that have
   * run out ring before. Resolves when nothing is left to do, or when further events wait: what plugins have no fuel for is
   * done beside those.
   */
  deliver(calls: readonly HookCall[], moment: Moment): Promise<void> {
    const events = calls.map((call) => this.#event(call, moment, 0));
    return this.#inTurn(() => this.#deliver(events, moment));
  }

  async #deliver(first: readonly HostEvent[], moment: Moment): Promise<void> {
    let events = first;
    const sent: HostEvent[] = [];
    for (let further = 0; further <= MOST_FURTHER; further++) {
      const delivered = await this.#toShards({ origin: this.#origin(moment), events });
      sent.push(...this.#emitted(delivered, moment));
      events = sent.splice(0, MOST_TOGETHER);
      const isLeft = this.#waiting === 0 && delivered.some(({ hasWork }) => hasWork);
      if (events.length === 0 && !isLeft) return;
    }
  }

  async #toShards(batch: Batch): Promise<readonly Delivered[]> {
    const all = await Promise.all(this.#all.map((shard) => shard.deliver(batch)));
    for (const { reports } of all) for (const report of reports) this.#onReport(report);
    const timers = all.map(({ nextTimer }) => nextTimer).filter((next) => next !== null);
    this.#nextTimer = timers.length === 0 ? null : Math.min(...timers);
    return all;
  }

  /** What plugins sent, by the events that they sent it on and by their names: no shard decides the order. */
  #emitted(delivered: readonly Pick<Delivered, "reports">[], moment: Moment): HostEvent[] {
    return delivered
      .flatMap(({ reports }) => reports)
      .filter(
        (report): report is EmittedReport =>
          report.kind === "effects" && report.generation < MOST_GENERATIONS,
      )
      .sort((a, b) => a.event - b.event || (a.plugin < b.plugin ? -1 : a.plugin > b.plugin ? 1 : 0))
      .flatMap((report) => this.#eventsIn(report, moment));
  }

  #eventsIn({ effects, generation }: EmittedReport, moment: Moment): HostEvent[] {
    return effects
      .filter((effect): effect is Effect & { readonly kind: "emit" } => effect.kind === "emit")
      .map(({ name, text }) => this.#event(HAPPENED.event(name, text), moment, generation + 1));
  }

  /**
   * Asks the filters of a hook; no other plugin is waited for. Then the observers get what is left of the text, if
   * anything is: await `settled` for that. A text that a chain of filters had no time for passes as it came.
   */
  async filter(call: HookCall, moment: Moment): Promise<FilterAnswer> {
    const event = this.#event(call, moment, 0);
    const answer = await this.#shards[0].filter(event, this.#deadlineMs);
    const { text, stoppedBy, reports } = answer;
    for (const report of reports) this.#onReport(report);
    const left = textOf(event) === text ? event : withText(event, text);
    const sent = this.#emitted([answer], moment);
    const events = stoppedBy === null ? [left, ...sent] : sent;
    // The filters' own order is that of the calls; those who look on may be told later.
    void this.#inTurn(() => this.#deliver(events, moment));
    return { text, stoppedBy };
  }

  /** Resolves when everything is done that was asked so far. */
  settled(): Promise<void> {
    return this.#inTurn(async () => {});
  }

  async close(): Promise<void> {
    await this.#inTurn(() => Promise.all(this.#all.map((shard) => shard.close())));
  }

  #origin({ at, screen }: Moment): Batch["origin"] {
    this.#screen = screen ?? this.#screen;
    return { number: ++this.#number, at, screen: this.#screen, generation: 0 };
  }

  #event(call: HookCall, moment: Moment, generation: number): HostEvent {
    return { ...this.#origin(moment), ...call, generation };
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    this.#waiting++;
    const result = this.#last.then(() => {
      this.#waiting--;
      return act();
    });
    this.#last = result.catch(() => {});
    return result;
  }
}
