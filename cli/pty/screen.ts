/** Draws a program's screen on the person's terminal: soon after each change, and no more often than can be seen. */
import { type HeadlessGrid, Painter, statusRow, TerminalMirror } from "../../terminal/index.js";
import { takeTerminal } from "../plugins/raw-mode.js";
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
  readonly #write: (text: string) => void;
  readonly #mirror: TerminalMirror;
  readonly #painter: Painter;
  #hasStatus: boolean;
  #giveBack: (() => void) | null = null;
  #timer: NodeJS.Timeout | undefined;
  #drawnAt = 0;
  #cursor = "";
  #held = 0;
  /** Lines that stay on the terminal. */
  #left = "";

  constructor(grid: HeadlessGrid, view: PluginView, write: (text: string) => void, size: PtySize) {
    this.#grid = grid;
    this.#view = view;
    this.#write = write;
    this.#mirror = new TerminalMirror(grid.emulator);
    this.#painter = new Painter(grid);
    this.#hasStatus = hasStatus(size);
  }

  begin(): void {
    this.#giveBack = takeTerminal(() => this.#mirror.restore() + LEAVE + this.#left + END);
    this.#write(KEEP_TITLE + BEGIN);
    this.draw();
  }

  /** @param leavesLines does what stands on the program's screen go to the terminal that the person has again? */
  end(leavesLines: boolean): void {
    clearTimeout(this.#timer);
    this.#paint();
    if (leavesLines) this.#left = this.#painter.lastLines();
    this.#giveBack?.();
    this.#giveBack = null;
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
    this.#write(BEGIN);
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

  #paint(): void {
    if (this.#giveBack === null) return;
    const { picture, message } = this.#view;
    const { emulator, screen } = this.#grid;
    const status = this.#hasStatus ? statusRow(picture, message, emulator.cols) : null;
    const changes = this.#mirror.take() + this.#painter.frame(picture, status);
    const place = `\x1b[${screen.cursorRow + 1};${screen.cursorColumn + 1}H`;
    const cursor = place + (this.#mirror.isCursorSeen ? "\x1b[?25h" : "\x1b[?25l");
    if (changes !== "") this.#write(`\x1b[?25l${changes}${cursor}`);
    else if (cursor !== this.#cursor) this.#write(cursor);
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
