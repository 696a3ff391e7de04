/**
 * The settings that the client itself reads. Those of the language server go to it by
 * `workspace/configuration` and are read there.
 */
import { Uri, workspace } from "vscode";
import { isHostModule, isRelative, type LaunchDefaults } from "./launch-configuration.js";

const LIMITS = [
  "stackValues",
  "callFrames",
  "memoryBytes",
  "allocationBytes",
  "instructions",
  "fuel",
  "milliseconds",
] as const;

/** What a launch configuration gets where it says nothing itself. */
export function launchDefaults(scope: Uri | undefined): LaunchDefaults {
  const settings = workspace.getConfiguration("fusabi", scope ?? null);
  const limits = LIMITS.flatMap((name): [string, number][] => {
    const value = settings.get<number | null>(`limits.${name}`, null);
    return value === null ? [] : [[name, value]];
  });
  return {
    stopOnEntry: settings.get("debug.stopOnEntry", false),
    host: hostOf(settings.get("host", "none"), scope),
    capabilities: settings.get<readonly string[] | null>("capabilities", null) ?? [],
    limits: Object.fromEntries(limits),
    ...consoleOptions(scope),
  };
}

/** A host module of the settings is found from the workspace folder, whichever program it runs. */
function hostOf(host: string, scope: Uri | undefined): string {
  const folder = scope && workspace.getWorkspaceFolder(scope);
  if (folder === undefined || !isHostModule(host) || !isRelative(host)) return host;
  const module = Uri.joinPath(folder.uri, host);
  return module.scheme === "file" ? module.fsPath : module.toString();
}

/**
 * By itself VS Code opens the Debug Console once in a window; every later run would show nothing where the panel is
 * closed. What the person has chosen stands. VS Code does not move the keyboard's focus there.
 */
function consoleOptions(scope: Uri | undefined): Pick<LaunchDefaults, "internalConsoleOptions"> {
  const debugging = workspace.getConfiguration("debug", scope ?? null);
  const chosen = debugging.inspect("internalConsoleOptions");
  const isChosen =
    (chosen?.workspaceFolderValue ?? chosen?.workspaceValue ?? chosen?.globalValue) !== undefined;
  return isChosen ? {} : { internalConsoleOptions: "openOnSessionStart" };
}

export function debugInformation(scope: Uri): "keep" | "strip" {
  return workspace.getConfiguration("fusabi", scope).get("assemble.debugInformation", "keep");
}
