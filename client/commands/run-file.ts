/** Run File and Debug File: both launch the debugger, which runs without stopping for the former. */
import { debug, type Uri, window, workspace } from "vscode";
import { DEBUG_TYPE } from "../launch-configuration.js";
import type { Platform } from "../platform.js";
import { nameOf } from "../uri.js";
import { savedFile, targetOf, tellNoFile, withoutDisassembly } from "./target.js";

/** @param entry the function to start with; left out: the module's own entry point */
export async function runFile(platform: Platform, given: unknown, entry: unknown): Promise<void> {
  await launch(platform, "Run", given, entry);
}

export async function debugFile(platform: Platform, given: unknown, entry: unknown): Promise<void> {
  await launch(platform, "Debug", given, entry);
}

/** A recording is a program and its run in one; see `asReplay`. */
export async function replayRecording(platform: Platform, given: unknown): Promise<void> {
  await launch(platform, "Replay", given, undefined);
}

async function launch(
  platform: Platform,
  verb: "Run" | "Debug" | "Replay",
  given: unknown,
  entry: unknown,
): Promise<void> {
  const target = targetOf(given);
  if (target === null) return tellNoFile(verb.toLowerCase());
  const file = await savedFile(withoutDisassembly(target));
  if (file === null) return;
  const program = platform.debugName(file);
  if (program === null) return tellNotOnDisk(file);
  const configuration = {
    type: DEBUG_TYPE,
    request: "launch",
    name: `${verb} ${nameOf(file)}`,
    program,
    ...(typeof entry === "string" ? { entry } : {}),
  };
  const options = { noDebug: verb === "Run" };
  await debug.startDebugging(workspace.getWorkspaceFolder(file), configuration, options);
}

async function tellNotOnDisk(file: Uri): Promise<void> {
  const reason = `${nameOf(file)} is not on this machine's disk, and the machine runs files from there.`;
  await window.showErrorMessage(`${reason} Save a copy in a local folder and run that.`);
}
