/** A conversation with the server in this process, over real streams, with handlers that a test may take out. */
import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { Context } from "../../../server/lsp/context.js";
import { handlersFor } from "../../../server/lsp/handlers/index.js";
import type { ServerHost } from "../../../server/lsp/host.js";
import type { HandlerTable, Method, Params, Result } from "../../../server/lsp/protocol.js";
import { serve } from "../../../server/lsp/serve.js";

/** What becomes of the server's table of handlers. */
export type Change = (handlers: HandlerTable) => Partial<HandlerTable>;

const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

export class Talk {
  readonly connection: ProtocolConnection;

  private constructor(files: Readonly<Record<string, string>>, change: Change) {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    serve(
      createConnection(ProposedFeatures.all, toServer, toClient),
      memoryHost(files),
      (context: Context) => change(handlersFor(context)),
    );
    this.connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
  }

  /** Shakes hands with a server whose workspace is `folder`. */
  static async start(
    folder: string,
    files: Readonly<Record<string, string>>,
    change: Change,
  ): Promise<Talk> {
    const talk = new Talk(files, change);
    talk.connection.onUnhandledNotification(() => {});
    talk.connection.listen();
    await talk.connection.sendRequest("initialize", {
      processId: null,
      rootUri: null,
      capabilities: CAPABILITIES,
      workspaceFolders: [{ uri: folder, name: "project" }],
    });
    await talk.connection.sendNotification("initialized", {});
    return talk;
  }

  ask<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    return this.connection.sendRequest(method, params) as Promise<Result<M>>;
  }

  async leave(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    this.connection.dispose();
  }
}

function memoryHost(files: Readonly<Record<string, string>>): ServerHost {
  return {
    readText: (uri) => files[uri] ?? null,
    readBytes: (uri) => (uri in files ? new TextEncoder().encode(files[uri]) : null),
    findFiles: (folder, endings) =>
      Object.keys(files).filter(
        (uri) => uri.startsWith(folder) && endings.some((ending) => uri.endsWith(ending)),
      ),
    arrival: () => null,
    isFetching: false,
    forget: () => {},
  };
}
