/** What an engine notes of its plugins: reports, counters, how each does. */
import type { FusabiError } from "../../vm/shared.js";
import type { HostEvent } from "../plugin/event.js";
import type { HealthStatus } from "../plugin/health.js";
import type { CallStep } from "../plugin/hook-runner.js";
import type { PluginInstance } from "../plugin/instance.js";
import type { HookMetrics } from "../plugin/metrics.js";
import { faultReport, type PluginReport } from "./report.js";

/** What is known of a plugin that runs. Plain data. */
export interface PluginMetrics {
  readonly name: string;
  readonly version: string;
  /** "debugged": it is on a shard of its own, for the debugger. */
  readonly status: HealthStatus | "debugged";
  /** When its quarantine ends, in milliseconds since 1970. */
  readonly until: number;
  /** Events that wait. */
  readonly queued: number;
  /** Events that were dropped. */
  readonly dropped: number;
  /** Bytes that its store counts for. */
  readonly stored: number;
  readonly hooks: Readonly<Record<string, HookMetrics>>;
}

export class Ledger {
  /** Is told of a plugin that has become another: of what it keeps, of how it does, of what waits for it. */
  readonly noteChange: (plugin: PluginInstance) => void;
  readonly #strikes: boolean;
  #reports: PluginReport[] = [];

  /** `strikes`: do faults count against a plugin? */
  constructor(noteChange: (plugin: PluginInstance) => void = () => {}, strikes = true) {
    this.noteChange = noteChange;
    this.#strikes = strikes;
  }

  /** What came of events since it was asked last. */
  takeReports(): readonly PluginReport[] {
    const reports = this.#reports;
    this.#reports = [];
    return reports;
  }

  /** May it be called at this time? Tells where its quarantine is over. */
  mayRun(plugin: PluginInstance, now: number): boolean {
    if (plugin.health.status === "healthy") return true;
    return this.#watched(plugin, () => plugin.health.mayRun(now));
  }

  noteDropped(plugin: PluginInstance, count: number): void {
    plugin.dropped += count;
  }

  noteDone(
    plugin: PluginInstance,
    event: HostEvent,
    step: CallStep & { step: "done" },
    fuel: number,
  ): void {
    const counter = plugin.counter(event.hook);
    counter.note(fuel);
    counter.effects += step.effects.length;
    plugin.trial?.note(false, event.at);
    if (!plugin.health.isPerfect) this.#watched(plugin, () => plugin.health.noteSuccess());
    if (step.effects.length === 0) return;
    this.noteChange(plugin);
    const { hook, number, generation } = event;
    const { effects } = step;
    this.#reports.push({
      kind: "effects",
      plugin: plugin.name,
      hook,
      event: number,
      generation,
      effects,
    });
  }

  noteFault(plugin: PluginInstance, event: HostEvent, fault: FusabiError, fuel: number): void {
    const { hook, number } = event;
    const counter = plugin.counter(hook);
    counter.note(fuel);
    counter.faults++;
    this.#reports.push({
      kind: "fault",
      plugin: plugin.name,
      hook,
      event: number,
      fault: faultReport(fault),
      call: { spec: plugin.parts.spec, event, state: plugin.state.save() },
    });
    if (!this.#strikes) return;
    // While it is on trial, faults bring the version before back, and no quarantine.
    if (plugin.trial?.isOpen) {
      plugin.trial.note(true, event.at);
      return;
    }
    this.#watched(plugin, () => plugin.health.noteFault(event.at));
    const { status } = plugin.health;
    if (status === "quarantined" || status === "disabled") plugin.mailbox.clear();
  }

  /** Another version runs. */
  noteGeneration(plugin: PluginInstance, isBack: boolean): void {
    const { name, version } = plugin.parts.manifest;
    this.#reports.push({
      kind: "generation",
      plugin: name,
      version,
      isBack,
      state: plugin.state.save(),
    });
  }

  /** A chain of filters had no time left: not the plugin's fault alone, so that it counts for nothing. */
  noteLate(plugin: PluginInstance, { hook, number }: HostEvent): void {
    plugin.counter(hook).late++;
    this.#reports.push({ kind: "late", plugin: plugin.name, hook, event: number });
  }

  /** Does something that may change how a plugin does, and reports the change. */
  #watched<T>(plugin: PluginInstance, act: () => T): T {
    const before = plugin.health.status;
    const result = act();
    this.noteChange(plugin);
    const { status, until } = plugin.health;
    if (status !== before)
      this.#reports.push({ kind: "status", plugin: plugin.name, status, until });
    return result;
  }

  metricsOf(plugin: PluginInstance): PluginMetrics {
    const { dropped } = plugin;
    const { manifest } = plugin.parts;
    const hooks = [...plugin.counters].map(([name, counter]) => [name, counter.save()] as const);
    return {
      name: manifest.name,
      version: manifest.version,
      status: plugin.health.status,
      until: plugin.health.until,
      queued: plugin.mailbox.length,
      dropped,
      stored: plugin.state.size,
      hooks: Object.fromEntries(hooks.sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
