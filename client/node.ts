/**
 * The extension in a Node extension host: language server and debug adapter are processes. The machine runs in the
 * latter, so neither an endless program nor a busy one holds up the editor.
 */
import {
  type DebugAdapterDescriptorFactory,
  DebugAdapterExecutable,
  DebugAdapterServer,
  type DebugConfiguration,
  type DebugSession,
  type ExtensionContext,
  Uri,
} from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { start } from "./extension.js";
import type { Platform } from "./platform.js";

export { deactivate } from "./extension.js";

export function activate(context: ExtensionContext): void {
  const server = context.asAbsolutePath("dist/server.mjs");
  const adapter = context.asAbsolutePath("dist/debug-adapter.mjs");
  start(context, nodePlatform(server, adapter));
}

/** @param server @param adapter paths of the bundles */
function nodePlatform(server: string, adapter: string): Platform {
  return {
    createLanguageClient: (options: LanguageClientOptions) =>
      new LanguageClient("fusabi", "Fusabi", serverOptions(server), options),
    debugAdapters: new AdapterProcesses(adapter),
    debugName: (file) => (file.scheme === "file" ? file.fsPath : null),
    completeName: (written) => written,
    fileNamed: (name, folder) =>
      folder === undefined || /^([a-z]:)?[\\/]/i.test(name)
        ? Uri.file(name)
        : Uri.joinPath(folder.uri, name),
    dispose: () => {},
  };
}

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
}

/** VS Code's own Node runs the adapter, so none has to be installed. */
class AdapterProcesses implements DebugAdapterDescriptorFactory {
  readonly #module: string;

  constructor(module: string) {
    this.#module = module;
  }

  createDebugAdapterDescriptor({ configuration, workspaceFolder }: DebugSession) {
    if (configuration.request === "attach") return hostEndpoint(configuration);
    // Electron is Node with this variable; a plain Node does not mind it.
    const env = { ELECTRON_RUN_AS_NODE: "1" };
    const cwd = workspaceFolder?.uri.scheme === "file" ? workspaceFolder.uri.fsPath : null;
    const options = cwd === null ? { env } : { env, cwd };
    return new DebugAdapterExecutable(process.execPath, [this.#module], options);
  }
}

/** A host that is attached to has the debugger in its own process, behind a port. */
function hostEndpoint({ port, host }: DebugConfiguration): DebugAdapterServer {
  if (typeof port === "number")
    return new DebugAdapterServer(port, typeof host === "string" ? host : "127.0.0.1");
  throw new Error('To attach, set "port" in launch.json to the port of the host\'s debugger.');
}
