import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { startServer } from "../../../debugger/dap/index.js";
import { Client } from "../../support/debugger/client.js";
import { ENDLESS, SUM } from "../../support/debugger/programs.js";
import { projectRoot } from "../../support/fixtures.js";
import { ADAPTER } from "../../support/programs.js";

describe("The adapter as a server", () => {
  it("serves several clients on one port, and goes on when one goes away", async () => {
    const child = spawn(process.execPath, [ADAPTER, "--port", "0"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    try {
      const [line] = (await once(child.stderr, "data")) as [Buffer];
      const port = Number(/:(\d+)/.exec(String(line))?.[1]);
      const endless = new Client(ENDLESS);
      await endless.start(port);
      await endless.launch();
      await endless.stop();
      const second = new Client(SUM);
      await second.start(port);
      await second.launch();
      assert.deepEqual(await second.event("exited"), { exitCode: 0 });
      await second.stop();
    } finally {
      child.kill();
    }
  });

  it("does not listen to pages in a browser, whose posts look like messages", async () => {
    const server = await startServer(0);
    const { port } = server.address() as AddressInfo;
    const said = async (head: string) => {
      const body = JSON.stringify({ seq: 1, type: "request", command: "initialize" });
      const socket = connect(port, "127.0.0.1");
      socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      const parts: Buffer[] = [];
      socket.on("data", (part: Buffer) => {
        parts.push(part);
        socket.end();
      });
      await once(socket, "close");
      return String(Buffer.concat(parts));
    };
    try {
      assert.match(await said(""), /"command":"initialize","success":true/);
      assert.equal(await said("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"), "");
    } finally {
      server.close();
    }
  });

  it("says how it is used where it is called wrongly", async () => {
    const child = spawn(process.execPath, [ADAPTER, "--speed", "9"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const [line] = (await once(child.stderr, "data")) as [Buffer];
    assert.equal(String(line), "Usage: main.js [--port NUMBER]\n");
    const [code] = await once(child, "exit");
    assert.equal(code, 2);
  });
});

describe("The announced capabilities", () => {
  it("are the ones of the table in the documentation", async () => {
    const page = readFileSync(join(projectRoot, "docs", "dap-capabilities.md"), "utf8");
    const rows = [...page.matchAll(/^\| (\w+) \| ([^|]+) \|/gm)].slice(1);
    const offered = rows
      .filter(([, , answer]) => !answer?.startsWith("no:"))
      .map(([, name]) => name);
    const client = new Client(SUM);
    const announced: DebugProtocol.Capabilities = await client.start();
    await client.stop();
    assert.deepEqual(Object.keys(announced).sort(), offered.sort());
    assert.equal(rows.length, 42);
    assert.ok(offered.length >= 38);
  });
});
