/** The workspace's folders, and files in them that are renamed: includes follow. */
import type {
  DidChangeWorkspaceFoldersParams,
  RenameFilesParams,
  WorkspaceEdit,
} from "vscode-languageserver";
import { renamedFileEdits } from "../../features/index.js";
import type { Context } from "../context.js";
import type { Feature } from "../feature.js";
import { answer, listen } from "../guard.js";
import { sourceUris } from "../source-uris.js";
import { toWorkspaceEdit } from "../workspace-edit.js";

/** Called after the handshake: the library listens for the same message from then on, and gives way to this. */
export function followFolders(context: Context, changed: () => void): void {
  listen<DidChangeWorkspaceFoldersParams>(
    context,
    "workspace/didChangeWorkspaceFolders",
    ({ event }) => {
      const removed = new Set(event.removed.map(({ uri }) => uri));
      const kept = context.folders.filter((uri) => !removed.has(uri));
      context.folders = [...kept, ...event.added.map(({ uri }) => uri)];
      changed();
    },
  );
}

const SOURCES = { filters: [{ pattern: { glob: "**/*.fzasm" } }] };

export const workspaceFeature: Feature = {
  capabilities: () => ({
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: SOURCES },
    },
  }),
  register(context) {
    answer<RenameFilesParams, WorkspaceEdit | null>(
      context,
      "workspace/willRenameFiles",
      async (params) => {
        const files = Array.isArray(params.files) ? params.files : [];
        const edits = renamedFileEdits(context.workspace, await sourceUris(context), files);
        return edits.length > 0 ? toWorkspaceEdit(context, edits) : null;
      },
    );
  },
};
