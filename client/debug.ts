/**
 * Debugging as VS Code sees it: configurations without a launch.json, and names of files in the adapter's form. Where
 * the adapter runs is the platform's matter.
 */
import {
  type CancellationToken,
  type DebugConfiguration,
  type DebugConfigurationProvider,
  DebugConfigurationProviderTriggerKind,
  Disposable,
  debug,
  Uri,
  type WorkspaceFolder,
  window,
} from "vscode";
import { disassemblyOf } from "./disassembly-uri.js";
import { ACTIVE_FILE, completeLaunch, withDisassembly } from "./launch-configuration.js";
import type { Platform } from "./platform.js";
import { launchDefaults } from "./settings.js";
import { activeProgram, fileOf } from "./uri.js";

export const DEBUG_TYPE = "fusabi";

const NO_PROGRAM =
  'There is no Fusabi program to debug. Open a .fzasm or .fzb file, or name one as "program" in launch.json.';

/** The program in the active editor as the adapter calls it, or null where there is none that it can reach. */
function activeProgramName(platform: Platform): string | null {
  const document = activeProgram();
  return document && platform.debugName(fileOf(document));
}

function scopeOf(folder: WorkspaceFolder | undefined): Uri | undefined {
  return folder?.uri ?? activeProgram()?.uri;
}

/** The fields of a launch that name files. Hosts and manifests are found from the program's folder, by the adapter. */
const FILE_FIELDS = ["program", "replay", "record"] as const;

function completing(platform: Platform): DebugConfigurationProvider {
  return {
    resolveDebugConfiguration(folder, given, _token?: CancellationToken) {
      const program = activeProgramName(platform);
      const complete = completeLaunch(given, program, launchDefaults(scopeOf(folder)));
      if (complete !== null) return complete as DebugConfiguration;
      void window.showErrorMessage(NO_PROGRAM);
      return undefined;
    },
    resolveDebugConfigurationWithSubstitutedVariables(folder, given) {
      const complete = { ...given };
      for (const field of FILE_FIELDS) {
        const written: unknown = given[field];
        if (typeof written === "string" && written !== "")
          complete[field] = platform.completeName(written, folder);
      }
      // Now the program's path is whole: variables in it have their values.
      const active = window.activeTextEditor?.document.uri.toString() ?? null;
      return withDisassembly(
        complete,
        (program) => Uri.from(disassemblyOf(platform.fileNamed(program, folder))).toString(),
        active,
      );
    },
  };
}

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

export function registerDebugging(platform: Platform): Disposable {
  const { Dynamic } = DebugConfigurationProviderTriggerKind;
  return Disposable.from(
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, completing(platform)),
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, offering, Dynamic),
    debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, platform.debugAdapters),
  );
}
