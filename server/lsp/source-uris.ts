/** Every source of the workspace: the open ones, and those in its folders. */
import type { Context } from "./context.js";
import { settled } from "./settle.js";

/** The most files that are looked for in one folder of the workspace; more would keep the editor waiting. */
const MAX_FILES = 10_000;

/** Once every one of them can be read: what works on all may then tell how far it is. */
export function sourceUris(context: Context): Promise<readonly string[]> {
  return settled(context, () => {
    const uris = listed(context);
    // A host that fetches files begins with all of them at once.
    for (const uri of uris) if (context.host.isFetching) context.workspace.file(uri);
    return uris;
  });
}

function listed(context: Context): string[] {
  const uris = new Set(context.workspace.openFiles().map(({ uri }) => uri));
  for (const folder of context.folders)
    for (const uri of context.host.findFiles(folder, [".fzasm"], MAX_FILES)) uris.add(uri);
  return [...uris].sort();
}
