/** A shard on the thread that asks. */
import { Engine } from "../engine/engine.js";
import type { PluginReport } from "../engine/report.js";
import { HAPPENED, type HostEvent } from "../plugin/event.js";
import { type Carried, PluginInstance } from "../plugin/instance.js";
import type { PluginSpec } from "../plugin/parts.js";
import { partsOf } from "../plugin/specs.js";
import { Stage } from "../plugin/stage.js";
import type { Called, Delivered, Reloaded, Shard, Taken } from "./shard.js";

/** Milliseconds of any clock that only goes on; absent: there is none, and no chain has a deadline. */
export type Clock = () => number;

const NOTHING: Called = { answer: null, hasFailed: false, reports: [] };

/** Runs plugins on the thread that asks. */
export class LocalShard implements Shard {
  readonly #engine: Engine;
  readonly #stage = new Stage();
  readonly #clock: Clock;

  /** @param onRun is told of each plugin that gets its turn */
  constructor(clock: Clock = () => Date.now(), onRun: (name: string) => void = () => {}) {
    this.#clock = clock;
    this.#engine = new Engine((spec, carried) => this.#instance(spec, carried), onRun);
  }

  /** The plugins that something has changed of since it was asked last, and what they go on with. */
  takeChanged(): readonly (readonly [name: string, carried: Carried])[] {
    return this.#engine.takeChanged().map((plugin) => [plugin.name, plugin.carry()]);
  }

  async add(spec: PluginSpec, carried: Carried): Promise<void> {
    this.#engine.add(this.#instance(spec, carried));
  }

  #instance(spec: PluginSpec, carried: Carried): PluginInstance {
    return new PluginInstance(partsOf(spec), this.#stage, carried);
  }

  async reload(spec: PluginSpec, moment: HostEvent): Promise<Reloaded> {
    const { name, stateVersion } = spec.manifest;
    const old = this.#engine.plugin(name);
    if (old === null) return { refusedBy: "on_load", reports: [] };
    const state = old.state.save();
    const fresh = this.#instance(spec, { state: { ...state, version: stateVersion } });
    const calls = [HAPPENED.load()];
    if (state.store.length > 0 && state.version !== stateVersion)
      calls.unshift(HAPPENED.migrate(state.version));
    const reports: PluginReport[] = [];
    for (const call of calls) {
      const called = this.#called(this.#engine.call(fresh, { ...moment, ...call }));
      reports.push(...called.reports);
      // What it did never happened; what went wrong did.
      if (called.answer === false || called.hasFailed)
        return { refusedBy: call.hook, reports: reports.filter(({ kind }) => kind === "fault") };
    }
    return { refusedBy: null, reports: this.#engine.succeed(fresh, reports, moment.at) };
  }

  async remove(name: string): Promise<void> {
    this.#engine.remove(name);
  }

  async deliver(batch: Parameters<Shard["deliver"]>[0]): Promise<Delivered> {
    const reports = this.#engine.deliver(batch);
    const { nextTimer, hasWork } = this.#engine;
    return { reports, nextTimer, hasWork };
  }

  async filter(event: HostEvent, deadlineMs: number | null): ReturnType<Shard["filter"]> {
    if (deadlineMs === null) return this.#engine.filter(event);
    const end = this.#clock() + deadlineMs;
    return this.#engine.filter(event, () => this.#clock() > end);
  }

  async call(name: string, event: HostEvent): Promise<Called> {
    const plugin = this.#engine.plugin(name);
    return this.#called(plugin && this.#engine.call(plugin, event));
  }

  #called(called: ReturnType<Engine["call"]>): Called {
    if (called === null) return NOTHING;
    const { step, reports } = called;
    const isBool = step.step === "done" && step.result.type === "Bool";
    return {
      answer: isBool ? (step.result.value as boolean) : null,
      hasFailed: step.step !== "done",
      reports,
    };
  }

  async carried(name: string): Promise<Carried | null> {
    const plugin = this.#engine.plugin(name);
    return plugin?.carry() ?? null;
  }

  async take(name: string): Promise<Taken | null> {
    const plugin = this.#engine.plugin(name);
    if (plugin === null) return null;
    const taken = { spec: plugin.parts.spec, carried: plugin.carry() };
    this.#engine.remove(name);
    return taken;
  }

  async metrics(): ReturnType<Shard["metrics"]> {
    return this.#engine.metrics();
  }

  async close(): Promise<void> {
    for (const { name } of this.#engine.plugins) this.#engine.remove(name);
  }
}
