/** The workspace's folders, and files in them that are renamed: includes follow. */
import type { DidChangeWorkspaceFoldersParams, FileRename } from "vscode-languageserver";
import { SOURCE_EXTENSIONS } from "../../../lang/index.js";
import { SERVICES, serviceOf } from "../../features/index.js";
import { folderKeyOf } from "../../model/index.js";
import { type Context, listOf } from "../context.js";
import type { Feature } from "../feature.js";
import { onNotification } from "../guard.js";
import { sourceUris } from "../source-uris.js";
import { toWorkspaceEdit } from "../workspace-edit.js";

/** Called after the handshake: the library listens for the same message from then on, and gives way to this. */
export function followFolders(context: Context, changed: () => void): void {
  onNotification<DidChangeWorkspaceFoldersParams>(
    context,
    "workspace/didChangeWorkspaceFolders",
    ({ event }) => {
      const folders = new Map(context.folders.map((uri) => [folderKeyOf(uri), uri]));
      for (const { uri } of listOf(event?.removed)) folders.delete(folderKeyOf(uri));
      for (const { uri } of listOf(event?.added)) folders.set(folderKeyOf(uri), uri);
      context.folders = [...folders.values()];
      changed();
    },
  );
}

function isRename(file: FileRename | null): file is FileRename {
  return typeof file?.oldUri === "string" && typeof file.newUri === "string";
}

const SOURCES = {
  filters: [
    ...SOURCE_EXTENSIONS.map((ending) => ({
      pattern: { glob: `**/*${ending}`, matches: "file" as const },
    })),
    { pattern: { glob: "**", matches: "folder" as const } },
  ],
};

export const workspaceFeature: Feature<"workspace/willRenameFiles"> = {
  capabilities: () => ({
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: SOURCES },
    },
  }),
  handlers: (context) => ({
    "workspace/willRenameFiles": (params) => {
      const files = listOf(params.files).filter(isRename);
      const uris = sourceUris(context);
      const edits = Object.values(SERVICES).flatMap((service) => {
        const own = uris.filter((uri) => serviceOf({ uri }) === service);
        return service.renamedFileEdits(context.workspace, own, files);
      });
      return edits.length > 0 ? toWorkspaceEdit(context, edits) : null;
    },
  }),
};
