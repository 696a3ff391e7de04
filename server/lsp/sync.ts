/** Open files: what the client opened, changed and closed. Wrong or missing parts of a message are passed over. */
import {
  type DidChangeTextDocumentParams,
  type DidCloseTextDocumentParams,
  type DidOpenTextDocumentParams,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { type Context, positionIn } from "./context.js";
import { onNotification } from "./guard.js";

/** Who wants to know of files whose text is another one now. */
export interface Listener {
  changed(uri: string): void;
  closed(uri: string): void;
}

export const SYNC_CAPABILITY = {
  openClose: true,
  change: TextDocumentSyncKind.Incremental,
  save: true,
} as const;

export function followDocuments(context: Context, listener: Listener): void {
  onNotification<DidOpenTextDocumentParams>(context, "textDocument/didOpen", ({ textDocument }) => {
    const { uri, text, version, languageId } = textDocument;
    if (typeof uri !== "string") return;
    const language = typeof languageId === "string" ? languageId : null;
    context.workspace.open(uri, typeof text === "string" ? text : "", version, language);
    listener.changed(uri);
  });
  onNotification<DidChangeTextDocumentParams>(context, "textDocument/didChange", (params) => {
    change(context, params);
    listener.changed(params.textDocument.uri);
  });
  onNotification<DidCloseTextDocumentParams>(
    context,
    "textDocument/didClose",
    ({ textDocument }) => {
      context.host.forget(textDocument.uri);
      context.workspace.close(textDocument.uri);
      listener.closed(textDocument.uri);
    },
  );
  onNotification(context, "textDocument/didSave", () => {});
}

function change(context: Context, params: DidChangeTextDocumentParams): void {
  const { uri, version } = params.textDocument;
  for (const part of params.contentChanges) {
    const file = context.workspace.opened(uri);
    if (file === null) return;
    if ("range" in part && part.range) {
      const start = positionIn(context, file, part.range.start);
      const end = positionIn(context, file, part.range.end);
      context.workspace.edit(uri, { start, end }, part.text, version);
    } else context.workspace.open(uri, part.text, version);
  }
}
