/**
 * The language server: starting it, starting it again, asking it. Knows neither whether it is a process or a worker,
 * nor what it does for an editor; the platform and the client library handle that.
 */
import {
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  workspace,
} from "vscode";
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient";
import { DISASSEMBLY_SCHEME } from "./disassembly-uri.js";
import { addressOf } from "./documentation-pages.js";
import { withNewNames } from "./kept-names.js";
import { PROGRAM_LANGUAGES } from "./language-ids.js";
import { LensCommands } from "./lens-commands.js";
import type { Platform } from "./platform.js";
import { SERVER_COMMANDS, type ServerCommands } from "./protocol.js";
import { StackColumn } from "./stack-column.js";
import type { StoppedAt } from "./views/stopped-at.js";

export type ServerState = "starting" | "running" | "stopped";

/** A server that ends more often than this within three minutes stays ended. */
const MAX_RESTARTS = 4;

/** Not `git` and the like: an old version of a file would show its problems twice. */
const SCHEMES = ["file", "untitled", "vscode-vfs", DISASSEMBLY_SCHEME];

/** A browser's folders have schemes of all kinds. */
function schemes(): readonly string[] {
  const ofFolders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set([...SCHEMES, ...ofFolders])];
}

const STATES: Readonly<Record<State, ServerState>> = {
  [State.Starting]: "starting",
  [State.StartFailed]: "stopped",
  [State.Running]: "running",
  [State.Stopped]: "stopped",
};

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
    const isWanted = () => this.#client === client;
    const shown = { lenses: this.#lenses, column: this.column };
    const options = clientOptions(this.#output, shown, isWanted);
    const client: BaseLanguageClient = this.#platform.createLanguageClient(options);
    client.onDidChangeState(({ newState }) => this.#become(STATES[newState]));
    this.#client = client;
    this.#started = client.start().catch((error: unknown) => {
      this.#output.error(`The language server did not start: ${String(error)}`);
      this.#become("stopped");
    });
    return this.#started;
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

/** @param isWanted false once the client was stopped */
function clientOptions(
  output: LogOutputChannel,
  { lenses, column }: { readonly lenses: LensCommands; readonly column: StackColumn },
  isWanted: () => boolean,
): LanguageClientOptions {
  return {
    documentSelector: schemes().flatMap((scheme) =>
      PROGRAM_LANGUAGES.map((language) => ({ scheme, language })),
    ),
    outputChannel: output,
    // The grammar colours words and literals already; VS Code runs a command after a completion.
    initializationOptions: { semanticTokens: "names", completion: "commands" },
    middleware: {
      ...lenses.middleware,
      // A key that meets a server on its way out: the next server gets the whole text.
      didChange: (event, next) =>
        next(event).catch((error: unknown) => {
          if (isWanted()) throw error;
        }),
      provideCompletionItem: async (document, position, context, token, next) =>
        withNewNames(document, position, await next(document, position, context, token)),
      provideInlayHints: async (...[document, range, token, next]) =>
        column.take(document, range, (await next(document, range, token)) ?? []),
    },
    uriConverters: { code2Protocol: (uri) => uri.toString(), protocol2Code: addressOf },
    // A server that logs must not take the keyboard away.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    connectionOptions: { maxRestartCount: MAX_RESTARTS },
  };
}
