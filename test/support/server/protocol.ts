/**
 * The server as a process, and a JSON-RPC client on its standard streams. Nothing of the server is
 * imported: what is tested is what an editor would meet.
 */
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import {
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { SERVER } from "../programs.js";

export interface ClientOptions {
  /** Replaces the client capabilities. */
  readonly capabilities?: InitializeParams["capabilities"];
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  /** What the client answers when it is asked for the section `fusabi`. */
  readonly settings?: unknown;
  /** The same for a file or folder, where it differs. */
  readonly settingsOf?: Readonly<Record<string, unknown>>;
}

export class ServerClient {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
  readonly registrations: string[] = [];
  readonly logs: string[] = [];
  #published: PublishDiagnosticsParams[] = [];
  #waiting: (() => void)[] = [];
  initialized!: InitializeResult;

  private constructor() {
    this.process = spawn(process.execPath, [SERVER, "--stdio"], { stdio: "pipe" });
    this.process.stderr.on("data", (chunk) => this.logs.push(String(chunk)));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
  }

  /** Starts a server and shakes hands. */
  static async start(options: ClientOptions = {}): Promise<ServerClient> {
    const client = new ServerClient();
    const { connection } = client;
    connection.onNotification("textDocument/publishDiagnostics", (params: unknown) => {
      client.#published.push(params as PublishDiagnosticsParams);
      for (const wake of client.#waiting.splice(0)) wake();
    });
    connection.onNotification("window/logMessage", (params: { message: string }) => {
      client.logs.push(params.message);
    });
    connection.onRequest("client/registerCapability", (params: unknown) => {
      const { registrations } = params as { registrations: { method: string }[] };
      for (const { method } of registrations) client.registrations.push(method);
      return null;
    });
    connection.onRequest("workspace/configuration", (params: unknown) => {
      const { items } = params as { items: { scopeUri?: string }[] };
      return items.map(
        ({ scopeUri = "" }) => options.settingsOf?.[scopeUri] ?? options.settings ?? null,
      );
    });
    connection.onUnhandledNotification(() => {});
    connection.listen();
    client.initialized = await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? {},
      initializationOptions: options.initializationOptions ?? null,
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    });
    await connection.sendNotification("initialized", {});
    return client;
  }

  request<R = unknown>(method: string, params?: unknown): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: "fzasm", version, text };
    return this.notify("textDocument/didOpen", { textDocument });
  }

  /** The next diagnostics of a file for a version or a later one. */
  async diagnostics(uri: string, version = 1): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const at = this.#published.findIndex(
        (params) => params.uri === uri && (params.version ?? 0) >= version,
      );
      if (at >= 0) return this.#published.splice(0, at + 1).at(-1) as PublishDiagnosticsParams;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The first diagnostics of a file that are as wanted; what comes before them is passed over. */
  async diagnosticsUntil(
    uri: string,
    isWanted: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const params = await this.diagnostics(uri, 0);
      if (isWanted(params)) return params;
    }
  }

  /** Ends the server as the protocol says, and expects it to leave with code 0. */
  async stop(): Promise<void> {
    await this.request("shutdown");
    const exited = once(this.process, "exit");
    await this.notify("exit", undefined);
    const [code] = await exited;
    this.connection.dispose();
    assert.equal(code, 0);
  }
}
