/** The language server in this process, behind real streams and the real protocol: a new one costs milliseconds. */
import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  ProposedFeatures,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { nodeHost } from "../../../server/lsp/node-host.js";
import { serve } from "../../../server/lsp/serve.js";

/** Diagnostics are published, asked for file by file, or asked for the workspace. */
export type How = "push" | "document" | "workspace";

/** What is told of files, without what two servers may differ in. */
export type Told = Readonly<Record<string, readonly string[]>>;

export class StreamClient {
  readonly connection: ProtocolConnection;
  readonly #how: How;
  readonly #published = new Map<string, readonly Diagnostic[]>();
  readonly #open = new Map<string, { text: string; version: number }>();
  /** As a client keeps them between two reports about the workspace. */
  #known = new Map<string, { resultId: string | undefined; items: readonly Diagnostic[] }>();

  private constructor(how: How) {
    this.#how = how;
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    serve(createConnection(ProposedFeatures.all, toServer, toClient), nodeHost());
    this.connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
  }

  static async start(how: How, folders: readonly string[]): Promise<StreamClient> {
    const client = new StreamClient(how);
    const { connection } = client;
    connection.onNotification("textDocument/publishDiagnostics", (given: unknown) => {
      const { uri, diagnostics } = given as PublishDiagnosticsParams;
      client.#published.set(uri, diagnostics);
    });
    connection.onUnhandledNotification(() => {});
    connection.listen();
    await connection.sendRequest("initialize", {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: how === "push" ? {} : { diagnostic: {} } },
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    });
    await connection.sendNotification("initialized", {});
    return client;
  }

  get open(): ReadonlyMap<string, { readonly text: string }> {
    return this.#open;
  }

  async openFile(uri: string, text: string): Promise<void> {
    this.#open.set(uri, { text, version: 1 });
    const textDocument = { uri, languageId: "fzasm", version: 1, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  async edit(uri: string, text: string): Promise<void> {
    const document = this.#open.get(uri)!;
    document.text = text;
    const textDocument = { uri, version: ++document.version };
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  async close(uri: string): Promise<void> {
    this.#open.delete(uri);
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  async changedOnDisk(uri: string, type: 1 | 2 | 3): Promise<void> {
    const changes = [{ uri, type }];
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  }

  async changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const named = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: uri }));
    const event = { added: named(added), removed: named(removed) };
    await this.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event });
  }

  /** What the person sees now: what was published, or what is answered. */
  async told(): Promise<Told> {
    // Answers come in order: what was sent before has been taken in when this is refused. It reads no file.
    await this.connection.sendRequest("fusabi/nothing").catch(() => {});
    if (this.#how === "push") return described(this.#published);
    if (this.#how === "document") return described(await this.#ofOpenFiles());
    const previousResultIds = [...this.#known].map(([uri, { resultId }]) => ({
      uri,
      value: resultId ?? "",
    }));
    const report = await this.connection.sendRequest<WorkspaceDiagnosticReport>(
      "workspace/diagnostic",
      { previousResultIds },
    );
    const known = new Map(this.#known);
    for (const each of report.items)
      if (each.kind === "full") known.set(each.uri, { resultId: each.resultId, items: each.items });
    this.#known = new Map(
      [...known].filter(([, { items, resultId }]) => items.length > 0 || resultId),
    );
    return described(new Map([...this.#known].map(([uri, { items }]) => [uri, items])));
  }

  async #ofOpenFiles(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const found = new Map<string, readonly Diagnostic[]>();
    for (const uri of this.#open.keys()) {
      const report = await this.connection.sendRequest<{ items: readonly Diagnostic[] }>(
        "textDocument/diagnostic",
        { textDocument: { uri } },
      );
      found.set(uri, report.items);
    }
    return found;
  }

  stop(): void {
    this.connection.dispose();
  }
}

function described(found: ReadonlyMap<string, readonly Diagnostic[]>): Told {
  const lines = [...found].flatMap(([uri, items]) =>
    items.length === 0 ? [] : [[uri, items.map(describeDiagnostic)] as const],
  );
  return Object.fromEntries(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function describeDiagnostic({ range, message }: Diagnostic): string {
  return `${range.start.line + 1}:${range.start.character + 1} ${String(message).split("\n")[0]}`;
}
