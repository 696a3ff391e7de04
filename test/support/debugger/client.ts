/** A client of the adapter over its real streams, for tests: programs as text, stops as words. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DebugClient } from "@vscode/debugadapter-testsupport";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { ADAPTER } from "../programs.js";
import { markedLine } from "./harness.js";

/** A response's body where the protocol's types do not know the request. */
export type Body = Record<string, unknown>;

/** A marked line, or one with further fields of the breakpoint. */
export type Mark = string | ({ readonly at: string } & Body);

type Message = DebugProtocol.Event;

export class Client {
  readonly dap = new DebugClient("node", ADAPTER, "fusabi");
  readonly folder = mkdtempSync(join(tmpdir(), "fusabi-debug-"));
  readonly path: string;
  readonly text: string;
  readonly #events: Message[] = [];
  #wake: () => void = () => {};

  /** `content`: what the program's file holds. */
  constructor(content: string | Uint8Array, name = "test.fzasm") {
    this.path = join(this.folder, name);
    this.text = typeof content === "string" ? content : "";
    writeFileSync(this.path, content);
    for (const event of EVENTS)
      this.dap.on(event, (message: Message) => {
        this.#events.push(message);
        this.#wake();
      });
  }

  /** `port`: of an adapter that runs as a server; absent: an own process. */
  async start(port?: number): Promise<DebugProtocol.Capabilities> {
    await this.dap.start(port);
    const response = await this.dap.initializeRequest({
      adapterID: "fusabi",
      linesStartAt1: true,
      columnsStartAt1: true,
      pathFormat: "path",
      supportsMemoryEvent: true,
      supportsInvalidatedEvent: true,
      supportsProgressReporting: true,
    });
    return response.body ?? {};
  }

  /** Launches, sets breakpoints at the marks, and lets the program go. Filters: all. */
  async launch(config: Body = {}, marks: readonly Mark[] = []): Promise<void> {
    await this.begin("launch", { program: this.path, ...config }, marks);
  }

  /** The same for `launch` or `attach`, with nothing but what is given. */
  async begin(
    request: "launch" | "attach",
    config: Body = {},
    marks: readonly Mark[] = [],
  ): Promise<void> {
    await this.send(request, config);
    await this.event("initialized");
    if (marks.length > 0) await this.breakAt(...marks);
    await this.send("setExceptionBreakpoints", { filters: ["run", "ffi", "sandbox"] });
    await this.send("configurationDone");
  }

  /** Breakpoints at marks, with further fields. */
  async breakAt(...marks: readonly Mark[]) {
    const breakpoints = marks.map((mark) => {
      const { at, ...rest } = typeof mark === "string" ? { at: mark } : mark;
      return { line: markedLine(this.text, at) + 1, ...rest };
    });
    const body = await this.send("setBreakpoints", { source: { path: this.path }, breakpoints });
    return body.breakpoints as DebugProtocol.Breakpoint[];
  }

  /** Sends a request and gives the body of its response. Rejects with the response's message. */
  async send(command: string, args: object = {}): Promise<Body> {
    const response = (await this.dap.send(command, args)) as DebugProtocol.Response;
    return (response.body ?? {}) as Body;
  }

  /** The message of the error response to a request. */
  async refused(command: string, args: object = {}): Promise<string> {
    const outcome = await this.send(command, args).then(
      () => null,
      (error: Error) => error.message,
    );
    assert.notEqual(outcome, null, `${command} was to be refused`);
    return outcome as string;
  }

  /** The next event of that name; those before it are dropped, output excepted. */
  async event(name: string): Promise<Body> {
    for (;;) {
      const at = this.#events.findIndex(({ event }) => event === name);
      if (at >= 0) return (this.#events.splice(at, 1)[0]?.body ?? {}) as Body;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** How many events of that name are there that nobody asked for yet. */
  count(name: string): number {
    return this.#events.filter(({ event }) => event === name).length;
  }

  /** Sends a command and waits for the stop: `breakpoint@mark`. */
  async after(command: string, args: object = {}): Promise<string> {
    await this.send(command, { threadId: 1, ...args });
    return this.stopped();
  }

  async stopped(): Promise<string> {
    const { reason } = await this.event("stopped");
    const [frame] = await this.frames();
    const line = this.text.split("\n")[(frame?.line ?? 0) - 1] ?? "";
    return `${reason}@${/; @(\S+)/.exec(line)?.[1] ?? frame?.line}`;
  }

  async frames(args: object = {}): Promise<DebugProtocol.StackFrame[]> {
    return (await this.send("stackTrace", { threadId: 1, ...args }))
      .stackFrames as DebugProtocol.StackFrame[];
  }

  /** The variables of a scope of a frame, innermost first. */
  async variables(scope: string, frame = 0, args: object = {}): Promise<DebugProtocol.Variable[]> {
    const frameId = (await this.frames())[frame]?.id;
    const scopes = (await this.send("scopes", { frameId })).scopes as DebugProtocol.Scope[];
    const variablesReference = scopes.find(({ name }) => name === scope)?.variablesReference;
    const body = await this.send("variables", { variablesReference, ...args });
    return body.variables as DebugProtocol.Variable[];
  }

  /** `name: type = value` of each variable. */
  async show(scope: string, frame = 0): Promise<string[]> {
    const variables = await this.variables(scope, frame);
    return variables.map(({ name, type, value }) => `${name}: ${type} = ${value}`);
  }

  /** The value of an expression in the innermost frame; of an error, its message. */
  async evaluate(expression: string, context = "watch", args: object = {}): Promise<string> {
    const frameId = (await this.frames())[0]?.id;
    const body = await this.send("evaluate", { expression, frameId, context, ...args });
    return `${body.result}: ${body.type}`;
  }

  /** All output of a category so far. */
  output(category: string): string {
    return this.#events
      .filter(({ event, body }) => event === "output" && body.category === category)
      .map(({ body }) => body.output as string)
      .join("");
  }

  async stop(): Promise<void> {
    await this.dap.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const EVENTS = [
  "initialized",
  "stopped",
  "continued",
  "exited",
  "terminated",
  "output",
  "breakpoint",
  "memory",
  "invalidated",
  "progressStart",
  "progressUpdate",
  "progressEnd",
  "fusabi/timeline",
  "fusabi/nowhere",
  "fusabi/test",
  "fusabi/coverage",
  "fusabi/testProblem",
  "fusabi/profile",
  "fusabi/missingFunction",
] as const;

/** Starts a client, hands it to the test, and stops it in any case. */
export async function withClient(
  content: string | Uint8Array,
  test: (client: Client) => Promise<void>,
  name?: string,
): Promise<void> {
  const client = new Client(content, name);
  try {
    await client.start();
    await test(client);
  } finally {
    await client.stop();
  }
}
