/** Who may go: the turns between slices, and the wishes to pause or to end that come in meanwhile. */
/**
 * Milliseconds of work between two turns of others: a turn costs as much as thousands of instructions, and nobody
 * notices to have waited so long.
 */
const WORK = 8;

export class Scheduler {
  /** When others had their last turn; 0: they are to have one now. */
  #last = 0;
  readonly #turn: () => Promise<void>;
  #wish: "none" | "pause" | "terminate" = "none";
  #wake: () => void = () => {};
  #woken: Promise<void> = Promise.resolve();

  constructor(turn: () => Promise<void>) {
    this.#turn = turn;
  }

  /** A command begins: an earlier wish to pause is over. */
  begin(): void {
    this.#last = performance.now();
    if (this.#wish === "pause") this.#wish = "none";
    this.#woken = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  pause(): void {
    if (this.#wish === "none") this.#wish = "pause";
    this.#wake();
  }

  terminate(): void {
    this.#wish = "terminate";
    this.#wake();
  }

  /** Is it time for a turn, or for a stop? Otherwise `turn` has nothing to do. */
  get isDue(): boolean {
    return this.isStopping || performance.now() - this.#last > WORK;
  }

  /** Is the command to stop, for whatever reason? */
  get isStopping(): boolean {
    return this.#wish !== "none";
  }

  get isTerminating(): boolean {
    return this.#wish === "terminate";
  }

  /** There is something to deliver: the next turn is not put off. */
  hurry(): void {
    this.#last = 0;
  }

  /** Lets others have a turn where it is time for one, and says whether the command is to stop. */
  async turn(): Promise<"go" | "stop"> {
    if (this.#wish === "none" && this.isDue) {
      await Promise.race([this.#turn(), this.#woken]);
      this.#last = performance.now();
    }
    return this.#wish === "none" ? "go" : "stop";
  }

  /** Waits for the host, or for a wish to stop. Others have their turn at once: what was printed is delivered. */
  async wait(ready: Promise<unknown>): Promise<"go" | "stop"> {
    if (this.#wish === "none") {
      void this.#turn();
      await Promise.race([ready.catch(() => {}), this.#woken]);
      this.#last = performance.now();
    }
    return this.#wish === "none" ? "go" : "stop";
  }
}
