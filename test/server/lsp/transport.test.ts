/** The ways to reach the server beside standard streams; over each it answers, and ends when its client goes. */
import assert from "node:assert/strict";
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createProtocolConnection,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
} from "vscode-languageserver/node";
import { serverEntry } from "../../support/server/protocol.js";

/** Shakes hands over any transport, without a process to watch: only the transport tells that the client is gone. */
async function checkAnswers(reader: MessageReader, writer: MessageWriter): Promise<void> {
  const connection = createProtocolConnection(reader, writer);
  connection.onUnhandledNotification(() => {});
  connection.listen();
  const params = { processId: null, rootUri: null, capabilities: {} };
  const result = (await connection.sendRequest("initialize", params)) as InitializeResult;
  assert.equal(result.capabilities.hoverProvider !== undefined, true);
  connection.dispose();
}

/** Listens, lets the server come, talks to it, and goes away without a word. */
async function checkSocket(
  at: string | number,
  argumentOf: (port: number) => string,
): Promise<void> {
  const listener = createServer().listen(
    typeof at === "number" ? { port: at, host: "127.0.0.1" } : { path: at },
  );
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  const server: ChildProcess = spawn(process.execPath, [serverEntry, argumentOf(port)]);
  const exited = once(server, "exit");
  try {
    const [socket] = (await once(listener, "connection")) as [Socket];
    await checkAnswers(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    socket.destroy();
    await exited;
  } finally {
    server.kill();
    listener.close();
  }
}

describe("The language server, reached in other ways", function () {
  this.timeout(30_000);

  it("answers over a socket and ends with its client", () =>
    checkSocket(0, (port) => `--socket=${port}`));

  it("answers over a pipe and ends with its client", async () => {
    const folder = mkdtempSync(join(tmpdir(), "fusabi-pipe-"));
    const name =
      process.platform === "win32"
        ? `\\\\.\\pipe\\fusabi-${process.pid}`
        : join(folder, "lsp.sock");
    try {
      await checkSocket(name, () => `--pipe=${name}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("answers over the channel of Node and ends when that closes", async () => {
    const server = fork(serverEntry, ["--node-ipc"], { execArgv: [] });
    const exited = once(server, "exit");
    try {
      await checkAnswers(new IPCMessageReader(server), new IPCMessageWriter(server));
      server.disconnect();
      await exited;
    } finally {
      server.kill();
    }
  });
});
