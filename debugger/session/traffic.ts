/** Who may go: the turns between slices, and the wishes to pause or to end that come in meanwhile. */
export class Traffic {
  readonly #turn: () => Promise<void>;
  #wish: "none" | "pause" | "terminate" = "none";
  #wake: () => void = () => {};
  #woken: Promise<void> = Promise.resolve();

  constructor(turn: () => Promise<void>) {
    this.#turn = turn;
  }

  /** A command begins: an earlier wish to pause is over. */
  begin(): void {
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

  get isTerminating(): boolean {
    return this.#wish === "terminate";
  }

  /** Lets others have a turn, and says whether the command is to stop. */
  async turn(): Promise<"go" | "stop"> {
    if (this.#wish === "none") await Promise.race([this.#turn(), this.#woken]);
    return this.#wish === "none" ? "go" : "stop";
  }

  /** Waits for the host, or for a wish to stop. */
  async wait(ready: Promise<unknown>): Promise<"go" | "stop"> {
    if (this.#wish === "none") await Promise.race([ready.catch(() => {}), this.#woken]);
    return this.#wish === "none" ? "go" : "stop";
  }
}
