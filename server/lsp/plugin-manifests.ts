/**
 * Manifests of plugins in editors: asked for by name, so that all other TOML stays whose it is. Nothing but problems, hover
 * and completion is asked for; who formats TOML goes on doing so.
 */
import {
  BulkRegistration,
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { PLUGIN_MANIFEST_NAME } from "../../host/index.js";
import type { Context } from "./context.js";

const documentSelector = [{ pattern: `**/${PLUGIN_MANIFEST_NAME}` }];

/** Asks the client for these files, where it can be asked; others open them for the server as they are set up. */
export function registerPluginManifests({ client, connection }: Context): void {
  const { synchronization, hover, completion, diagnostic } = client.textDocument ?? {};
  if (!synchronization?.dynamicRegistration) return;
  const registrations = BulkRegistration.create();
  registrations.add(DidOpenTextDocumentNotification.type, { documentSelector });
  registrations.add(DidChangeTextDocumentNotification.type, {
    documentSelector,
    syncKind: TextDocumentSyncKind.Incremental,
  });
  registrations.add(DidCloseTextDocumentNotification.type, { documentSelector });
  if (hover?.dynamicRegistration) registrations.add(HoverRequest.type, { documentSelector });
  if (completion?.dynamicRegistration)
    registrations.add(CompletionRequest.type, {
      documentSelector,
      triggerCharacters: ['"', "["],
      resolveProvider: true,
    });
  if (diagnostic?.dynamicRegistration)
    registrations.add(DocumentDiagnosticRequest.type, {
      documentSelector,
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
  void connection.client.register(registrations).catch(() => {});
}
