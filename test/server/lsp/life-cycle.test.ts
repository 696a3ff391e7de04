/** What the protocol says of the order of messages and of their parameters, beyond what the library watches. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { METHODS } from "../../../server/lsp/protocol.js";
import { SERVER } from "../../support/programs.js";
import { ServerClient } from "../../support/server/protocol.js";

const URI = "file:///project/main.fzasm";
const INVALID_REQUEST = -32600;
const NOT_INITIALIZED = -32002;
const INVALID_PARAMS = -32602;

function codeOf(client: ServerClient, method: string, ...params: unknown[]): Promise<number> {
  const send = client.connection.sendRequest.bind(client.connection) as (
    method: string,
    ...params: unknown[]
  ) => Promise<unknown>;
  return send(method, ...params).then(
    () => 0,
    ({ code }: { code: number }) => code,
  );
}

describe("The life cycle of the server", function () {
  this.timeout(60_000);

  it("answers requests without parameters, and with a list of them, with what is wrong", async () => {
    const client = await ServerClient.start();
    for (const method of METHODS) {
      assert.equal(await codeOf(client, method), INVALID_PARAMS, method);
      assert.equal(await codeOf(client, method, 7, 8), INVALID_PARAMS, method);
      for (const params of [[], null, [{ textDocument: { uri: URI } }]])
        assert.equal(await codeOf(client, method, params), INVALID_PARAMS, method);
    }
    await client.stop();
  });

  it("begins with initialize, once", async () => {
    const server = spawn(process.execPath, [SERVER, "--stdio"], { stdio: "pipe" });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const codeFor = (method: string, params: unknown) =>
      connection.sendRequest(method, params).then(
        () => 0,
        ({ code }: { code: number }) => code,
      );
    const textDocument = { uri: URI };
    for (const method of METHODS)
      assert.equal(await codeFor(method, { textDocument }), NOT_INITIALIZED, method);
    const params = { processId: null, rootUri: null, capabilities: {} };
    assert.equal(await codeFor("initialize", params), 0);
    assert.equal(await codeFor("initialize", params), INVALID_REQUEST);
    assert.equal(await codeFor("textDocument/documentSymbol", { textDocument }), 0);
    server.kill();
    connection.dispose();
  });

  it("ends with shutdown: requests are invalid, and nothing is told any more", async () => {
    const client = await ServerClient.start();
    await client.open(URI, "RETT\n");
    await client.diagnostics(URI);
    await client.request("shutdown");
    let told = 0;
    client.connection.onNotification("textDocument/publishDiagnostics", () => {
      told++;
    });
    await client.open(URI, "PUSHH\n", 2);
    for (const method of METHODS)
      assert.equal(await codeOf(client, method, { query: "" }), INVALID_REQUEST, method);
    assert.equal(told, 0);
    await client.notify("exit", undefined);
    client.connection.dispose();
  });
});
