/** Draws a program's screen on the person's terminal: soon after each change, and no more often than can be seen. */
import { type HeadlessGrid, Painter, statusRow, TerminalMirror } from "../../terminal/index.js";
import { takeTerminal } from "../plugins/raw-mode.js";
import { Outlet } from "./outlet.js";
import type { PtySize } from "./pty.js";
import type { PluginView } from "./view.js";

/** Milliseconds between two pictures. */
const FRAME_MS = 16;

/** The whole screen, with no line that goes on in the next by itself. */
const BEGIN = "\x1b[?1049h\x1b[?7l";
/** The title as it is, kept for the end. */
const KEEP_TITLE = "\x1b[22;0t";
const LEAVE = "\x1b[0m\x1b[?1049l";
const END = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[23;0t";

export class LiveScreen {
  readonly #grid: HeadlessGrid;
  readonly #view: PluginView;
  readonly #outlet = new Outlet(() => this.draw());
  readonly #mirror: TerminalMirror;
  readonly #painter: Painter;
  #hasStatus: boolean;
  #giveBack: (() => void) | null = null;
  #timer: NodeJS.Timeout | undefined;
  #drawnAt = 0;
  #cursor = "";
  #held = 0;

  constructor(grid: HeadlessGrid, view: PluginView, size: PtySize) {
    this.#grid = grid;
    this.#view = view;
    this.#mirror = new TerminalMirror(grid.emulator);
    this.#painter = new Painter(grid);
    this.#hasStatus = hasStatus(size);
  }

  begin(): void {
    this.#giveBack = takeTerminal(() =>
      this.#giveBack === null ? "" : this.#mirror.restore() + LEAVE + END,
    );
    this.#outlet.write(KEEP_TITLE + BEGIN);
    this.draw();
  }

  /**
   * Resolves when the person has the terminal again as it was.
   * @param leavesLines does what stands on the program's screen go there?
   * @param hurry nobody waits longer for a terminal that does not read
   */
  async end(leavesLines: boolean, hurry: Promise<unknown>): Promise<void> {
    await this.#outlet.idle(hurry);
    clearTimeout(this.#timer);
    this.#paint();
    const giveBack = this.#giveBack;
    this.#giveBack = null;
    const left = leavesLines ? this.#painter.lastLines() : "";
    this.#outlet.write(this.#mirror.restore() + LEAVE + left + END);
    await this.#outlet.idle(hurry);
    giveBack?.();
    this.#outlet.close();
  }

  /** The size of the terminal around it. */
  resize(size: PtySize): void {
    this.#hasStatus = hasStatus(size);
    this.#painter.forget();
    this.draw();
  }

  /** The terminal was used by somebody else meanwhile. */
  renew(): void {
    if (this.#giveBack === null) return;
    process.stdin.setRawMode(true);
    this.#painter.forget();
    this.#cursor = "";
    this.#outlet.write(BEGIN);
    this.draw();
  }

  /** Nothing is drawn meanwhile. */
  async holding(work: Promise<void>): Promise<void> {
    this.#held++;
    try {
      await work;
    } finally {
      this.#held--;
    }
    this.draw();
  }

  draw(): void {
    if (this.#giveBack === null || this.#held > 0 || this.#timer !== undefined) return;
    const wait = this.#drawnAt + FRAME_MS - performance.now();
    if (wait <= 0) this.#paint();
    else
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        if (this.#held === 0) this.#paint();
      }, wait);
  }

  /** A terminal that has not taken the last picture gets the next one when it has. */
  #paint(): void {
    if (this.#giveBack === null || this.#outlet.isBusy) return;
    const { picture, message } = this.#view;
    const { emulator, screen } = this.#grid;
    const status = this.#hasStatus ? statusRow(picture, message, emulator.cols) : null;
    const changes = this.#mirror.take() + this.#painter.frame(picture, status);
    const place = `\x1b[${screen.cursorRow + 1};${screen.cursorColumn + 1}H`;
    const cursor = place + (this.#mirror.isCursorSeen ? "\x1b[?25h" : "\x1b[?25l");
    if (changes !== "") this.#outlet.write(`\x1b[?25l${changes}${cursor}`);
    else if (cursor !== this.#cursor) this.#outlet.write(cursor);
    this.#cursor = cursor;
    this.#drawnAt = performance.now();
  }
}

/** A terminal of two rows is the program's alone. */
function hasStatus({ rows }: PtySize): boolean {
  return rows >= 3;
}

/** What the program has of the terminal around it. */
export function programSize(size: PtySize): PtySize {
  return { columns: size.columns, rows: hasStatus(size) ? size.rows - 1 : size.rows };
}
