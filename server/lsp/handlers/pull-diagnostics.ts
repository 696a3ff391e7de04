/** textDocument/diagnostic and workspace/diagnostic: for clients that ask when they want to know. */
import type {
  CancellationToken,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { serviceOf } from "../../features/index.js";
import type { SourceFile } from "../../model/index.js";
import type { FileDiagnostic } from "../../rules/index.js";
import { type Context, fileOf, listOf } from "../context.js";
import { toDiagnostic } from "../convert.js";
import type { Feature } from "../feature.js";
import { fingerprintOf } from "../fingerprint.js";
import { settingsFor } from "../follow-settings.js";
import { firstDiagnostics, LateDiagnostics } from "../late.js";
import { oneByOne, workOf } from "../long-work.js";
import { partialResultsFor } from "../partial-results.js";
import { refreshClient } from "../refresh.js";
import { rulesOf } from "../settings.js";
import { sourceUris } from "../source-uris.js";

/** Answers for files; an open one has its first diagnostics at once where the client can be told of others. */
class Reports {
  readonly #context: Context;
  readonly #late: LateDiagnostics;

  constructor(context: Context) {
    this.#context = context;
    this.#late = new LateDiagnostics(context, () => refreshClient(context));
  }

  of(file: SourceFile | null, previous: string | undefined): DocumentDiagnosticReport {
    if (file === null) return { kind: "full", items: [] };
    const context = this.#context;
    const found = this.#foundIn(file);
    const resultId = fingerprintOf(found);
    if (resultId === previous) return { kind: "unchanged", resultId };
    return {
      kind: "full",
      resultId,
      items: found.map((item) => toDiagnostic(context, file, item)),
    };
  }

  #foundIn(file: SourceFile): readonly FileDiagnostic[] {
    const context = this.#context;
    const { workspace, client } = context;
    const isOpen = workspace.opened(file.uri) !== null;
    if (!isOpen || !client.workspace?.diagnostics?.refreshSupport) {
      const rules = rulesOf(settingsFor(context, file.uri));
      return serviceOf(file).diagnosticsOf(workspace, file, rules);
    }
    const { found, isAll } = firstDiagnostics(context, file);
    if (!isAll) this.#late.expect(file.uri);
    return found;
  }
}

/** One file after the other; each is told as soon as it is checked. */
async function workspaceReport(
  context: Context,
  reports: Reports,
  params: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const previous = new Map(
    listOf(params.previousResultIds).map((known) => [known?.uri, known?.value]),
  );
  const uris = sourceUris(context);
  const told = new Set(uris);
  const pieces = partialResultsFor<WorkspaceDocumentDiagnosticReport>(context, params, (items) => ({
    items,
  }));
  const work = workOf(context, params, token, "Checking sources");
  // What is gone, or has another name, keeps nothing.
  for (const uri of previous.keys())
    if (typeof uri === "string" && !told.has(uri))
      pieces.add([{ uri, version: null, kind: "full", items: [] }]);
  await oneByOne(uris, work, (uri) => {
    const file = context.workspace.file(uri);
    const version = context.workspace.opened(uri)?.version ?? null;
    pieces.add([{ uri, version, ...reports.of(file, previous.get(uri)) }]);
  });
  return { items: pieces.finish() };
}

export const pullDiagnosticsFeature: Feature<"textDocument/diagnostic" | "workspace/diagnostic"> = {
  capabilities: () => ({
    diagnosticProvider: {
      identifier: "fusabi",
      interFileDependencies: true,
      workspaceDiagnostics: true,
      workDoneProgress: true,
    },
  }),
  handlers(context) {
    const reports = new Reports(context);
    return {
      "textDocument/diagnostic": (params) =>
        reports.of(fileOf(context, params), params.previousResultId),
      "workspace/diagnostic": (params, token) => workspaceReport(context, reports, params, token),
    };
  },
};
