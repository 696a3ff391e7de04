/** A program under the session engine, for tests: marked lines, events as promises, no protocol. */
import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import {
  Engine,
  type EngineEvent,
  type EngineOptions,
  framesOf,
  loadProgram,
  type ProgramFiles,
  rowsOf,
  type StopReason,
  showValue,
} from "../../../debugger/session/index.js";
import { standardRegistry } from "../../../vm/shared.js";

/** Files by path, in memory; includes are found by the name that is written. */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array>>): ProgramFiles {
  return {
    read(path) {
      const found = files[path];
      if (found === undefined) return Promise.reject(new Error(`the test has no file ${path}`));
      return Promise.resolve(typeof found === "string" ? new TextEncoder().encode(found) : found);
    },
    resolve: (path) => path,
  };
}

/** The line of the comment `; @name`, from 0. */
export function markedLine(text: string, name: string): number {
  const line = text.split("\n").findIndex((candidate) => candidate.includes(`; @${name}`));
  assert.notEqual(line, -1, `the fixture has no mark @${name}`);
  return line;
}

/** Starts an engine on a text. It stands at its entry and has reported nothing. */
export async function debugText(
  text: string,
  options: Partial<EngineOptions> = {},
): Promise<Harness> {
  const program = await loadProgram("test.fzasm", memoryFiles({ "test.fzasm": text }));
  return new Harness(text, { ...options, program });
}

export class Harness {
  readonly engine: Engine;
  readonly text: string;
  readonly printed: string[] = [];
  readonly logged: string[] = [];
  /** Host functions whose calls under way were given up. */
  readonly givenUp: string[] = [];
  readonly #events: EngineEvent[] = [];
  #wake: () => void = () => {};
  #nextId = 1;

  constructor(text: string, options: Partial<EngineOptions> & Pick<EngineOptions, "program">) {
    this.text = text;
    this.engine = new Engine({
      ffi: standardRegistry(),
      historyBytes: 1 << 24,
      atEnd: "end",
      stopsAt: () => true,
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      report: (event) => this.#take(event),
      ...options,
    });
    this.engine.prepare();
  }

  /** Breakpoints at marks; gives where they were bound. */
  breakAt(
    ...marks: readonly (
      | string
      | {
          readonly at: string;
          readonly condition?: string;
          readonly hitCondition?: string;
          readonly logMessage?: string;
        }
    )[]
  ) {
    const requests = marks.map((mark) => {
      const { at, ...texts } = typeof mark === "string" ? { at: mark } : mark;
      return { id: this.#nextId++, line0: markedLine(this.text, at), column0: null, ...texts };
    });
    const bound = this.engine.breakpoints.setLines(this.engine.program.path, requests);
    this.engine.walker.refresh();
    return bound;
  }

  /** Gives a command and waits for the stop or the end that it leads to. */
  async after(command: (engine: Engine) => void): Promise<string> {
    command(this.engine);
    return this.settled();
  }

  /** The next stop, as `reason@mark-or-line`, or the end. */
  async settled(): Promise<string> {
    while (this.#events.length === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#describe(this.#events.shift() as EngineEvent);
  }

  /** Line of the innermost frame, from 0; -1 where there is none. */
  get line0(): number {
    return framesOf(this.engine)[0]?.source?.line0 ?? -1;
  }

  /** The place as the name of its mark, else as a line number from 1. */
  get place(): string {
    const line = this.text.split("\n")[this.line0] ?? "";
    return /; @(\S+)/.exec(line)?.[1] ?? String(this.line0 + 1);
  }

  /** Names and values of a scope of the innermost frame: `n=3, total=5`. */
  show(scope: "locals" | "operands"): string {
    return rowsOf(this.engine, scope, 0)
      .map(({ name, value }) => `${name}=${typeof value === "string" ? value : showValue(value)}`)
      .join(", ");
  }

  #take(event: EngineEvent): void {
    if (event.event === "printed") this.printed.push(event.text);
    else if (event.event === "logged") this.logged.push(event.text);
    else if (event.event === "call given up") this.givenUp.push(event.name);
    else if (event.event !== "edited") {
      this.#events.push(event);
      this.#wake();
    }
  }

  #describe(event: EngineEvent): string {
    if (event.event === "stopped") return `${describeStop(event.stop)}@${this.place}`;
    assert.equal(event.event, "ended");
    if (event.event !== "ended") return "";
    const { ending } = event;
    if (ending.ending === "result") return `result ${showValue(ending.result)}`;
    if (ending.ending === "defect") throw ending.error;
    return ending.ending === "fault" ? `fault ${ending.fault.kind}` : ending.ending;
  }
}

function describeStop(stop: StopReason): string {
  if (stop.reason === "fault") return `fault ${stop.fault.kind}`;
  return stop.reason === "data breakpoint" ? `data ${stop.text}` : stop.reason;
}
