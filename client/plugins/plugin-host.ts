/** The host of plugins as the editor has it: a worker that is started when a person wants it, its orders and its news. */
import { type Disposable, EventEmitter, type LogOutputChannel, window } from "vscode";
import type {
  DrawnPicture,
  FromHost,
  HostedPlugin,
  HostOrder,
  ShownRecording,
} from "../../worker/index.js";
import type { HostWorker, Platform } from "../platform.js";

interface Answers {
  readonly open: ShownRecording;
  readonly goTo: DrawnPicture;
}

type AnswerTo<Order extends HostOrder> = Order["order"] extends keyof Answers
  ? Answers[Order["order"]]
  : undefined;

interface Waiting {
  resolve(value: unknown): void;
  reject(problem: Error): void;
}

const ENDED = "The plugin host has ended. Start it again: Fusabi: Start Plugins.";

export class PluginHostLink implements Disposable {
  readonly #platform: Platform;
  readonly #changes = new EventEmitter<void>();
  readonly #waiting = new Map<number, Waiting>();
  #log: LogOutputChannel | null = null;
  #worker: HostWorker | null = null;
  #plugins: readonly HostedPlugin[] = [];
  #asked = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  get isRunning(): boolean {
    return this.#worker !== null;
  }

  get plugins(): readonly HostedPlugin[] {
    return this.#plugins;
  }

  get onDidChange() {
    return this.#changes.event;
  }

  /** Of what plugins do; made when it is first needed. */
  get log(): LogOutputChannel {
    this.#log ??= window.createOutputChannel("Fusabi Plugins", { log: true });
    return this.#log;
  }

  /** @throws Error where the worker cannot be started */
  async start(): Promise<void> {
    if (this.#worker !== null) return;
    this.#worker = await this.#platform.startPluginHost({
      onMessage: (message) => this.#hear(message),
      onEnd: (reason) => this.#ended(reason),
    });
    this.#changes.fire();
  }

  stop(): void {
    this.#worker?.end();
    this.#forget(ENDED);
  }

  /** @throws Error whose message is for a person */
  order<Order extends HostOrder>(order: Order): Promise<AnswerTo<Order>> {
    const worker = this.#worker;
    if (worker === null) return Promise.reject(new Error(ENDED));
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as AnswerTo<Order>), reject });
      worker.post({ ...order, id });
    });
  }

  #hear(message: FromHost): void {
    if (message.kind === "log") this.log.info(message.line);
    else if (message.kind === "plugins") {
      this.#plugins = message.plugins;
      this.#changes.fire();
    } else {
      const { id, value, problem } = message;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (problem === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(problem));
    }
  }

  #ended(reason: string): void {
    if (this.#worker === null) return;
    const message = `The plugin host has ended: ${reason}. Start it again: Fusabi: Start Plugins.`;
    this.log.error(message);
    void window.showErrorMessage(message);
    this.#forget(message);
  }

  #forget(message: string): void {
    this.#worker = null;
    this.#plugins = [];
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
    this.#changes.fire();
  }

  dispose(): void {
    this.stop();
    this.#changes.dispose();
    this.#log?.dispose();
  }
}
