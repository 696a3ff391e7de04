/**
 * A shard for one plugin that a debugger may look at. It calls the hooks in one endless run of a machine, which is lent to
 * the debugger: while that stands at a breakpoint events wait here, and nobody waits for the plugin. There are no
 * deadlines, no fuel is counted, and faults are not strikes.
 */
import { type FusabiError, Machine, type Module, type Value } from "../../vm/shared.js";
import { SnapshotScreen } from "../effects/screen.js";
import { Transaction } from "../effects/transaction.js";
import type { Batch } from "../engine/engine.js";
import { Ledger, type PluginMetrics } from "../engine/ledger.js";
import { Routes } from "../engine/routes.js";
import { type Driver, driverOf } from "../plugin/driver.js";
import { HAPPENED, type HostEvent, textOf } from "../plugin/event.js";
import { type Carried, PluginInstance } from "../plugin/instance.js";
import { machineOptions } from "../plugin/machine-options.js";
import type { PluginSpec } from "../plugin/parts.js";
import { partsOf } from "../plugin/specs.js";
import { type PluginMemory, Stage } from "../plugin/stage.js";
import { takeDue } from "../plugin/timers.js";
import type { Called, Delivered, Reloaded, Shard, Taken } from "./shard.js";

/** A call under way. */
interface Call {
  readonly event: HostEvent;
  readonly transaction: Transaction;
  /** What the functions remembered before it. */
  readonly before: unknown;
}

const NOTHING: Called = { answer: null, hasFailed: false, reports: [] };

