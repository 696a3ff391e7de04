/**
 * The settings that the client itself reads. Those of the language server go to it by
 * `workspace/configuration` and are read there.
 */
import { type Uri, workspace } from "vscode";
import type { LaunchDefaults } from "./launch-configuration.js";

const LIMITS = [
  "stackValues",
  "callFrames",
  "memoryBytes",
  "allocationBytes",
  "instructions",
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
    host: settings.get("host", "none"),
    capabilities: settings.get<readonly string[] | null>("capabilities", null) ?? [],
    limits: Object.fromEntries(limits),
  };
}

export function debugInformation(scope: Uri): "keep" | "strip" {
  return workspace.getConfiguration("fusabi", scope).get("assemble.debugInformation", "keep");
}
