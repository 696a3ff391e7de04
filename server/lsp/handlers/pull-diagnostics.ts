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
import { prefetch } from "../with-files.js";

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

/** Answers for all sources, for a client that asks again as soon as it has the answer. */
class WorkspaceReports {
  readonly #context: Context;
  readonly #reports: Reports;
  /** Before the latest report, and what that told of each file. */
  #count = -1;
  #told: ReadonlyMap<string, string | undefined> = new Map();

  constructor(context: Context, reports: Reports) {
    this.#context = context;
    this.#reports = reports;
  }

  /** Waits while there is no news for this client: it has what was told, and nothing has changed since. */
  async news(
    { partialResultToken, previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ) {
    const { changes, client, host } = this.#context;
    const tellsOfFiles = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    if (partialResultToken === undefined || !tellsOfFiles) return;
    const known = knownIn(previousResultIds);
    const hasAll = [...this.#told].every(([uri, id]) => id === known.get(uri));
    if (!hasAll || changes.count !== this.#count) return;
    await changes.next(token);
    if (host.isFetching) await prefetch(this.#context, "workspace/diagnostic");
  }

  /** One file after the other; each is told as soon as it is checked. */
  async report(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    const context = this.#context;
    const known = knownIn(params.previousResultIds);
    const { count } = context.changes;
    const uris = sourceUris(context);
    const current = new Set(uris);
    const pieces = partialResultsFor<WorkspaceDocumentDiagnosticReport>(
      context,
      params,
      (items) => ({ items }),
    );
    const work = workOf(context, params, token, "Checking sources");
    // What is gone, or has another name, keeps nothing.
    for (const uri of known.keys())
      if (!current.has(uri)) pieces.add([{ uri, version: null, kind: "full", items: [] }]);
    const told = new Map<string, string | undefined>();
    await oneByOne(uris, work, (uri) => {
      const version = context.workspace.opened(uri)?.version ?? null;
      const report = this.#reports.of(context.workspace.file(uri), known.get(uri));
      told.set(uri, report.resultId);
      // A client that takes pieces keeps what none of them names.
      if (report.kind === "full" || params.partialResultToken === undefined)
        pieces.add([{ uri, version, ...report }]);
    });
    this.#count = count;
    this.#told = told;
    return { items: pieces.finish() };
  }
}

function knownIn(given: WorkspaceDiagnosticParams["previousResultIds"]): Map<string, string> {
  const known = listOf(given).filter((each) => typeof each?.uri === "string");
  return new Map(known.map(({ uri, value }) => [uri, value]));
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
    const all = new WorkspaceReports(context, reports);
    return {
      "textDocument/diagnostic": (params) =>
        reports.of(fileOf(context, params), params.previousResultId),
      "workspace/diagnostic": async (params, token) => {
        await all.news(params, token);
        return all.report(params, token);
      },
    };
  },
};
