/**
 * What a program tells its terminal beside what stands on the screen, for the terminal around it: modes of keys, mouse and
 * paste, the cursor's shape, titles, the bell, the clipboard, questions about colours.
 */
import type headless from "@xterm/headless";

type Emulator = InstanceType<typeof headless.Terminal>;

/** DEC's private modes that change what the keyboard and the mouse send: cursor keys, mouse, focus, paste. */
const MIRRORED = new Set([1, 9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004]);
/** Is the cursor seen? The only one that is on at first. */
const CURSOR = 25;

/** Operating system commands that go on as they are: titles, colours, folder, notifications, clipboard. */
const PASSED = [
  ...[0, 1, 2, 4, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 52],
  ...[104, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 777],
];
/** Those that change colours, and what gives them back. */
const COLOURS: Readonly<Record<number, string>> = { 4: "104", 10: "110", 11: "111", 12: "112" };

/** UTF-16 units that wait to be passed on. */
const MOST_WAITING = 1 << 20;

export class TerminalMirror {
  readonly #modes = new Map<number, boolean>();
  readonly #told = new Map<number, boolean>();
  readonly #restoring = new Set<string>();
  #shape = 0;
  #toldShape = 0;
  #isKeypad = false;
  #toldKeypad = false;
  #waiting = "";

  constructor(emulator: Emulator) {
    const { parser } = emulator;
    for (const final of ["h", "l"])
      parser.registerCsiHandler({ prefix: "?", final }, (params) => {
        for (const mode of params.flat()) this.#modes.set(mode, final === "h");
        return false;
      });
    parser.registerCsiHandler({ intermediates: " ", final: "q" }, ([shape]) => {
      this.#shape = Number(shape) || 0;
      return false;
    });
    // Which form modified keys have; no other program draws on this terminal.
    parser.registerCsiHandler({ prefix: ">", final: "m" }, (params) => {
      this.#pass(`\x1b[>${params.join(";")}m`, "\x1b[>4m");
      return false;
    });
    for (const final of ["=", ">"])
      parser.registerEscHandler({ final }, () => {
        this.#isKeypad = final === "=";
        return false;
      });
    parser.registerEscHandler({ final: "c" }, () => this.#reset());
    parser.registerCsiHandler({ intermediates: "!", final: "p" }, () => this.#reset());
    for (const command of PASSED)
      parser.registerOscHandler(command, (data) => {
        const back = data.includes("?") ? undefined : COLOURS[command];
        this.#pass(`\x1b]${command};${data}\x07`, back && `\x1b]${back}\x07`);
        return false;
      });
    emulator.onBell(() => this.#pass("\x07"));
  }

  #pass(sequence: string, restoring?: string): void {
    if (this.#waiting.length + sequence.length > MOST_WAITING) return;
    this.#waiting += sequence;
    if (restoring) this.#restoring.add(restoring);
  }

  #reset(): false {
    this.#modes.clear();
    this.#shape = 0;
    this.#isKeypad = false;
    return false;
  }

  get isCursorSeen(): boolean {
    return this.#modes.get(CURSOR) ?? true;
  }

  /** What the terminal has to be told to have what the program wants by now. */
  take(): string {
    let text = this.#waiting;
    this.#waiting = "";
    for (const mode of MIRRORED) {
      const is = this.#modes.get(mode) ?? false;
      if (is !== (this.#told.get(mode) ?? false)) text += `\x1b[?${mode}${is ? "h" : "l"}`;
      this.#told.set(mode, is);
    }
    if (this.#isKeypad !== this.#toldKeypad) text += this.#isKeypad ? "\x1b=" : "\x1b>";
    this.#toldKeypad = this.#isKeypad;
    if (this.#shape !== this.#toldShape) text += `\x1b[${this.#shape} q`;
    this.#toldShape = this.#shape;
    return text;
  }

  /** What takes back all that the terminal was told. */
  restore(): string {
    this.#reset();
    this.#waiting = "";
    return this.take() + [...this.#restoring].join("");
  }
}
