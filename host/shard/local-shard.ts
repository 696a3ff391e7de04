/** A shard on the thread that asks. */
import { Engine } from "../engine/engine.js";
import { type PluginSpec, partsOf } from "../load/spec.js";
import type { HostEvent } from "../plugin/event.js";
import { type Carried, PluginInstance } from "../plugin/instance.js";
import { Stage } from "../plugin/stage.js";
import type { Called, Delivered, Shard } from "./shard.js";

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
    this.#engine = new Engine(onRun);
  }

  /** The plugins that something has changed of since it was asked last, and what they go on with. */
  takeChanged(): readonly (readonly [name: string, carried: Carried])[] {
    return this.#engine.takeChanged().map((plugin) => [plugin.name, plugin.carry()]);
  }

  async add(spec: PluginSpec, carried: Carried): Promise<void> {
    this.#engine.add(new PluginInstance(partsOf(spec), this.#stage, carried));
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
    const called = plugin && this.#engine.call(plugin, event);
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

  async metrics(): ReturnType<Shard["metrics"]> {
    return this.#engine.metrics();
  }

  async close(): Promise<void> {
    for (const { name } of this.#engine.plugins) this.#engine.remove(name);
  }
}
