/** Save Recording…: writes the run so far to a file, and offers to replay it at once. */
import { type Uri, window } from "vscode";
import type { Platform } from "../platform.js";
import { nameOf } from "../uri.js";
import { replayRecording } from "./run-file.js";
import { send, session } from "./time-travel.js";

const REPLAY = "Replay";

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
  if (saved !== undefined) await offerReplay(platform, target);
}

async function offerReplay(platform: Platform, recording: Uri): Promise<void> {
  const text = `Recorded in ${recording.fsPath}. Open ${nameOf(recording)} and press F5 to replay it.`;
  const choice = await window.showInformationMessage(text, REPLAY);
  if (choice === REPLAY) await replayRecording(platform, recording);
}

async function tellNotOnDisk(target: Uri): Promise<void> {
  const place = `${target.scheme}: is not this machine's disk, and recordings are written there.`;
  await window.showErrorMessage(`${place} Choose a local folder.`);
}

function startIn(folder: Uri | undefined): { defaultUri?: Uri } {
  return folder ? { defaultUri: folder.with({ path: `${folder.path}/run.fzrec` }) } : {};
}
