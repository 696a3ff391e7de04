/** Following a file that other programs write: told once, when it has settled. */
import { Disposable, RelativePattern, Uri, workspace } from "vscode";
import { nameOf } from "./uri.js";

/** A program that writes a file empties it first; half a file is not news. */
const SETTLED_MS = 200;

/** Acts once, when nothing has happened for a while. */
function afterSilence(milliseconds: number, act: () => unknown): Disposable & { restart(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const restart = (): void => {
    stop();
    timer = setTimeout(act, milliseconds);
  };
  return { restart, dispose: stop };
}

export function watchFile(file: Uri, told: { changed(): void; deleted?(): void }): Disposable {
  const pattern = new RelativePattern(Uri.joinPath(file, ".."), nameOf(file));
  const watcher = workspace.createFileSystemWatcher(pattern);
  const settled = afterSilence(SETTLED_MS, () => told.changed());
  return Disposable.from(
    watcher,
    settled,
    watcher.onDidChange(settled.restart),
    watcher.onDidCreate(settled.restart),
    watcher.onDidDelete(() => told.deleted?.()),
  );
}
