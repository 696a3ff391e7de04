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
import { askForProgram } from "./commands/ask-for-program.js";
import { savedFile } from "./commands/target.js";
import { disassemblyOf } from "./disassembly-uri.js";
import {
  ACTIVE_FILE,
  asReplay,
  completeLaunch,
  DEBUG_TYPE,
  meansActiveFile,
  withDisassembly,
} from "./launch-configuration.js";
import type { Platform } from "./platform.js";
import { launchDefaults } from "./settings.js";
import { activeProgram, activeTab, endsWith, fileOf } from "./uri.js";

/** What is in the active editor as the adapter calls it; null where that is not a program that it can reach. */
function activeName(platform: Platform): string | null {
  const document = activeProgram();
  const file = document === null ? activeTab() : fileOf(document);
  const runs =
    file !== null && (document !== null || endsWith(file, ".fzrec") || endsWith(file, ".fzb"));
  return runs ? platform.debugName(file) : null;
}

/**
 * What a configuration for the active editor is to run: that, or what the person chooses where another file is in
 * front, launch.json itself for one. Undefined where nothing was chosen, which cancels the launch without a word.
 */
async function chosenName(platform: Platform): Promise<string | undefined> {
  const document = activeProgram();
  if (document?.isUntitled) {
    const saved = await savedFile(document.uri);
    return saved === null ? undefined : (platform.debugName(saved) ?? undefined);
  }
  return activeName(platform) ?? (await askForProgram(platform));
}

function scopeOf(folder: WorkspaceFolder | undefined): Uri | undefined {
  return folder?.uri ?? activeProgram()?.uri;
}

/** The fields of a launch that name files. Hosts and manifests are found from the program's folder, by the adapter. */
const FILE_FIELDS = ["program", "replay", "record"] as const;

function completing(platform: Platform): DebugConfigurationProvider {
  return {
    async resolveDebugConfiguration(folder, given, _token?: CancellationToken) {
      const program = meansActiveFile(given) ? await chosenName(platform) : null;
      if (program === undefined) return undefined;
      const complete = completeLaunch(given, program, launchDefaults(scopeOf(folder)));
      return complete as DebugConfiguration | null;
    },
    resolveDebugConfigurationWithSubstitutedVariables(folder, given) {
      const complete: DebugConfiguration = { ...(asReplay(given) as DebugConfiguration) };
      for (const field of FILE_FIELDS) {
        const written: unknown = complete[field];
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
