/**
 * Sends diagnostics to clients that do not ask for them: after every change, for the file itself and for every
 * open file that it is tied to by includes. A burst of changes is answered once.
 */
import type { PublishDiagnosticsParams } from "vscode-languageserver";
import type { Context } from "./context.js";
import { toDiagnostic } from "./convert.js";
import { firstDiagnostics, LateDiagnostics } from "./late.js";
import { refreshClient } from "./refresh.js";
import { withFiles } from "./with-files.js";

export class Publisher {
  readonly #context: Context;
  readonly #dirty = new Set<string>();
  /** Of files by identity: what they were tied to by includes when that was last looked at. */
  readonly #ties = new Map<string, readonly string[]>();
  readonly #late: LateDiagnostics;
  #scheduled = false;

  constructor(context: Context) {
    this.#context = context;
    this.#late = new LateDiagnostics(context, (uri) => void this.#send(uri));
  }

  /** Does this client ask for diagnostics by itself? Then nothing is pushed. */
  get #isPulled(): boolean {
    return this.#context.client.textDocument?.diagnostic !== undefined;
  }

  /** The text of this file is another one now: what it is tied to by includes, or was, is judged anew. */
  changed(uri: string): void {
    this.#context.changes.happened();
    if (this.#isPulled) return;
    const { workspace } = this.#context;
    const ties = workspace.related(uri);
    for (const each of [uri, ...ties, ...(this.#ties.get(workspace.identityOf(uri)) ?? [])])
      this.#dirty.add(each);
    for (const each of ties) this.#ties.set(workspace.identityOf(each), ties);
    this.#schedule();
  }

  /** Everything may be another now: settings, manifests. */
  changedAll(): void {
    for (const file of this.#context.workspace.openFiles()) this.#dirty.add(file.uri);
    this.#schedule();
    refreshClient(this.#context);
  }

  /** A file that is closed has nothing to show; what was typed and not saved no longer counts for others. */
  closed(uri: string): void {
    if (this.#isPulled) {
      refreshClient(this.#context);
      return;
    }
    this.changed(uri);
    this.#dirty.delete(uri);
    void this.#context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #schedule(): void {
    if (this.#scheduled || this.#isPulled) return;
    this.#scheduled = true;
    setTimeout(() => this.#flush(), 0);
  }

  #flush(): void {
    this.#scheduled = false;
    const uris = [...this.#dirty];
    this.#dirty.clear();
    if (this.#context.phase === "shut down") return;
    for (const uri of uris) void this.#send(uri);
  }

  async #send(uri: string): Promise<void> {
    const context = this.#context;
    try {
      const report = await withFiles(context, () => reportOf(context, uri));
      if (report === null) return;
      void context.connection.sendDiagnostics(report.params);
      if (!report.isAll) this.#late.expect(uri);
    } catch (error) {
      context.connection.console.error(`diagnostics of ${uri}: ${String(error)}`);
    }
  }
}

interface Report {
  readonly params: PublishDiagnosticsParams;
  readonly isAll: boolean;
}

/** Null where the file is open no more. */
function reportOf(context: Context, uri: string): Report | null {
  const file = context.workspace.opened(uri);
  if (file === null) return null;
  const { found, isAll } = firstDiagnostics(context, file);
  const diagnostics = found.map((item) => toDiagnostic(context, file, item));
  return { params: { uri, version: file.version, diagnostics }, isAll };
}
