import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Body } from "../../support/debugger/client.js";
import { markedLine } from "../../support/debugger/harness.js";
import { SUM } from "../../support/debugger/programs.js";
import { projectRoot } from "../../support/fixtures.js";
import { ADAPTER } from "../../support/programs.js";

const GOLDEN = join(projectRoot, "test", "fixtures", "debug-session.txt");

interface Message {
  readonly type: "response" | "event";
  readonly command?: string;
  readonly event?: string;
}

/** The adapter's own process, with every message noted as it goes over the wire. */
class Transport {
  readonly transcript: string[] = [];
  readonly #child = spawn(process.execPath, [ADAPTER], { stdio: ["pipe", "pipe", "inherit"] });
  readonly #arrived: Message[] = [];
  readonly #folder: string;
  #bytes = Buffer.alloc(0);
  #seq = 0;
  #wake: () => void = () => {};

  constructor(folder: string) {
    this.#folder = folder;
    this.#child.stdout.on("data", (chunk: Buffer) => this.#read(chunk));
  }

  /** Sends a request and waits for its response, then for the event that it leads to. */
  async say(command: string, args: Body, event?: string): Promise<void> {
    const request = { seq: ++this.#seq, type: "request", command, arguments: args };
    this.#note("-->", request);
    const text = JSON.stringify(request);
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    await this.#until((message) => message.command === command);
    if (event) await this.#until((message) => message.event === event);
  }

  async end(): Promise<void> {
    if (this.#child.exitCode === null)
      await new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
  }

  kill(): void {
    this.#child.kill();
  }

  async #until(wanted: (message: Message) => boolean): Promise<void> {
    while (!this.#arrived.some(wanted))
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#arrived.splice(this.#arrived.findIndex(wanted), 1);
  }

  #read(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const head = this.#bytes.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/.exec(String(this.#bytes.subarray(0, head)))?.[1],
      );
      if (head < 0 || this.#bytes.length < head + 4 + length) return;
      const message = JSON.parse(String(this.#bytes.subarray(head + 4, head + 4 + length)));
      this.#bytes = this.#bytes.subarray(head + 4 + length);
      this.#note("<--", message);
      this.#arrived.push(message);
      this.#wake();
    }
  }

  #note(direction: string, message: object): void {
    const text = JSON.stringify(message).replaceAll(
      JSON.stringify(this.#folder).slice(1, -1),
      "FOLDER",
    );
    this.transcript.push(`${direction} ${text}`);
  }
}

/** Launch, breakpoint, stack, variables, a step back, the end. */
async function session(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "fusabi-transcript-"));
  const program = join(folder, "sum.fzasm");
  writeFileSync(program, SUM);
  const source = { path: program };
  const breakpoints = [{ line: markedLine(SUM, "store") + 1, condition: "n == 2" }];
  const wire = new Transport(folder);
  try {
    await wire.say("initialize", { adapterID: "fusabi" });
    await wire.say("launch", { program }, "initialized");
    await wire.say("setBreakpoints", { source, breakpoints });
    await wire.say("configurationDone", {}, "fusabi/timeline");
    await wire.say("threads", {});
    await wire.say("stackTrace", { threadId: 1 });
    await wire.say("scopes", { frameId: 1 });
    await wire.say("variables", { variablesReference: 1 });
    await wire.say("stepBack", { threadId: 1 }, "fusabi/timeline");
    await wire.say("evaluate", { expression: "total + n", context: "watch" });
    await wire.say("evaluate", { expression: "nobody", context: "watch" });
    await wire.say("setBreakpoints", { source, breakpoints: [] });
    await wire.say("continue", { threadId: 1 }, "terminated");
    await wire.say("disconnect", {});
    await wire.end();
    return `${wire.transcript.join("\n")}\n`;
  } finally {
    wire.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("The transcript of a simple session", () => {
  it("is the recorded one, message by message", async () => {
    const transcript = await session();
    // To record it anew: FUSABI_RECORD=1. Read the difference before it is kept.
    if (process.env.FUSABI_RECORD) writeFileSync(GOLDEN, transcript);
    assert.deepEqual(transcript.split("\n"), readFileSync(GOLDEN, "utf8").split("\n"));
  });
});
