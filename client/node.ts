/**
 * The extension in a Node extension host: language server and debug adapter are processes. The machine runs in the
 * latter, so neither an endless program nor a busy one holds up the editor.
 */
import { type Transferable, Worker } from "node:worker_threads";
import {
  type DebugAdapterDescriptorFactory,
  DebugAdapterExecutable,
  DebugAdapterServer,
  type DebugConfiguration,
  type DebugSession,
  type ExtensionContext,
  Uri,
} from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient/node";
import { nobodyListens, problemAt } from "./endpoint.js";
import { start } from "./extension.js";
import { answerFileRequests } from "./file-requests.js";
import type { HostListeners, HostWorker, Platform } from "./platform.js";

export { deactivate } from "./extension.js";

export function activate(context: ExtensionContext): void {
  const server = context.asAbsolutePath("dist/server.mjs");
  const adapter = context.asAbsolutePath("dist/debug-adapter.mjs");
  const commandLine = context.asAbsolutePath("dist/command-line.mjs");
  const host = context.asAbsolutePath("dist/plugin-host.mjs");
  start(context, nodePlatform({ server, adapter, commandLine, host }));
}

/** Paths of the bundles. */
type Programs = Readonly<Record<"server" | "adapter" | "commandLine" | "host", string>>;

function nodePlatform({ server, adapter, commandLine, host }: Programs): Platform {
  return {
    startPluginHost: async (listeners) => startHostWorker(host, listeners),
    createLanguageClient: (options) => languageClient(server, options),
    debugAdapters: new AdapterProcesses(adapter),
    // Electron is Node with this variable; a plain Node does not mind it.
    commandLine: {
      program: process.execPath,
      args: [commandLine],
      env: { ELECTRON_RUN_AS_NODE: "1" },
    },
    debugName: (file) => (file.scheme === "file" ? file.fsPath : null),
    completeName: (written) => written,
    fileNamed: (name, folder) =>
      folder === undefined || /^([a-z]:)?[\\/]/i.test(name)
        ? Uri.file(name)
        : Uri.joinPath(folder.uri, name),
    dispose: () => {},
  };
}

/** Of a worker's heap; what needs more ends the worker and not the editor. */
const HEAP_MEBIBYTES = 512;

function startHostWorker(script: string, { onMessage, onEnd }: HostListeners): HostWorker {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEBIBYTES } });
  const { port1, port2 } = new MessageChannel();
  let isWanted = true;
  let reason = "for no reason that it told";
  answerFileRequests(port1);
  worker.postMessage({ files: port2 }, [port2 as unknown as Transferable]);
  worker.on("message", onMessage);
  worker.on("error", ({ message }) => {
    reason = message;
  });
  worker.on("exit", () => {
    port1.close();
    if (isWanted) onEnd(reason);
  });
  const end = () => {
    isWanted = false;
    void worker.terminate();
  };
  return { post: (message) => worker.postMessage(message), end };
}

async function languageClient(module: string, options: LanguageClientOptions) {
  const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  return new LanguageClient("fusabi", "Fusabi", { run, debug }, options);
}

/** VS Code's own Node runs the adapter, so none has to be installed. */
class AdapterProcesses implements DebugAdapterDescriptorFactory {
  readonly #module: string;

  constructor(module: string) {
    this.#module = module;
  }

  async createDebugAdapterDescriptor({ configuration, workspaceFolder }: DebugSession) {
    const isPlugin = typeof configuration.socket === "string";
    if (configuration.request === "attach" && !isPlugin) return hostEndpoint(configuration);
    // Electron is Node with this variable; a plain Node does not mind it.
    const env = { ELECTRON_RUN_AS_NODE: "1" };
    const cwd = workspaceFolder?.uri.scheme === "file" ? workspaceFolder.uri.fsPath : null;
    const options = cwd === null ? { env } : { env, cwd };
    return new DebugAdapterExecutable(process.execPath, [this.#module], options);
  }
}

/**
 * A host that is attached to has the debugger in its own process, behind a port. VS Code says of a port where nobody
 * listens no more than the system does, so it is tried first.
 * @throws Error whose message says what to do
 */
async function hostEndpoint(configuration: DebugConfiguration): Promise<DebugAdapterServer> {
  const { port } = configuration;
  if (typeof port !== "number")
    throw new Error(
      'To attach, set "port" in launch.json to the port of the host\'s debugger, or "socket" and "plugin" to a plugin of a host.',
    );
  const host = typeof configuration.host === "string" ? configuration.host : "127.0.0.1";
  const problem = await problemAt(port, host);
  if (problem === null) return new DebugAdapterServer(port, host);
  throw new Error(nobodyListens(port, host, problem));
}
