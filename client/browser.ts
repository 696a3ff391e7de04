/**
 * The extension in a browser: language server, debug adapter and plugin host are workers, which ask for files. The machine runs in
 * the latter, so neither an endless program nor a busy one holds up the editor.
 */
import {
  type DebugAdapter,
  DebugAdapterInlineImplementation,
  type DebugProtocolMessage,
  type DebugSession,
  EventEmitter,
  type ExtensionContext,
  Uri,
} from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/browser";
import type { FromHost, WorkerRole, WorkerStart } from "../worker/index.js";
import { start } from "./extension.js";
import { answerFileRequests, nameOfFile, uriOfFile } from "./file-requests.js";
import type { Platform } from "./platform.js";

export { deactivate } from "./extension.js";

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, "dist", "worker.js").toString(true);
  start(
    context,
    browserPlatform((role) => startWorker(script, role)),
  );
}

/** @throws Error where the browser cannot load or run the script */
async function startWorker(script: string, role: WorkerRole): Promise<Worker> {
  const worker = new Worker(script, { name: `Fusabi ${role}` });
  await new Promise((resolve, reject) => {
    // The first message says that the script has run.
    worker.onmessage = resolve;
    worker.onerror = (event) => reject(new Error(cannotStart(role, event)));
  });
  const { port1, port2 } = new MessageChannel();
  answerFileRequests(port1);
  const first: WorkerStart = { role, files: port2 };
  worker.postMessage(first, [port2]);
  return worker;
}

function cannotStart(role: WorkerRole, { message }: ErrorEvent): string {
  const reason = message || "its script cannot be loaded";
  return `The ${role} cannot be started in this browser: ${reason}. Reload the window; if that does not help, install the extension again.`;
}

type Begin = (role: WorkerRole) => Promise<Worker>;

async function languageClient(begin: Begin, options: LanguageClientOptions) {
  const { BrowserMessageReader, BrowserMessageWriter, LanguageClient, State } = await import(
    "vscode-languageclient/browser"
  );
  let worker: Worker | null = null;
  const startServer = async () => {
    worker = await begin("language server");
    // The library knows a browser's workers only, and an extension host has its own.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient("fusabi", "Fusabi", startServer, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped || newState === State.StartFailed) worker?.terminate();
  });
  return client;
}

function browserPlatform(begin: Begin): Platform {
  return {
    createLanguageClient: (options) => languageClient(begin, options),
    debugAdapters: {
      async createDebugAdapterDescriptor({ configuration }: DebugSession) {
        if (configuration.request === "attach") throw new Error(NO_ATTACH);
        return new DebugAdapterInlineImplementation(new AdapterWorker(await begin("debugger")));
      },
    },
    async startPluginHost({ onMessage, onEnd }) {
      const worker = await begin("plugin host");
      worker.onmessage = ({ data }: MessageEvent<FromHost>) => onMessage(data);
      worker.onerror = ({ message }) => {
        worker.terminate();
        onEnd(message);
      };
      return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
    },
    commandLine: null,
    debugName: nameOfFile,
    completeName: (written, folder) =>
      folder === undefined ? written : nameOfFile(uriOfFile(written, folder.uri)),
    fileNamed: (name, folder) => uriOfFile(name, folder?.uri),
    dispose: () => {},
  };
}

const NO_ATTACH =
  "A browser cannot reach the port of a host's debugger. Attach from a desktop VS Code, or launch the program here.";

/** Passes messages on to the worker and back. */
class AdapterWorker implements DebugAdapter {
  readonly #worker: Worker;
  readonly #messages = new EventEmitter<DebugProtocolMessage>();
  readonly onDidSendMessage = this.#messages.event;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<DebugProtocolMessage>) => this.#messages.fire(data);
    worker.onerror = ({ message }) => this.#broke(message);
  }

  handleMessage(message: DebugProtocolMessage): void {
    this.#worker.postMessage(message);
  }

  /** Without an answer to come, the session would stay open for ever. */
  #broke(reason: string): void {
    const output = `Internal debugger error: ${reason}\n`;
    for (const [event, body] of [
      ["output", { category: "stderr", output }],
      ["terminated", {}],
    ])
      this.#messages.fire({ type: "event", seq: 0, event, body } as DebugProtocolMessage);
  }

  dispose(): void {
    this.#worker.terminate();
    this.#messages.dispose();
  }
}
