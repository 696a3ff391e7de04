/**
 * A shard in a worker, which may end at any time: by itself, by others, or because a plugin keeps it for so long that the
 * watchdog ends it. What was answered has happened; what was not has never happened, and is asked again of another worker,
 * with the plugins as they were. So every event has its effects exactly once.
 */
import type { HostEvent } from "../plugin/event.js";
import { Health } from "../plugin/health.js";
import type { Carried } from "../plugin/instance.js";
import type { PluginSpec } from "../plugin/parts.js";
import type { FromWorker, Operation, OperationArguments, ToWorker } from "./messages.js";
import type { Reloaded, Shard, Taken } from "./shard.js";

/** A worker, in any surroundings. */
export interface WorkerPort {
  post(message: ToWorker): void;
  /** Ends it; its `onEnd` is called. */
  end(): void;
}

/** What a worker reports of itself. */
export interface WorkerListeners {
  onMessage(message: FromWorker): void;
  /** Once. `isOwnFault`: what ran in it made it end, by its use of memory. */
  onEnd(isOwnFault: boolean): void;
}

/** What surrounds a host with workers. */
export interface WorkerSurroundings {
  start(listeners: WorkerListeners): WorkerPort;
  /** Calls a function again and again, until what comes back is called. */
  every(ms: number, act: () => void): () => void;
}

/** How a shard in a worker is watched. */
export interface WorkerShardOptions {
  /** A worker that was asked something, and gives no sign of life twice in a row after so many milliseconds, is ended. */
  readonly heartbeatMs?: number;
  /** Is told of each worker that ended. `plugin`: who was running when the watchdog or its memory ended it. */
  readonly onRestart?: (plugin: string | null) => void;
  /** Milliseconds since 1970, for strikes. */
  readonly now?: () => number;
}

type Changed = readonly (readonly [name: string, carried: Carried])[];

interface Question {
  readonly message: ToWorker;
  readonly resolve: (result: never, changed: Changed) => void;
}

interface Mirrored {
  spec: PluginSpec;
  /** The version before, as long as it may come back. */
  before: PluginSpec | null;
  carried: Carried;
}

/** One worker: what it says is heard as long as it is the one in use. */
interface Seat {
  port: WorkerPort;
  isReady: boolean;
}

const HEARTBEAT_MS = 250;

/** A shard in a worker, with another one in reserve. */
export class WorkerShard implements Shard {
  readonly #surroundings: WorkerSurroundings;
  readonly #heartbeatMs: number;
  readonly #onRestart: (plugin: string | null) => void;
  readonly #now: () => number;
  /** Every plugin, as it was when the last question was answered. */
  readonly #plugins = new Map<string, Mirrored>();
  /** What was asked and not answered, in order. */
  #questions: Question[] = [];
  #id = 0;
  #current: Seat;
  /** Null while the one in use has still to answer for the one before: whoever waits does not wait for its start. */
  #spare: Seat | null;
  #running: string | null = null;
  #silent = 0;
  #isHanging = false;
  #isClosed = false;
  readonly #stopWatching: () => void;

  constructor(surroundings: WorkerSurroundings, options: WorkerShardOptions = {}) {
    this.#surroundings = surroundings;
    this.#heartbeatMs = options.heartbeatMs ?? HEARTBEAT_MS;
    this.#onRestart = options.onRestart ?? (() => {});
    this.#now = options.now ?? (() => Date.now());
    this.#current = this.#start();
    this.#spare = this.#start();
    this.#stopWatching = surroundings.every(this.#heartbeatMs, () => this.#watch());
  }

