/**
 * The language server as a process of its own: starting it, starting it again, asking it. Knows nothing of
 * what the server does for an editor; the client library handles that.
 */
import { type Disposable, type Event, EventEmitter, type LogOutputChannel } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { DISASSEMBLY_SCHEME } from "./disassembly-uri.js";
import { SERVER_COMMANDS, type ServerCommands } from "./protocol.js";

export type ServerState = "starting" | "running" | "stopped";

/** A server that ends more often than this within three minutes stays ended. */
const MAX_RESTARTS = 4;

/** Not `git` and the like: an old version of a file would show its problems twice. */
const SCHEMES = ["file", "untitled", "vscode-vfs", "vscode-test-web", DISASSEMBLY_SCHEME];

const STATES: Readonly<Record<State, ServerState>> = {
  [State.Starting]: "starting",
  [State.StartFailed]: "stopped",
  [State.Running]: "running",
  [State.Stopped]: "stopped",
};

const NOT_RUNNING =
  "Fusabi's language server is not running. Run the command Fusabi: Restart Language Server; the output Fusabi says why it stopped.";

export class LanguageServer implements Disposable {
  readonly #module: string;
  readonly #output: LogOutputChannel;
  readonly #changes = new EventEmitter<ServerState>();
  #state: ServerState = "stopped";
  /** A client that has failed cannot start again, so each start makes a new one. */
  #client: LanguageClient | null = null;
  #started: Promise<void> = Promise.resolve();

  /** @param module path of the server's bundle */
  constructor(module: string, output: LogOutputChannel) {
    this.#module = module;
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
    const options = clientOptions(this.#output);
    const client = new LanguageClient("fusabi", "Fusabi", serverOptions(this.#module), options);
    client.onDidChangeState(({ newState }) => this.#become(STATES[newState]));
    this.#client = client;
    this.#started = client.start().catch((error: unknown) => {
      this.#output.error(`The language server did not start: ${String(error)}`);
      this.#become("stopped");
    });
    return this.#started;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#client?.dispose();
    this.#client = null;
  }

  /** @throws Error where the server does not run or refuses; its message is for a person. */
  async execute<Name extends keyof ServerCommands>(
    name: Name,
    argument: ServerCommands[Name]["takes"],
  ): Promise<ServerCommands[Name]["gives"]> {
    await this.#started;
    if (!this.#client?.isRunning()) throw new Error(NOT_RUNNING);
    return this.#client.sendRequest("workspace/executeCommand", {
      command: SERVER_COMMANDS[name],
      arguments: [argument],
    });
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #become(state: ServerState): void {
    this.#state = state;
    this.#changes.fire(state);
  }
}

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
}

function clientOptions(output: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: SCHEMES.map((scheme) => ({ scheme, language: "fzasm" })),
    outputChannel: output,
    // The grammar colours words and literals already.
    initializationOptions: { semanticTokens: "names" },
    // A server that logs must not take the keyboard away.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    connectionOptions: { maxRestartCount: MAX_RESTARTS },
  };
}
