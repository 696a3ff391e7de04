/** A terminal without a window: what programs write to it becomes lines, a screen and events. */
import headless from "@xterm/headless";
import { HAPPENED, type HookCall, type ScreenSnapshot } from "../host/index.js";
import type { EndedLines } from "./ended-lines.js";
import { LineEnds } from "./line-ends.js";
import { WIDTHS } from "./widths.js";

/** Rows above the screen that a long line may still begin in. */
const SCROLLBACK = 1_000;

/** What happened while something was written, in order, and what stood on the screen after it. */
export interface Written {
  readonly calls: readonly HookCall[];
  readonly screen: ScreenSnapshot;
}

export class HeadlessGrid {
  readonly #terminal: InstanceType<typeof headless.Terminal>;
  readonly #calls: HookCall[] = [];
  readonly #lineEnds: LineEnds;
  /** The command line that OSC 133 told the beginning of, and when it began to run. */
  #commandAt: readonly [row: number, column: number] | null = null;
  #command = "";
  #startedAt = 0;
  /** When each thing was written that the terminal has still to take. */
  readonly #times: number[] = [];

  constructor(columns: number, rows: number) {
    this.#terminal = new headless.Terminal({
      cols: columns,
      rows,
      scrollback: SCROLLBACK,
      allowProposedApi: true,
      // It would say on our own terminal what it does not understand.
      logLevel: "off",
    });
    this.#terminal.unicode.register(WIDTHS);
    this.#terminal.unicode.activeVersion = WIDTHS.version;
    this.#lineEnds = new LineEnds(this.#terminal, (call) => this.#calls.push(call));
    this.#terminal.onBell(() => this.#calls.push(HAPPENED.event("bell", "")));
    this.#terminal.onTitleChange((title) => this.#calls.push(HAPPENED.event("title", title)));
    this.#terminal.parser.registerOscHandler(133, (data) => this.#mark(data));
  }

  /** What is drawn elsewhere, with its colours and modes. */
  get emulator(): InstanceType<typeof headless.Terminal> {
    return this.#terminal;
  }

  /** Lines that have ended, with what filters left of them. */
  get ended(): EndedLines {
    return this.#lineEnds.ended;
  }

  /** Several writes may be under way: they are done in order. @param now milliseconds of any beginning */
  write(data: string | Uint8Array, now: number): Promise<Written> {
    this.#times.push(now);
    return new Promise((resolve) =>
      this.#terminal.write(data, () => {
        this.#lineEnds.look();
        this.#times.shift();
        resolve({ calls: this.#calls.splice(0), screen: this.screen });
      }),
    );
  }

  get #now(): number {
    return this.#times[0] ?? 0;
  }

  resize(columns: number, rows: number): HookCall {
    this.#terminal.resize(columns, rows);
    return HAPPENED.resize(columns, rows);
  }

  get screen(): ScreenSnapshot {
    const { cols, rows, buffer } = this.#terminal;
    const { baseY, cursorX, cursorY } = buffer.active;
    const lines = Array.from(
      { length: rows },
      (_, row) => buffer.active.getLine(baseY + row)?.translateToString(true) ?? "",
    );
    return {
      columns: cols,
      rows,
      cursorColumn: Math.min(cursorX, cols - 1),
      cursorRow: cursorY,
      lines,
    };
  }

  /** Does something stand before the cursor in a line that has not ended? */
  get isLineBegun(): boolean {
    const { type, cursorX } = this.#terminal.buffer.active;
    return type === "normal" && cursorX > 0;
  }

  /** OSC 133: B where a command is typed, C where it runs, D;CODE where it has ended. */
  #mark(data: string): boolean {
    const { active } = this.#terminal.buffer;
    const row = active.baseY + active.cursorY;
    if (data.startsWith("B")) this.#commandAt = [row, active.cursorX];
    else if (data.startsWith("C")) this.#commandRuns(row);
    else if (data.startsWith("D")) {
      const exit = Number.parseInt(data.split(";")[1] ?? "0", 10) || 0;
      if (this.#command !== "")
        this.#calls.push(HAPPENED.postCommand(this.#command, exit, this.#now - this.#startedAt));
      this.#command = "";
    }
    return true;
  }

  #commandRuns(row: number): void {
    if (this.#commandAt === null) return;
    const [from, column] = this.#commandAt;
    const { active } = this.#terminal.buffer;
    const parts: string[] = [];
    for (let at = from; at <= Math.max(from, row - 1); at++)
      parts.push(active.getLine(at)?.translateToString(true, at === from ? column : 0) ?? "");
    this.#command = parts.join("").trim();
    this.#startedAt = this.#now;
    this.#commandAt = null;
    if (this.#command !== "") this.#calls.push(HAPPENED.preCommand(this.#command));
  }
}