  #start(): Seat {
    const seat: Seat = { port: null as never, isReady: false };
    seat.port = this.#surroundings.start({
      onMessage: (message) => {
        if (message.kind === "ready") seat.isReady = true;
        else if (seat === this.#current) this.#hear(message);
      },
      onEnd: (isOwnFault) => this.#replace(seat, isOwnFault),
    });
    return seat;
  }

  #hear(message: Exclude<FromWorker, { kind: "ready" }>): void {
    this.#silent = 0;
    if (message.kind === "running") {
      this.#running = message.name;
      return;
    }
    const [question, ...others] = this.#questions;
    if (question?.message.id !== message.id) return;
    this.#questions = others;
    this.#running = null;
    question.resolve(message.result as never, message.changed);
    if (!this.#isClosed) this.#spare ??= this.#start();
  }

  #watch(): void {
    if (this.#questions.length === 0 || !this.#current.isReady) this.#silent = 0;
    else if (++this.#silent > 2) {
      this.#silent = 0;
      this.#isHanging = true;
      this.#current.port.end();
    }
  }

  #replace(seat: Seat, isOwnFault: boolean): void {
    if (this.#isClosed) return;
    if (seat === this.#spare) {
      this.#spare = this.#start();
      return;
    }
    if (seat !== this.#current) return;
    const culprit = this.#isHanging || isOwnFault ? this.#running : null;
    this.#isHanging = false;
    this.#running = null;
    this.#silent = 0;
    if (culprit !== null) this.#strike(culprit);
    this.#current = this.#spare ?? this.#start();
    this.#spare = this.#questions.length > 0 ? null : this.#start();
    const again = this.#questions.map(({ message }) => message);
    for (const { spec, carried } of this.#plugins.values())
      this.#current.port.post({ kind: "add", id: ++this.#id, spec, carried });
    for (const message of again) this.#current.port.post(message);
    this.#onRestart(culprit);
  }

  #strike(name: string): void {
    const plugin = this.#plugins.get(name);
    if (!plugin) return;
    const health = new Health(plugin.carried.health);
    health.noteFault(this.#now());
    plugin.carried = { ...plugin.carried, health: health.save() };
  }

  /** @param mirror what the answer means for the plugins; what has changed of them is noted after it */
  #ask<T>(message: ToWorker, mirror: (result: T) => void = () => {}): Promise<T> {
    return new Promise<T>((resolve) => {
      const answered = (result: T, changed: Changed) => {
        mirror(result);
        this.#note(changed);
        resolve(result);
      };
      this.#questions.push({ message, resolve: answered });
      this.#current.port.post(message);
    });
  }

  #note(changed: Changed): void {
    for (const [name, carried] of changed) {
      const plugin = this.#plugins.get(name);
      if (!plugin) continue;
      plugin.carried = carried;
      if (!carried.isBack || plugin.before === null) continue;
      plugin.spec = plugin.before;
      plugin.before = null;
    }
  }

  #perform<T, Name extends Operation>(
    operation: Name,
    ...args: OperationArguments[Name]
  ): Promise<T> {
    return this.#ask<T>({ kind: "ask", id: ++this.#id, operation, args });
  }

  async add(spec: PluginSpec, carried: Carried): Promise<void> {
    await this.#ask({ kind: "add", id: ++this.#id, spec, carried }, () => {
      this.#plugins.set(spec.manifest.name, { spec, before: null, carried });
    });
  }

  async remove(name: string): Promise<void> {
    const message = { kind: "ask", id: ++this.#id, operation: "remove", args: [name] } as const;
    await this.#ask(message, () => this.#plugins.delete(name));
  }

  reload(spec: PluginSpec, moment: HostEvent): Promise<Reloaded> {
    const message = {
      kind: "ask",
      id: ++this.#id,
      operation: "reload",
      args: [spec, moment],
    } as const;
    return this.#ask<Reloaded>(message, ({ refusedBy }) => {
      const plugin = this.#plugins.get(spec.manifest.name);
      if (refusedBy !== null || !plugin) return;
      plugin.before = plugin.spec;
      plugin.spec = spec;
    });
  }

  deliver(...args: OperationArguments["deliver"]): ReturnType<Shard["deliver"]> {
    return this.#perform("deliver", ...args);
  }

  filter(...args: OperationArguments["filter"]): ReturnType<Shard["filter"]> {
    return this.#perform("filter", ...args);
  }

  call(...args: OperationArguments["call"]): ReturnType<Shard["call"]> {
    return this.#perform("call", ...args);
  }

  carried(...args: OperationArguments["carried"]): ReturnType<Shard["carried"]> {
    return this.#perform("carried", ...args);
  }

  async take(name: string): Promise<Taken | null> {
    const carried = await this.carried(name);
    const spec = this.#plugins.get(name)?.spec;
    await this.remove(name);
    return carried && spec ? { spec, carried } : null;
  }

  metrics(): ReturnType<Shard["metrics"]> {
    return this.#perform("metrics");
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopWatching();
    this.#current.port.end();
    this.#spare?.port.end();
  }
}
