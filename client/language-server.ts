/**
 * The language server: starting it, starting it again, asking it. Knows neither whether it is a process or a worker,
 * nor what it does for an editor; the platform and the client library handle that.
 */
import { type Disposable, type Event, EventEmitter, type LogOutputChannel } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { ServerState } from "./language-client.js";
import { LensCommands } from "./lens-commands.js";
import type { Platform } from "./platform.js";
import { SERVER_COMMANDS, type ServerCommands } from "./protocol.js";
import { StackColumn } from "./stack-column.js";
import type { StoppedAt } from "./views/stopped-at.js";

const NOT_RUNNING =
  "Fusabi's language server is not running. Run the command Fusabi: Restart Language Server; the output Fusabi says why it stopped.";

export class LanguageServer implements Disposable {
  readonly #platform: Platform;
  readonly #output: LogOutputChannel;
  readonly #changes = new EventEmitter<ServerState>();
  readonly #lenses = new LensCommands();
  /** What stands behind the code of the editors in view. */
  readonly column: StackColumn;
  #state: ServerState = "stopped";
  /** A client that has failed cannot start again, so each start makes a new one. */
  #client: BaseLanguageClient | null = null;
  #started: Promise<void> | null = null;
  /** Of the start that counts; null once it is stopped. */
  #turn: symbol | null = null;

  constructor(platform: Platform, output: LogOutputChannel, stopped: StoppedAt) {
    this.column = new StackColumn(stopped);
    this.#platform = platform;
    this.#output = output;
  }

  get state(): ServerState {
    return this.#state;
  }

  get onDidChangeState(): Event<ServerState> {
    return this.#changes.event;
  }

  /** Never fails: where the server does not start, the status and the output say so. */
  start(): Promise<void> {
    const turn = Symbol();
    this.#turn = turn;
    this.#started = this.#begin(() => this.#turn === turn).catch((error: unknown) => {
      this.#output.error(`The language server did not start: ${String(error)}`);
      this.#become("stopped");
    });
    return this.#started;
  }

  /** @param isWanted false once it was stopped, or started again */
  async #begin(isWanted: () => boolean): Promise<void> {
    this.#become("starting");
    const { clientOptions, STATES } = await import("./language-client.js");
    const shown = { lenses: this.#lenses, column: this.column };
    const options = clientOptions(this.#output, shown, isWanted);
    const client = await this.#platform.createLanguageClient(options);
    if (!isWanted()) return;
    client.onDidChangeState(({ newState }) => this.#become(STATES[newState]));
    this.#client = client;
    await client.start();
  }

  /** Starts it where nothing has yet. */
  ready(): Promise<void> {
    this.#started ??= this.start();
    return this.#started;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Never fails: a server that does not answer is ended without its word. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#turn = null;
    await client?.dispose().catch((error: unknown) => {
      this.#output.warn(`The language server did not end by itself: ${String(error)}`);
    });
  }

  /** @throws Error where the server does not run or refuses; its message is for a person. */
  async execute<Name extends keyof ServerCommands>(
    name: Name,
    argument: ServerCommands[Name]["takes"],
  ): Promise<ServerCommands[Name]["gives"]> {
    await this.ready();
    if (!this.#client?.isRunning()) throw new Error(NOT_RUNNING);
    return this.#client.sendRequest("workspace/executeCommand", {
      command: SERVER_COMMANDS[name],
      arguments: [argument],
    });
  }

  dispose(): void {
    this.#changes.dispose();
    this.#lenses.dispose();
    this.column.dispose();
  }

  #become(state: ServerState): void {
    if (state !== this.#state) this.#output.info(`The language server is ${state}.`);
    this.#state = state;
    this.#changes.fire(state);
  }
}
