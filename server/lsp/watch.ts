/** Files that change outside of the editor: included sources and manifests. */
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
} from "vscode-languageserver";
import type { Context } from "./context.js";
import { listen } from "./guard.js";
import { loadManifests, MANIFEST_ENDING } from "./manifests.js";

/** What is watched, as glob patterns. */
const WATCHED = ["**/*.fzasm", "**/*.ffi.json"];

export function watchFiles(context: Context, changed: () => void): void {
  listen<DidChangeWatchedFilesParams>(context, "workspace/didChangeWatchedFiles", ({ changes }) => {
    for (const { uri } of changes) {
      context.host.forget(uri);
      context.workspace.forget(uri);
    }
    const isManifest = changes.some(({ uri }) => uri.endsWith(MANIFEST_ENDING));
    if (isManifest) void loadManifests(context).then(changed);
    else changed();
  });
}

/** Asks the client to tell of changes, where it can. */
export function registerWatchers(context: Context): void {
  if (!context.client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  const watchers = WATCHED.map((globPattern) => ({ globPattern }));
  void context.connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch(() => {});
}
