/** Commands that move a stopped program in time: each is one request to the adapter, or a command of VS Code. */
import { commands, type DebugSession, debug, window, workspace } from "vscode";
import type { OwnCommand } from "../../worker/index.js";
import { debugSourceOf } from "../debug-source.js";
import { DEBUG_TYPE } from "../launch-configuration.js";

/** The session of this debugger that is in focus; tells where there is none. */
export function session(): DebugSession | null {
  const active = debug.activeDebugSession;
  if (active?.type === DEBUG_TYPE) return active;
  void window.showErrorMessage("No Fusabi program is being debugged. Start one with F5 first.");
  return null;
}

/** Sends a request; what the adapter refuses is shown with its reason and remedy. */
export async function send(command: OwnCommand, args: object = {}): Promise<unknown> {
  const active = session();
  if (active === null) return undefined;
  try {
    return (await active.customRequest(command, args)) ?? {};
  } catch (error) {
    await window.showErrorMessage((error as Error).message);
    return undefined;
  }
}

/** VS Code has buttons for these two, and neither keys nor entries in the palette. */
export async function stepBack(): Promise<void> {
  await commands.executeCommand("workbench.action.debug.stepBack");
}

export async function reverseContinue(): Promise<void> {
  await commands.executeCommand("workbench.action.debug.reverseContinue");
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

/** The edited program at the place where the one before stands; what was edited is saved first. */
export async function hotReload(): Promise<void> {
  const active = session();
  if (active === null) return;
  await workspace.saveAll(false);
  try {
    await active.customRequest("fusabi/hotReload");
  } catch (error) {
    const text = `The program was not reloaded and stands where it stood. ${(error as Error).message}`;
    if ((await window.showErrorMessage(text, SHOW_PROBLEMS)) === SHOW_PROBLEMS)
      await commands.executeCommand("workbench.actions.view.problems");
  }
}

const SHOW_PROBLEMS = "Show Problems";
