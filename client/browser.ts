/**
 * The extension in a browser: language server and debug adapter are workers, which ask for files. The machine runs in
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
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  State,
} from "vscode-languageclient/browser";
import type { WorkerRole, WorkerStart } from "../web/index.js";
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

function startWorker(script: string, role: WorkerRole): Worker {
  const worker = new Worker(script, { name: `Fusabi ${role}` });
  const { port1, port2 } = new MessageChannel();
  answerFileRequests(port1);
  const first: WorkerStart = { role, files: port2 };
  worker.postMessage(first, [port2]);
  return worker;
}

function browserPlatform(begin: (role: WorkerRole) => Worker): Platform {
  return {
    createLanguageClient(options) {
      let worker: Worker | null = null;
      const startServer = async () => {
        worker = begin("language server");
        // The library knows a browser's workers only, and an extension host has its own.
        return {
          reader: new BrowserMessageReader(worker),
          writer: new BrowserMessageWriter(worker),
        };
      };
      const client = new LanguageClient("fusabi", "Fusabi", startServer, options);
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Stopped) worker?.terminate();
      });
      return client;
    },
    debugAdapters: {
      createDebugAdapterDescriptor({ configuration }: DebugSession) {
        if (configuration.request === "attach") throw new Error(NO_ATTACH);
        return new DebugAdapterInlineImplementation(new AdapterWorker(begin("debugger")));
      },
    },
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
  }

  handleMessage(message: DebugProtocolMessage): void {
    this.#worker.postMessage(message);
  }

  dispose(): void {
    this.#worker.terminate();
    this.#messages.dispose();
  }
}
