/** Every source of the workspace: the open ones, and those in its folders. */
import type { Context } from "./context.js";

/** The most files that are looked for in one folder of the workspace; more would keep the editor waiting. */
const MAX_FILES = 10_000;

/** How a source's file is called. */
export const SOURCE_ENDING = ".fzasm";

export function sourceUris(context: Context): string[] {
  const uris = new Set(context.workspace.openFiles().map(({ uri }) => uri));
  for (const folder of context.folders)
    for (const uri of context.host.findFiles(folder, [SOURCE_ENDING], MAX_FILES)) uris.add(uri);
  return [...uris].sort();
}
