/** Every source of the workspace: the open ones, and those in its folders. */
import { OWN_EXTENSIONS } from "../../lang/index.js";
import { hasManifestName } from "../features/index.js";
import type { Context } from "./context.js";

/** The most files that are looked for in one folder of the workspace; more would keep the editor waiting. */
const MAX_FILES = 10_000;

/** The sources in the workspace's folders, as they are on disk. */
export function folderUris({ folders, host }: Pick<Context, "folders" | "host">): string[] {
  return folders.flatMap((folder) => host.findFiles(folder, OWN_EXTENSIONS, MAX_FILES));
}

/** Each file once: under the name that it is open by, else as it is found. */
export function sourceUris(context: Context): string[] {
  const { workspace } = context;
  // Manifests are not sources; who opens one asks for its problems alone.
  const files = workspace.openFiles().filter(({ uri }) => !hasManifestName(uri));
  const uris = new Map(files.map(({ uri }) => [uri, uri]));
  const open = new Set(files.map(({ uri }) => workspace.identityOf(uri)));
  for (const uri of folderUris(context)) {
    const identity = workspace.identityOf(uri);
    if (!open.has(identity) && !uris.has(identity)) uris.set(identity, uri);
  }
  return [...uris.values()].sort();
}
