/** Edits to files, in the form that the client understands best. */
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { FileEdit } from "../features/index.js";
import type { Context } from "./context.js";
import { toRange } from "./convert.js";

/** With versions where the client takes them, so that an edit never meets another text than it was made for. */
export function toWorkspaceEdit(context: Context, edits: readonly FileEdit[]): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri, range, text } of edits) {
    const file = context.workspace.file(uri);
    if (!file) continue;
    // One file has one name in the edit, whatever it was called where the edit was made.
    const list = byFile.get(file.uri) ?? [];
    list.push({ range: toRange(context, file, range), newText: text });
    byFile.set(file.uri, list);
  }
  if (!context.client.workspace?.workspaceEdit?.documentChanges)
    return { changes: Object.fromEntries(byFile) };
  const documentChanges = [...byFile].map(([uri, list]) => ({
    textDocument: { uri, version: context.workspace.opened(uri)?.version ?? null },
    edits: list,
  }));
  return { documentChanges };
}
