/** The example host of docs/embedding.md as a process of its own, with a client that can attach to it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../fixtures.js";
import { Client } from "./client.js";

const EXAMPLE = join(projectRoot, "examples", "embedding", "offer-machine.mjs");
const LIBRARY = pathToFileURL(join(projectRoot, "out", "library", "debugger.js")).href;

export interface RunningHost {
  readonly client: Client;
  readonly port: number;
  /** The next line that the host writes. */
  readonly line: () => Promise<string>;
}

/** A host that runs the program, from its start on, whoever attaches. */
export async function withRunningHost(
  program: string,
  test: (host: RunningHost) => Promise<void>,
): Promise<void> {
  const client = new Client(program);
  const process = spawnExample(client);
  try {
    const lines = createInterface({ input: process.stdout! })[Symbol.asyncIterator]();
    const line = async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error("the host writes no more");
      return String(value);
    };
    const port = Number(/port (\d+)/.exec(await line())?.[1]);
    await test({ client, port, line });
  } finally {
    await client.stop();
    process.kill();
  }
}

/** The example as it stands, with the library of the working copy. */
function spawnExample({ folder, path }: Client): ChildProcess {
  const script = join(folder, "host", "host.mjs");
  mkdirSync(join(folder, "host"));
  const text = readFileSync(EXAMPLE, "utf8").replace('"fusabi/debugger"', JSON.stringify(LIBRARY));
  writeFileSync(script, text);
  return spawn(process.execPath, [script, "0", path], { stdio: ["ignore", "pipe", "inherit"] });
}

/** A client that sends requests and breaks the connection without a word once `until` has come back. */
export function vanishAfter(
  port: number,
  requests: readonly object[],
  until: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      received += chunk;
      if (!received.includes(until)) return;
      socket.removeAllListeners("data");
      socket.once("close", () => resolve());
      socket.resetAndDestroy();
    });
    requests.forEach((request, index) => {
      const text = JSON.stringify({ type: "request", seq: index + 1, ...request });
      socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    });
  });
}
