/** textDocument/diagnostic and workspace/diagnostic: for clients that ask when they want to know. */
import type {
  CancellationToken,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { hashText } from "../../../vm/index.js";
import type { SourceFile } from "../../model/index.js";
import { fileDiagnostics } from "../../rules/index.js";
import { type Context, fileOf } from "../context.js";
import { toDiagnostic } from "../convert.js";
import type { Feature } from "../feature.js";
import { answer } from "../guard.js";
import { oneByOne, progressTo } from "../long-work.js";
import { rulesOf } from "../settings.js";
import { sourceUris } from "../source-uris.js";

function report(
  context: Context,
  file: SourceFile | null,
  previous: string | undefined,
): DocumentDiagnosticReport {
  if (file === null) return { kind: "full", items: [] };
  const found = fileDiagnostics(context.workspace, file, rulesOf(context.settings));
  const items = found.map((item) => toDiagnostic(context, file, item));
  const resultId = hashText(JSON.stringify(items));
  return resultId === previous
    ? { kind: "unchanged", resultId }
    : { kind: "full", resultId, items };
}

function workspaceReport(
  context: Context,
  params: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const previous = new Map((params.previousResultIds ?? []).map(({ uri, value }) => [uri, value]));
  const send = (method: string, value: object) =>
    context.connection.sendNotification(method, value);
  const show = progressTo(send, params.workDoneToken);
  return oneByOne(sourceUris(context), { title: "Checking sources", token, show }, (uri) => {
    const file = context.workspace.file(uri);
    const version = context.workspace.opened(uri)?.version ?? null;
    return { uri, version, ...report(context, file, previous.get(uri)) };
  });
}

export const pullDiagnosticsFeature: Feature = {
  capabilities: () => ({
    diagnosticProvider: {
      identifier: "fusabi",
      interFileDependencies: true,
      workspaceDiagnostics: true,
      workDoneProgress: true,
    },
  }),
  register(context) {
    answer<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      context,
      "textDocument/diagnostic",
      (params) => report(context, fileOf(context, params), params.previousResultId),
    );
    answer<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
      context,
      "workspace/diagnostic",
      async (params, cancellation) => {
        const items = await workspaceReport(context, params, cancellation);
        const token = params.partialResultToken;
        if (token === undefined) return { items };
        void context.connection.sendNotification("$/progress", { token, value: { items } });
        return { items: [] };
      },
    );
  },
};
