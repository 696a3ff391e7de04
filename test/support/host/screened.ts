/** A program in a real pseudo-terminal, and what stands on its screen. */
import assert from "node:assert/strict";
import { Pty, type PtySize } from "../../../cli/pty/pty.js";
import { HeadlessGrid } from "../../../terminal/index.js";

const terminals = new Set<Pty>();

// A program that a failed test leaves behind would keep the whole run from ending.
after(() => {
  for (const terminal of terminals) terminal.hangUp();
});

export class Screened {
  readonly pty: Pty;
  readonly grid: HeadlessGrid;
  /** All that was written to the terminal. */
  written = "";
  #heard: () => void = () => {};
  #isOver = false;

  static async open(size: PtySize, ...command: [string, ...string[]]): Promise<Screened> {
    return new Screened(await Pty.open(command, size), size);
  }

  private constructor(pty: Pty, { columns, rows }: PtySize) {
    this.pty = pty;
    terminals.add(pty);
    this.grid = new HeadlessGrid(columns, rows);
    this.grid.emulator.onData((answer) => pty.write(answer));
    void this.#read();
  }

  async #read(): Promise<void> {
    for await (const bytes of this.pty.output) {
      this.written += bytes;
      await this.grid.write(bytes, 0);
      this.#heard();
    }
    this.#isOver = true;
    this.#heard();
  }

  /** The rows of the screen. */
  get rows(): readonly string[] {
    return this.grid.screen.lines;
  }

  /** Waits until the screen is as it should be; the test's time is the limit. */
  async until(isSo: (rows: readonly string[]) => boolean): Promise<void> {
    while (!isSo(this.rows)) {
      assert.ok(!this.#isOver, `the program has ended before:\n${this.rows.join("\n")}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  /** Waits until a row begins so. */
  row(beginning: string): Promise<void> {
    return this.until((rows) => rows.some((row) => row.startsWith(beginning)));
  }

  type(keys: string): void {
    this.pty.write(keys);
  }

  resize(size: PtySize): void {
    this.grid.resize(size.columns, size.rows);
    this.pty.resize(size);
  }

  /** The exit code, when all is read. */
  async ended(): Promise<number> {
    const code = await this.pty.ended;
    while (!this.#isOver)
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    terminals.delete(this.pty);
    return code;
  }
}