/** Runs one plugin, for a debugger. */
export class DebugShard implements Shard {
  readonly #onWork: () => void;
  readonly #prepare: (module: Module) => Module;
  readonly #stage = new Stage();
  readonly #ledger = new Ledger(() => {}, false);
  #seat: {
    readonly plugin: PluginInstance;
    readonly machine: Machine;
    readonly driver: Driver;
  } | null = null;
  #routes: Routes | null = null;
  #memory: PluginMemory | null = null;
  #call: Call | null = null;
  /** Waits for the next event. */
  #answer: ((place: number) => void) | null = null;

  /**
   * @param onWork is told when something has come of events: the next `deliver`, of nothing for one, gives it
   * @param prepare makes of the plugin's program what the debugger sees, with the same code; absent: it is as it is
   */
  constructor(onWork: () => void, prepare: (module: Module) => Module = (module) => module) {
    this.#onWork = onWork;
    this.#prepare = prepare;
  }

  /** The run of the plugin, to be offered to debuggers; null before it is here. */
  get machine(): Machine | null {
    return this.#seat?.machine ?? null;
  }

  async add(spec: PluginSpec, carried: Carried): Promise<void> {
    const original = partsOf(spec);
    const parts = { ...original, module: this.#prepare(original.module) };
    const plugin = new PluginInstance(parts, this.#stage, carried);
    const driver = driverOf(parts, {
      next: () => this.#next(),
      argument: (index) => this.#call!.event.args[index]!,
      done: (result) => this.#done(result),
    });
    const { ffi, memory } = this.#stage.functionsFor(parts.module);
    this.#memory = memory;
    const { limits, capabilities } = machineOptions(parts);
    const { fuel: _, ...lifted } = limits;
    const machine = new Machine(driver.module, {
      limits: lifted,
      capabilities,
      ffi: ffi.registerAll(driver.functions),
      print: (text) => this.#call?.transaction.perform({ kind: "log", text }),
    });
    this.#seat = { plugin, machine, driver };
    this.#routes = new Routes(
      () => [plugin],
      (each, hook) => each.hook(hook) !== null,
    );
    void this.#run(machine, driver);
  }

  /** Calls hooks until the plugin is taken away. A call that failed never was. */
  async #run(machine: Machine, { entry }: Driver): Promise<void> {
    while (this.#seat?.machine === machine) {
      const outcome = await machine.runAsync({ entry });
      if (this.#seat?.machine !== machine || outcome.ok) return;
      this.#failed(outcome.fault);
    }
  }

  #failed(fault: FusabiError): void {
    const call = this.#call;
    this.#call = null;
    if (call === null) return;
    this.#memory?.restore(call.before);
    const { plugin } = this.#seat!;
    // Who ends the run in the debugger has found no fault of the plugin's.
    if (fault.kind === "EndedByDebugger") plugin.mailbox.putBack(call.event);
    else this.#ledger.noteFault(plugin, call.event, fault, 0);
    this.#onWork();
  }

  #next(): Promise<number> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#feed();
    });
  }

  /** Lets the program come to a place between two instructions where it waits for an event: a debugger comes or goes. */
  nudge(): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(-1);
  }

  #feed(): void {
    const answer = this.#answer;
    const { plugin } = this.#seat ?? {};
    if (answer === null || !plugin) return;
    const event = this.#nextEvent(plugin);
    if (event === null) return;
    const occasion = { screen: new SnapshotScreen(event.screen), at: event.at };
    const { manifest, config, environment } = plugin.parts;
    const surroundings = { config: new Map([...manifest.config, ...config]), environment };
    const transaction = new Transaction(plugin.state, surroundings, occasion);
    this.#stage.enter(transaction);
    this.#call = { event, transaction, before: this.#memory?.save() };
    this.#answer = null;
    answer([...plugin.parts.hooks.keys()].indexOf(event.hook));
  }

  #nextEvent(plugin: PluginInstance): HostEvent | null {
    const event = plugin.mailbox.take();
    if (event === undefined) return null;
    const lost = plugin.mailbox.takeLost();
    if (lost === 0 || !plugin.hook("on_gap")) return event;
    plugin.mailbox.putBack(event);
    return { ...event, ...HAPPENED.gap(lost) };
  }

  #done(result: Value): void {
    const call = this.#call;
    this.#call = null;
    if (call === null) return;
    const { isBlocked } = call.transaction;
    const effects = call.transaction.commit();
    const step = { step: "done", fuel: 0, result, isBlocked, effects } as const;
    this.#ledger.noteDone(this.#seat!.plugin, call.event, step, 0);
    this.#onWork();
  }

  async deliver({ origin, events }: Batch): Promise<Delivered> {
    const { plugin } = this.#seat ?? {};
    if (plugin) {
      const mine = events.filter((event) => this.#routes!.of(event).length > 0);
      const rings = takeDue(plugin, origin).filter(({ hook }) => plugin.hook(hook));
      for (const event of [...rings, ...mine]) plugin.mailbox.push(event);
      this.#feed();
    }
    const due = plugin ? [...plugin.state.timers.values()] : [];
    const nextTimer = due.length === 0 ? null : Math.min(...due);
    return { reports: this.#ledger.takeReports(), nextTimer, hasWork: false };
  }

  /** A call under way never was: its event comes first where the plugin goes on. */
  async take(name: string): Promise<Taken | null> {
    const seat = this.#seat;
    if (seat === null || seat.plugin.name !== name) return null;
    const { plugin, machine } = seat;
    // A run that the debugger gave back a moment ago has a fault that nobody was told of.
    const { ending } = machine.snapshot().content;
    if (ending?.reason === "fault") this.#failed(ending.fault);
    this.#seat = null;
    machine.reset();
    if (this.#call) plugin.mailbox.putBack(this.#call.event);
    this.#call = null;
    return { spec: plugin.parts.spec, carried: plugin.carry() };
  }

  async remove(name: string): Promise<void> {
    await this.take(name);
  }

  async carried(name: string): Promise<Carried | null> {
    const { plugin } = this.#seat ?? {};
    return plugin?.name === name ? plugin.carry() : null;
  }

  async metrics(): Promise<readonly PluginMetrics[]> {
    const { plugin } = this.#seat ?? {};
    return plugin ? [{ ...this.#ledger.metricsOf(plugin), status: "debugged" }] : [];
  }

  /** The host asks no filters here: what is debugged lets everything pass. */
  async filter(event: HostEvent): ReturnType<Shard["filter"]> {
    return { text: textOf(event) ?? "", stoppedBy: null, reports: [] };
  }

  /** Hooks of a plugin's own life are not called while it is debugged. */
  async call(): Promise<Called> {
    return NOTHING;
  }

  /** The host reloads nothing that is debugged. */
  async reload(): Promise<Reloaded> {
    return { refusedBy: "on_load", reports: [] };
  }

  async close(): Promise<void> {
    if (this.#seat) await this.take(this.#seat.plugin.name);
  }
}
