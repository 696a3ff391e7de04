/** Files that change outside of the editor: included sources, manifests, and the archives of plugins. */
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
} from "vscode-languageserver";
import { ARCHIVE_EXTENSION, isArchiveName, SOURCE_EXTENSIONS } from "../../lang/index.js";
import { type Context, listOf } from "./context.js";
import { onNotification } from "./guard.js";
import { loadManifests, MANIFEST_ENDING } from "./manifests.js";

/** What is watched, as glob patterns. */
const WATCHED = [...SOURCE_EXTENSIONS, MANIFEST_ENDING, ARCHIVE_EXTENSION].map(
  (ending) => `**/*${ending}`,
);

/** `know` finds out which sources there are now. */
export function watchFiles(context: Context, changed: () => void, know: () => void): void {
  onNotification<DidChangeWatchedFilesParams>(
    context,
    "workspace/didChangeWatchedFiles",
    ({ changes }) => {
      const uris = listOf(changes).flatMap((each) =>
        typeof each?.uri === "string" ? each.uri : [],
      );
      for (const uri of uris) {
        context.host.forget(uri);
        context.workspace.forget(uri);
      }
      // Also where a folder comes or goes, which is told without its files.
      if (uris.some((uri) => !uri.endsWith(MANIFEST_ENDING) && !isArchiveName(uri))) know();
      if (uris.some((uri) => uri.endsWith(MANIFEST_ENDING)))
        void loadManifests(context).then(changed);
      else changed();
    },
  );
}

/** Asks the client to tell of changes, where it can. */
export function registerWatchers(context: Context): void {
  if (!context.client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  const watchers = WATCHED.map((globPattern) => ({ globPattern }));
  void context.connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch(() => {});
}
