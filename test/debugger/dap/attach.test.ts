import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serveDebugger } from "../../../debugger/dap/index.js";
import { assemble } from "../../../lang/index.js";
import { Client, withClient } from "../../support/debugger/client.js";

const HOST = fileURLToPath(new URL("../../support/debugger/host-process.js", import.meta.url));

const NUMBERS = `.import process_number () -> I32
.func main() -> I32
    PUSH 1i32
    POP                 ; @first
    CALL_FFI process_number
    NOP                 ; @answered
    RET                 ; @last
.end
`;

interface Attached {
  readonly client: Client;
  readonly host: ChildProcess;
  readonly port: number;
  /** The next line of the host's output. */
  readonly line: () => Promise<string>;
}

/** A host in another process, and a client that is connected to it. */
async function withHost(test: (attached: Attached) => Promise<void>): Promise<void> {
  const client = new Client(NUMBERS);
  const host = spawn(process.execPath, [HOST, client.path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const lines = createInterface({ input: host.stdout })[Symbol.asyncIterator]();
    const line = async () => String((await lines.next()).value);
    const port = Number((await line()).split(" ")[1]);
    await client.start(port);
    await test({ client, host, port, line });
  } finally {
    await client.stop();
    host.kill();
  }
}

describe("Attaching to a host in another process", () => {
  it("debugs its program with its own functions, forwards and backwards", () =>
    withHost(async ({ client, host, line }) => {
      await client.begin("attach", { stopAtEnd: true }, ["first", "answered"]);
      assert.equal(await client.stopped(), "breakpoint@first");
      assert.equal(await client.after("continue"), "breakpoint@answered");
      assert.deepEqual(await client.show("Operand Stack"), [`stack[0]: I32 = ${host.pid}`]);
      assert.equal(await client.after("reverseContinue"), "breakpoint@first");
      assert.equal(await client.after("continue"), "breakpoint@answered");
      assert.equal(await client.after("continue"), "pause@last");
      await client.send("continue", { threadId: 1 });
      await client.event("terminated");
      assert.equal(await line(), "ended result");
    }));

  it("leaves the program running when the client goes away", () =>
    withHost(async ({ client, line }) => {
      await client.begin("attach", { stopAtEnd: true }, ["first", "answered"]);
      assert.equal(await client.stopped(), "breakpoint@first");
      await client.send("disconnect");
      assert.equal(await line(), "ended result");
    }));

  it("ends the program where the client wants that", () =>
    withHost(async ({ client, line }) => {
      await client.begin("attach", {}, ["first"]);
      assert.equal(await client.stopped(), "breakpoint@first");
      await client.send("disconnect", { terminateDebuggee: true });
      assert.equal(await line(), "ended terminated");
    }));

  it("is the only thing that its port is good for", () =>
    withHost(async ({ client }) => {
      assert.match(
        await client.refused("launch", { program: client.path }),
        /^launch is not possible here: a host runs its own program\./,
      );
      await client.begin("attach", {}, ["first"]);
      await client.stopped();
      assert.match(
        await client.refused("fusabi/saveRecording", { path: `${client.path}.fzrec` }),
        /a host's endpoint writes no files/,
      );
    }));

  it("is refused by an adapter that no host made", () =>
    withClient(NUMBERS, async (client) => {
      assert.match(
        await client.refused("attach"),
        /^attach is not possible here: no host runs a program\./,
      );
    }));

  it("closes its connections where it is closed, though a client that has taken its leave keeps its own", async () => {
    const { module } = assemble("test.fzasm", NUMBERS);
    assert.ok(module);
    const door = await serveDebugger(() => ({ module, name: "test.fzasm" }));
    const socket = connect(door.port, "127.0.0.1");
    const text = JSON.stringify({ seq: 1, type: "request", command: "disconnect" });
    socket.write(`Content-Length: ${text.length}\r\n\r\n${text}`);
    await once(socket, "data");
    const closed = once(socket, "close");
    await door.close();
    await closed;
  });
});
