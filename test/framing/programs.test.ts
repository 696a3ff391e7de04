/** Programs that speak a protocol, and a client that sends no messages: one clear line says so, and that is the end. */
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { serveDebugger } from "../../debugger/dap/embed.js";
import { CLI } from "../support/cli.js";
import { ADAPTER, SERVER } from "../support/programs.js";
import { mainOf } from "../support/run/code.js";

const framed = (message: unknown) => {
  const body = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

const INITIALIZE = {
  lsp: framed({
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { processId: null, rootUri: null, capabilities: {} },
  }),
  dap: framed({ seq: 1, type: "request", command: "initialize", arguments: { adapterID: "x" } }),
};

const ANSWERED = { lsp: /"hoverProvider"/, dap: /"command":"initialize","success":true/ };

const WRONG: Readonly<Record<string, RegExp>> = {
  "Content-Type: text\r\n\r\n{}": /Content-Length is missing/,
  "Content-Length: -5\r\n\r\n{}": /Content-Length is "-5", which does not count bytes/,
  "Content-Length: two\r\n\r\n{}": /Content-Length is "two"/,
  "Content-Length: 99999999999999\r\n\r\n{}": /a message has at most 268435456 bytes/,
  "hello\r\n\r\n": /"hello" is not a header/,
  [`X: ${"x".repeat(10_000)}`]: /the head of a message is longer than 8192 bytes/,
};

const PROGRAMS: readonly [string, keyof typeof INITIALIZE, readonly string[]][] = [
  ["the language server", "lsp", [SERVER, "--stdio"]],
  ["fusabi lsp", "lsp", [CLI, "lsp"]],
  ["the debug adapter", "dap", [ADAPTER]],
  ["fusabi dap", "dap", [CLI, "dap"]],
];

/** Until a stream has said this; all that it said. */
function said(stream: NodeJS.ReadableStream, wanted: RegExp): Promise<string> {
  let all = "";
  return new Promise((resolve, reject) => {
    stream.on("data", (part) => {
      all += String(part);
      if (wanted.test(all)) resolve(all);
    });
    stream.once("close", () => reject(new Error(`it said: ${all}`)));
  });
}

/** All lines on standard error, once the process is gone; and its exit code. */
async function ending(child: ChildProcessWithoutNullStreams): Promise<[string[], number | null]> {
  let errors = "";
  child.stderr.on("data", (part) => {
    errors += String(part);
  });
  const [code] = (await once(child, "close")) as [number | null];
  return [errors.split("\n").filter((line) => line !== ""), code];
}

function assertOneLine(lines: readonly string[], problem: RegExp): void {
  assert.equal(lines.length, 1, lines.join("\n"));
  assert.match(lines[0]!, /^fusabi (lsp|dap): error FZ0555: The client sent what cannot be read/);
  assert.match(lines[0]!, problem);
}

describe("A client that sends no messages", () => {
  for (const [name, protocol, start] of PROGRAMS) {
    // The command line starts the same programs: it is asked once.
    const wrong = Object.entries(WRONG).slice(0, start[0] === CLI ? 1 : undefined);
    for (const [bytes, problem] of wrong)
      it(`is told so once, and left: ${name}, ${JSON.stringify(bytes.slice(0, 40))}`, async () => {
        const child = spawn(process.execPath, start, { stdio: "pipe" });
        const end = ending(child);
        child.stdin.write(INITIALIZE[protocol]);
        await said(child.stdout, ANSWERED[protocol]);
        child.stdin.write(bytes);
        const [lines, code] = await end;
        assertOneLine(lines, problem);
        assert.equal(code, 1);
      });
  }

  it("is left by an adapter that listens, which goes on with others", async () => {
    const child = spawn(process.execPath, [ADAPTER, "--port", "0"], { stdio: "pipe" });
    try {
      const listening = await said(child.stderr, /Listening on .*:\d+/);
      const port = Number(/:(\d+)/.exec(listening)![1]);
      const socket = connect(port, "127.0.0.1");
      const line = said(child.stderr, /\n/);
      socket.write(INITIALIZE.dap);
      await said(socket, ANSWERED.dap);
      socket.write("Content-Length: -5\r\n\r\n{}");
      await once(socket, "close");
      assertOneLine((await line).trim().split("\n"), /Content-Length is "-5"/);
      const other = connect(port, "127.0.0.1");
      other.write(INITIALIZE.dap);
      await said(other, ANSWERED.dap);
      other.destroy();
    } finally {
      child.kill();
    }
  });

  it("is left by a language server that came to its socket", async () => {
    const listener = createServer().listen({ port: 0, host: "127.0.0.1" });
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const child = spawn(process.execPath, [SERVER, `--socket=${port}`], { stdio: "pipe" });
    const end = ending(child);
    const [socket] = (await once(listener, "connection")) as [Socket];
    socket.write(INITIALIZE.lsp);
    await said(socket, ANSWERED.lsp);
    socket.write("Content-Type: text\r\n\r\n{}");
    const [lines, code] = await end;
    listener.close();
    assertOneLine(lines, /Content-Length is missing/);
    assert.equal(code, 1);
  });

  it("hears why from a host's endpoint, which has no standard error of its own", async () => {
    const endpoint = await serveDebugger(() => ({ module: mainOf(["RET"]), name: "program" }));
    const socket = connect(endpoint.port, "127.0.0.1");
    socket.write(INITIALIZE.dap);
    await said(socket, ANSWERED.dap);
    const told = said(socket, /"event":"output"/);
    socket.write("Content-Length: -5\r\n\r\n{}");
    assert.match(await told, /error FZ0555: .*Content-Length is \\"-5\\"/);
    await once(socket, "close");
    await endpoint.close();
  });
});
