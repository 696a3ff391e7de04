/**
 * Reads the sources of the workspace's folders that are not open, so that names in them are found, counted and renamed
 * too, and a file that others include is judged as a part of their programs.
 */
import { CancellationToken } from "vscode-languageserver";
import type { Context } from "./context.js";
import { type LongWork, oneByOne } from "./long-work.js";
import { folderUris } from "./source-uris.js";

/** Only what is not known yet costs anything. */
export async function indexWorkspace(context: Context, work: LongWork): Promise<void> {
  const uris = folderUris(context);
  context.workspace.setSources(uris);
  await oneByOne(uris, work, (uri) => {
    context.workspace.file(uri);
  });
}

/** In the background; `known` is called when it is done. */
export function indexInBackground(context: Context, known: () => void): void {
  const work = { title: "Reading sources", token: CancellationToken.None, show: null };
  indexWorkspace(context, work)
    .then(known)
    .catch((error) => context.connection.console.error(`reading sources: ${String(error)}`));
}
