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
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { CLI } from "../../support/cli.js";
import { SERVER } from "../../support/programs.js";

/** What is started: the server by itself, as the extension does, and by the command that other editors use. */
const STARTS = {
  "the server": [SERVER],
  "fusabi lsp": [CLI, "lsp"],
};

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
  start: readonly string[],
  at: string | number,
  argumentsOf: (port: number) => readonly string[],
): Promise<void> {
  const listener = createServer().listen(
    typeof at === "number" ? { port: at, host: "127.0.0.1" } : { path: at },
  );
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  const server: ChildProcess = spawn(process.execPath, [...start, ...argumentsOf(port)]);
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

  for (const [what, start] of Object.entries(STARTS)) {
    it(`answers over a socket and ends with its client: ${what}`, () =>
      checkSocket(start, 0, (port) => [`--socket=${port}`]));

    it(`answers over a pipe and ends with its client: ${what}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "fusabi-pipe-"));
      const name =
        process.platform === "win32"
          ? `\\\\.\\pipe\\fusabi-${process.pid}-${start.length}`
          : join(folder, "lsp.sock");
      try {
        await checkSocket(start, name, () => ["--pipe", name]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }

  for (const args of [[], ["--stdio"], [`--clientProcessId=${process.pid}`]])
    it(`answers to fusabi lsp ${args.join(" ").replace(/\d+/, "N")} over standard streams`, async () => {
      const child = spawn(process.execPath, [...STARTS["fusabi lsp"], ...args], { stdio: "pipe" });
      const exited = once(child, "exit");
      try {
        await checkAnswers(
          new StreamMessageReader(child.stdout),
          new StreamMessageWriter(child.stdin),
        );
        child.stdin.end();
        await exited;
      } finally {
        child.kill();
      }
    });

  it("answers over the channel of Node and ends when that closes", async () => {
    const server = fork(SERVER, ["--node-ipc"], { execArgv: [] });
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
