/** What the process of the server takes, garbage and all, as the system counts it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { SERVER } from "../../support/programs.js";
import { uriOf } from "../../support/server/checks.js";
import { longSource } from "../../support/server/long-source.js";

const MIB = 1 << 20;

function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** A server with a long file open, whose constant of all functions was wrong for a while. */
async function bytesWith(text: string): Promise<number> {
  const server = spawn(process.execPath, [SERVER, "--stdio"]);
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  try {
    connection.onUnhandledNotification(() => {});
    connection.listen();
    const capabilities = { textDocument: { diagnostic: {} } };
    await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities });
    const uri = uriOf("main.fzasm");
    const tell = (method: string, params: object) =>
      connection.sendNotification(`textDocument/${method}`, params);
    const ask = (method: string) =>
      connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } });
    await tell("didOpen", { textDocument: { uri, languageId: "fzasm", version: 1, text } });
    for (const method of ["diagnostic", "semanticTokens/full", "documentSymbol"]) await ask(method);
    const start = { line: 1, character: 10 };
    for (let version = 2; version < 10; version++) {
      const isTyped = version % 2 === 0;
      const range = { start, end: { ...start, character: isTyped ? 10 : 11 } };
      const contentChanges = [{ range, text: isTyped ? "x" : "" }];
      await tell("didChange", { textDocument: { uri, version }, contentChanges });
      await ask("diagnostic");
    }
    return residentBytes(server.pid!);
  } finally {
    connection.dispose();
    server.kill();
    await once(server, "exit");
  }
}

// Only Linux says what a process takes in a file that can be read.
if (process.platform === "linux")
  describe("The server's process", () => {
    it("takes at most 150 MiB with 100,000 lines open, garbage counted", async function () {
      this.timeout(120_000);
      const text = longSource(3_850);
      assert.ok(text.split("\n").length > 100_000);
      const bytes = await bytesWith(text);
      assert.ok(bytes < 150 * MIB, `${Math.round(bytes / MIB)} MiB`);
    });
  });
