/** `fusabi host` as a process that listens on a socket, its clients, and folders of plugins for it. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { CLI } from "../cli.js";

export type Message = Readonly<Record<string, unknown>>;

/** A plugin in a folder of its own; `more`: further lines of its manifest. */
export function put(
  directory: string,
  name: string,
  source: string,
  more = "",
  file = "plugin.fzasm",
): void {
  mkdirSync(join(directory, name), { recursive: true });
  const manifest = `name = "${name}"\nversion = "1.0.0"\napi = 1\nentry = "${file}"\n${more}`;
  writeFileSync(join(directory, name, "plugin.toml"), manifest);
  writeFileSync(join(directory, name, file), source);
}

/** What plugins did that has a text. */
export function texts(messages: readonly Message[]): unknown[] {
  return messages
    .filter(({ type }) => type === "effects")
    .flatMap(({ effects }) => (effects as Message[]).map(({ text }) => text));
}

const hosts = new Set<ChildProcess>();

// A host that a failed test leaves behind would keep the whole run from ending.
after(() => {
  for (const host of hosts) host.kill("SIGKILL");
});

/** A host that listens on a socket, and its clients. */
export class Listening {
  readonly path: string;
  readonly process: ChildProcess;

  constructor(directory: string, plugins: string, ...options: string[]) {
    this.path = join(directory, "socket");
    this.process = spawn(
      process.execPath,
      [CLI, "host", plugins, "--socket", this.path, ...options],
      {
        stdio: ["ignore", "inherit", "pipe"],
      },
    );
    hosts.add(this.process);
    this.process.once("exit", () => hosts.delete(this.process));
  }

  /** A client, once the host listens. */
  client(): ReturnType<typeof clientOf> {
    return clientOf(this.path);
  }

  async end(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    return ended;
  }
}

/** A client of the host at a socket, once it listens; `next` gives the first message of a type that has not been given yet. */
export async function clientOf(path: string) {
  let socket = await connected(path);
  while (socket === null) {
    await setTimeout(20);
    socket = await connected(path);
  }
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const waiting: Message[] = [];
  const next = async (type: string): Promise<Message> => {
    const known = waiting.findIndex((message) => message.type === type);
    if (known >= 0) return waiting.splice(known, 1)[0]!;
    for (;;) {
      const { value, done } = await lines.next();
      assert.ok(!done, `the host went away before ${type}`);
      const message = JSON.parse(value) as Message;
      if (message.type === type) return message;
      waiting.push(message);
    }
  };
  const send = (message: object) => socket.write(`${JSON.stringify(message)}\n`);
  return { socket, next, send };
}

/** Null where nobody listens yet: the file of a socket is there a little earlier. */
function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(socket));
    socket.once("error", () => resolve(null));
  });
}
