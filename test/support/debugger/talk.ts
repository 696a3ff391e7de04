/** A conversation with the adapter in this process, with handlers that a test may take out. */
import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { DapSession, type HandlerTable, type Outgoing } from "../../../debugger/dap/portable.js";
import { standardRegistry, type Value } from "../../../vm/shared.js";
import { markedLine, memoryFiles } from "./harness.js";

export type Body = Record<string, unknown>;

/** Turns of the event loop in which a small program comes to its next event. */
const PATIENCE = 100;

export const PATH = "/test.fzasm";

export class Talk {
  readonly text: string;
  /** What the adapter wrote to files, by path. */
  readonly saved = new Map<string, string>();
  readonly #session: DapSession;
  readonly #received: Outgoing[] = [];
  #seq = 0;

  constructor(text: string, handlers: Partial<HandlerTable>) {
    this.text = text;
    const ffi = standardRegistry();
    const slow = () => new Promise<Value>(() => {});
    const signature = { params: [], result: "I32" } as const;
    ffi.register({ name: "slow", signature, doc: "", origin: "test", call: slow });
    ffi.register({
      name: "keep",
      origin: "test",
      signature,
      doc: "",
      call: (_, { memory }) => ({ type: "I32", value: memory.allocate(4) }),
    });
    this.#session = new DapSession(
      {
        files: memoryFiles({ [PATH]: text }),
        save: (path, content) => void this.saved.set(path, content),
        hosted: null,
        offer: null,
        loadHost: async () => ({ ffi, repeatable: null }),
        turn: () => setImmediate(),
      },
      { send: (message) => this.#received.push(message), end: () => {} },
      handlers,
    );
  }

  /** The client goes away, and the program ends. */
  leave(): void {
    this.#session.leave();
  }

  /** Sends a request and gives its number; the caller waits for the answer. */
  post(command: string, args: object = {}): number {
    const seq = ++this.#seq;
    this.#session.take({ seq, type: "request", command, arguments: args });
    return seq;
  }

  async answer(seq: number): Promise<Body> {
    const found = await this.#first(
      `the answer to request ${seq}`,
      (message) => message.type === "response" && message.request_seq === seq,
    );
    const { success, message, body } = found as DebugProtocol.Response;
    if (!success) throw new Error(message);
    return body ?? {};
  }

  send(command: string, args: object = {}): Promise<Body> {
    return this.answer(this.post(command, args));
  }

  /** The next event of the name; those before it stay. */
  async event(name: string): Promise<Body> {
    const found = await this.#first(
      `the event ${name}`,
      (message) => message.type === "event" && message.event === name,
    );
    return (found as DebugProtocol.Event).body ?? {};
  }

  /** Sends a command and gives the place where the program stops: the name of the mark, or the line. */
  async after(command: string, args: object = {}): Promise<string> {
    await this.send(command, { threadId: 1, ...args });
    return this.stopped();
  }

  async stopped(): Promise<string> {
    await this.event("stopped");
    const line = (await this.frame())?.line ?? 0;
    return /; @(\S+)/.exec(this.text.split("\n")[line - 1] ?? "")?.[1] ?? String(line);
  }

  async frame(): Promise<DebugProtocol.StackFrame | undefined> {
    const { stackFrames } = await this.send("stackTrace", { threadId: 1 });
    return (stackFrames as DebugProtocol.StackFrame[])[0];
  }

  /** The number of a scope of the innermost frame. */
  async scope(name: string): Promise<number> {
    const { scopes } = await this.send("scopes", { frameId: (await this.frame())?.id });
    const found = (scopes as DebugProtocol.Scope[]).find((scope) => scope.name === name);
    return found?.variablesReference ?? 0;
  }

  at(mark: string) {
    return { source: { path: PATH }, line: markedLine(this.text, mark) + 1 };
  }

  async breakAt(...marks: readonly string[]): Promise<void> {
    const breakpoints = marks.map((mark) => ({ line: this.at(mark).line }));
    await this.send("setBreakpoints", { source: { path: PATH }, breakpoints });
  }

  /** Launches the program and stands at its entry, or where a mark is. */
  async launch(...marks: readonly string[]): Promise<void> {
    await this.send("initialize", { adapterID: "fusabi", supportsMemoryEvent: true });
    await this.send("launch", { program: PATH, stopOnEntry: marks.length === 0 });
    await this.event("initialized");
    if (marks.length > 0) await this.breakAt(...marks);
    await this.send("configurationDone");
    await this.stopped();
  }

  async #first(what: string, test: (message: Outgoing) => boolean): Promise<Outgoing> {
    for (let turns = 0; turns < PATIENCE; turns++) {
      const at = this.#received.findIndex(test);
      if (at >= 0) return this.#received.splice(at, 1)[0] as Outgoing;
      await setImmediate();
    }
    return assert.fail(`${what} does not come`);
  }
}
