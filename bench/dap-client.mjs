/** A debug client on the standard streams of the adapter that is shipped, as far as the benchmark needs it. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const SHIPPED = join(root, "dist", "debug-adapter.mjs");
const COMPILED = join(root, "out", "debugger", "dap", "main.js");
const HEADER_END = "\r\n\r\n";

export class DapClient {
  #process = spawn(process.execPath, [existsSync(SHIPPED) ? SHIPPED : COMPILED], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  #pending = Buffer.alloc(0);
  #next = 1;
  /** Waiting for a response by its number, or for an event by its name. */
  #waiting = new Map();
  #events = new Map();

  constructor() {
    this.#process.stdout.on("data", (chunk) => this.#take(chunk));
  }

  /** @param {string} command @param {object} [args] @returns {Promise<any>} the response's body */
  send(command, args = {}) {
    const seq = this.#next++;
    const text = JSON.stringify({ seq, type: "request", command, arguments: args });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}${HEADER_END}${text}`);
    return new Promise((resolve, reject) => this.#waiting.set(seq, { resolve, reject }));
  }

  /** The next event of a name, or one that came already. @param {string} name @returns {Promise<any>} */
  event(name) {
    const early = this.#events.get(name)?.shift();
    if (early) return Promise.resolve(early.body);
    return new Promise((resolve) => this.#waiting.set(name, { resolve }));
  }

  #take(chunk) {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const headerEnd = this.#pending.indexOf(HEADER_END);
      if (headerEnd < 0) return;
      const length = Number(/\d+/.exec(this.#pending.toString("latin1", 0, headerEnd))[0]);
      const end = headerEnd + HEADER_END.length + length;
      if (this.#pending.length < end) return;
      const text = this.#pending.toString("utf8", headerEnd + HEADER_END.length, end);
      this.#pending = this.#pending.subarray(end);
      this.#dispatch(JSON.parse(text));
    }
  }

  #dispatch(message) {
    const key = message.type === "event" ? message.event : message.request_seq;
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (message.type === "event" && waiting) waiting.resolve(message.body);
    else if (message.type === "event")
      this.#events.set(key, [...(this.#events.get(key) ?? []), message]);
    else if (message.success) waiting.resolve(message.body);
    else waiting.reject(new Error(`${message.command}: ${message.message}`));
  }

  async stop() {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.send("disconnect");
    this.#process.stdin.end();
    await gone;
  }
}
