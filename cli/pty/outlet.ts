/** The person's terminal as something to write to, which may stop reading: nothing here waits for it. */
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { codeOf } from "../../disk/index.js";

/** Milliseconds until a terminal that took nothing is tried again. */
const AGAIN_MS = 5;
/** Milliseconds that a terminal has for the rest where the program is told to end. */
const GRACE_MS = 500;
/** Ends a control sequence that only half of was written. */
const CANCEL = "\x18";

/** Standard output once more, so that nobody else's writing changes: nothing tells it to wait but this. */
const PATHS = process.platform === "linux" ? ["/proc/self/fd/1", "/dev/tty"] : ["/dev/tty"];

function openTerminal(): number | null {
  for (const path of PATHS)
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    } catch {
      // The next one, or standard output as it is.
    }
  return null;
}

export class Outlet {
  readonly #own = openTerminal();
  readonly #emptied: () => void;
  #rest: Uint8Array = new Uint8Array();
  #timer: NodeJS.Timeout | undefined;
  /** What is written now is tried once. */
  #isGivenUp = false;
  #wake: () => void = () => {};

  /** @param emptied is called when a terminal that was late has taken everything */
  constructor(emptied: () => void) {
    this.#emptied = emptied;
  }

  /** Has the terminal still to take what was written? */
  get isBusy(): boolean {
    return this.#rest.length > 0;
  }

  write(text: string): void {
    this.#rest = Buffer.concat([this.#rest, Buffer.from(text)]);
    if (this.#timer === undefined) this.#push();
  }

  #push(): void {
    try {
      while (this.#rest.length > 0)
        this.#rest = this.#rest.subarray(writeSync(this.#own ?? 1, this.#rest));
    } catch (error) {
      if (codeOf(error) === "EAGAIN") {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#push();
          if (!this.isBusy) this.#emptied();
        }, AGAIN_MS);
        return;
      }
      // It is gone, and its end is told elsewhere.
      this.#rest = new Uint8Array();
    }
    this.#wake();
  }

  /** Resolves when the terminal has taken everything, or soon after `hurry`: what is left then is dropped. */
  async idle(hurry: Promise<unknown>): Promise<void> {
    if (!this.isBusy || this.#isGivenUp) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      void hurry.then(() => {
        timer = setTimeout(resolve, GRACE_MS);
      });
    });
    clearTimeout(timer);
    if (!this.isBusy) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#rest = Buffer.from(CANCEL);
    this.#isGivenUp = true;
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#own !== null) closeSync(this.#own);
  }
}
