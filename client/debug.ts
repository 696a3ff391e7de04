/**
 * Debugging as VS Code sees it: configurations without a launch.json, and the adapter's process. The machine
 * runs in that process, so neither an endless program nor a busy one holds up the editor.
 */
import {
  type CancellationToken,
  type DebugAdapterDescriptorFactory,
  DebugAdapterExecutable,
  DebugAdapterServer,
  type DebugConfiguration,
  type DebugConfigurationProvider,
  DebugConfigurationProviderTriggerKind,
  type DebugSession,
  Disposable,
  debug,
  Uri,
  type WorkspaceFolder,
  window,
} from "vscode";
import { disassemblyOf } from "./disassembly-uri.js";
import { ACTIVE_FILE, completeLaunch, withDisassembly } from "./launch-configuration.js";
import { launchDefaults } from "./settings.js";
import { activeProgram, fileOf } from "./uri.js";

export const DEBUG_TYPE = "fusabi";

const NO_PROGRAM =
  'There is no Fusabi program to debug. Open a .fzasm or .fzb file, or name one as "program" in launch.json.';

/** The path of the program in the active editor, or null where there is none on a disk. */
function activeProgramPath(): string | null {
  const document = activeProgram();
  const uri = document && fileOf(document);
  return uri?.scheme === "file" ? uri.fsPath : null;
}

function scopeOf(folder: WorkspaceFolder | undefined): Uri | undefined {
  return folder?.uri ?? activeProgram()?.uri;
}

/** Of a program as the adapter will find it: a relative path begins at the folder. */
function disassemblyPage(program: string, folder: WorkspaceFolder | undefined): string {
  const isWhole = folder === undefined || /^([a-z]:)?[\\/]/i.test(program);
  const archive = isWhole ? Uri.file(program) : Uri.joinPath(folder.uri, program);
  return Uri.from(disassemblyOf(archive)).toString();
}

const completing: DebugConfigurationProvider = {
  resolveDebugConfiguration(folder, given, _token?: CancellationToken) {
    const complete = completeLaunch(given, activeProgramPath(), launchDefaults(scopeOf(folder)));
    if (complete !== null) return complete as DebugConfiguration;
    void window.showErrorMessage(NO_PROGRAM);
    return undefined;
  },

  /** Now the program's path is whole: variables in it have their values. */
  resolveDebugConfigurationWithSubstitutedVariables(folder, given) {
    const active = window.activeTextEditor?.document.uri.toString() ?? null;
    return withDisassembly(given, (program) => disassemblyPage(program, folder), active);
  },
};

/** What the list "Select and start a debug configuration" offers without a launch.json. */
const offering: DebugConfigurationProvider = {
  provideDebugConfigurations() {
    const common = { type: DEBUG_TYPE, request: "launch", program: ACTIVE_FILE };
    return [
      { ...common, name: "Fusabi: current file" },
      { ...common, name: "Fusabi: current file, stop on entry", stopOnEntry: true },
      { ...common, name: "Fusabi: current file, in the Scarab host", host: "scarab" },
    ];
  },
};

/** VS Code's own Node runs the adapter, so none has to be installed. */
class AdapterProcess implements DebugAdapterDescriptorFactory {
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

/** @param adapterModule path of the debug adapter's bundle */
export function registerDebugging(adapterModule: string): Disposable {
  const { Dynamic } = DebugConfigurationProviderTriggerKind;
  return Disposable.from(
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, completing),
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, offering, Dynamic),
    debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, new AdapterProcess(adapterModule)),
  );
}
