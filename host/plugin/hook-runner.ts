/** One machine of a plugin, and the call that it is at. */
import { type Effect, FusabiError, Machine, type Value } from "../../vm/shared.js";
import type { PluginState } from "../effects/state.js";
import { type Surroundings, Transaction } from "../effects/transaction.js";
import type { BoundHook } from "../hooks/bind.js";
import type { HostEvent } from "./event.js";
import { machineOptions } from "./machine-options.js";
import type { PluginParts } from "./parts.js";
import type { PluginFunctions, PluginMemory, Stage } from "./stage.js";

/** How far a call has come. */
export type CallStep =
  | { readonly step: "busy"; readonly fuel: number }
  | {
      readonly step: "done";
      readonly fuel: number;
      readonly result: Value;
      /** Is the text of the hook to go no further, whatever the result is? */
      readonly isBlocked: boolean;
      readonly effects: readonly Effect[];
    }
  | { readonly step: "fault"; readonly fuel: number; readonly fault: FusabiError };

interface Call {
  readonly event: HostEvent;
  readonly hook: BoundHook;
  readonly transaction: Transaction;
  /** What the functions remembered before the call. */
  readonly before: unknown;
  fuel: number;
}

/** The first ones, as many as the hook takes. */
function argumentsFor({ args }: HostEvent, { takes }: BoundHook): readonly Value[] {
  return args.length === takes ? args : args.slice(0, takes);
}

export class HookRunner {
  readonly #stage: Stage;
  readonly #memory: PluginMemory | null;
  readonly #machine: Machine;
  readonly #state: PluginState;
  readonly #surroundings: Surroundings;
  #call: Call | null = null;

  constructor(
    parts: PluginParts,
    state: PluginState,
    stage: Stage,
    { ffi, memory }: PluginFunctions,
  ) {
    const { manifest, module } = parts;
    this.#stage = stage;
    this.#state = state;
    this.#memory = memory;
    this.#machine = new Machine(module, {
      ...machineOptions(parts),
      ffi,
      print: (text) => stage.world.perform({ kind: "log", text }),
    });
    const config = new Map([...manifest.config, ...parts.config]);
    this.#surroundings = { config, environment: parts.environment };
  }

  /** Fuel of the latest call so far. */
  lastFuel = 0;

  /** What the call under way is for. */
  get event(): HostEvent | null {
    return this.#call?.event ?? null;
  }

  /** Begins a call; the plugin has the hook, and no call is under way. What went wrong, or null. */
  begin(event: HostEvent, hook: BoundHook): FusabiError | null {
    const occasion = { screen: this.#stage.screenOf(event.screen), at: event.at };
    const transaction = new Transaction(this.#state, this.#surroundings, occasion);
    const before = this.#memory?.save();
    try {
      this.#machine.start({ entry: hook.functionIndex, args: argumentsFor(event, hook) });
    } catch (error) {
      if (error instanceof FusabiError) return error;
      throw error;
    }
    this.#call = { event, hook, transaction, before, fuel: 0 };
    return null;
  }

  /** Goes on with the call for so much fuel, or to its end: then its effects are committed, or never were. */
  advance(fuel: number): CallStep {
    const call = this.#call!;
    const stop = this.#resume(call.transaction, fuel);
    const used = this.#machine.statistics.fuel - call.fuel;
    call.fuel += used;
    this.lastFuel = call.fuel;
    if (stop.reason === "budget" || stop.reason === "pause") return { step: "busy", fuel: used };
    if (stop.reason === "done") {
      this.#call = null;
      const { isBlocked } = call.transaction;
      const effects = call.transaction.commit();
      return { step: "done", fuel: used, result: stop.result, isBlocked, effects };
    }
    this.abandon();
    if (stop.reason === "fault") return { step: "fault", fuel: used, fault: stop.fault };
    throw new Error(`a hook cannot stop with ${stop.reason}`);
  }

  #resume(transaction: Transaction, fuel: number): ReturnType<Machine["resume"]> {
    this.#stage.enter(transaction);
    try {
      return this.#machine.resume({ fuel });
    } finally {
      this.#stage.leave();
    }
  }

  /** The call under way never was. */
  abandon(): void {
    if (this.#call) this.#memory?.restore(this.#call.before);
    this.#call = null;
  }
}
