/** Commands of the debug toolbar that the protocol has no word for: each is one request to the adapter. */
import { type DebugSession, debug, type Uri, window, workspace } from "vscode";
import type { OwnCommand } from "../../web/index.js";
import { DEBUG_TYPE } from "../debug.js";
import { debugSourceOf } from "../debug-source.js";
import type { Platform } from "../platform.js";

/** The session of this debugger that is in focus; tells where there is none. */
function session(): DebugSession | null {
  const active = debug.activeDebugSession;
  if (active?.type === DEBUG_TYPE) return active;
  void window.showErrorMessage("No Fusabi program is being debugged. Start one with F5 first.");
  return null;
}

/** Sends a request; what the adapter refuses is shown with its reason and remedy. */
async function send(command: OwnCommand, args: object = {}): Promise<unknown> {
  const active = session();
  if (active === null) return undefined;
  try {
    return (await active.customRequest(command, args)) ?? {};
  } catch (error) {
    await window.showErrorMessage((error as Error).message);
    return undefined;
  }
}

export async function stepBackInto(): Promise<void> {
  await send("fusabi/stepBackInto");
}

export async function stepBackOut(): Promise<void> {
  await send("fusabi/stepBackOut");
}

/** To where the line of the cursor was reached last. */
export async function runBackToCursor(): Promise<void> {
  const editor = window.activeTextEditor;
  if (session() === null || editor === undefined) return;
  const { uri } = editor.document;
  const source = debugSourceOf(uri, uri.fsPath, uri.toString());
  await send("fusabi/runBackTo", { source, line: editor.selection.active.line + 1 });
}

/** To the first or the latest recorded moment; the adapter goes no further than there are any. */
export async function goTo(end: "start" | "end"): Promise<void> {
  await send("fusabi/travel", { position: end === "start" ? 0 : Number.MAX_SAFE_INTEGER });
}

/** To the first or last moment at which a condition held, which the person types. */
export async function seek(which: "first" | "last"): Promise<void> {
  if (session() === null) return;
  const condition = await window.showInputBox({
    prompt: `Go to the ${which} moment at which this held`,
    placeHolder: "for example: n == 3",
  });
  if (condition) await send("fusabi/seek", { condition, which });
}

/** Saves the run, to be opened again with "replay" in a launch configuration. */
export async function saveRecording(platform: Platform): Promise<void> {
  const active = session();
  if (active === null) return;
  const target = await window.showSaveDialog({
    ...startIn(active.workspaceFolder?.uri),
    filters: { "Fusabi recordings": ["fzrec"] },
    title: "Save the recorded run",
  });
  if (target === undefined) return;
  const path = platform.debugName(target);
  if (path === null) return tellNotOnDisk(target);
  const saved = await send("fusabi/saveRecording", { path });
  if (saved !== undefined) void window.showInformationMessage(`Recorded in ${target.fsPath}.`);
}

async function tellNotOnDisk(target: Uri): Promise<void> {
  const place = `${target.scheme}: is not this machine's disk, and recordings are written there.`;
  await window.showErrorMessage(`${place} Choose a local folder.`);
}

function startIn(folder: Uri | undefined): { defaultUri?: Uri } {
  return folder ? { defaultUri: folder.with({ path: `${folder.path}/run.fzrec` }) } : {};
}

/** The edited program at the place where the one before stands; what was edited is saved first. */
export async function hotReload(): Promise<void> {
  if (session() === null) return;
  await workspace.saveAll(false);
  await send("fusabi/hotReload");
}
