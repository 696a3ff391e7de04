/** The notice of a command that takes long: shown only after a moment, and then always ended. */
import type { SendEvent } from "./protocol.js";

/** Milliseconds after which a person wonders what happens. */
const PATIENCE = 300;

let started = 0;

export class Progress {
  readonly id = `fusabi-${++started}`;
  readonly #send: SendEvent;
  readonly #title: string;
  readonly #timer: ReturnType<typeof setTimeout>;
  #isShown = false;

  constructor(send: SendEvent, title: string) {
    this.#send = send;
    this.#title = title;
    this.#timer = setTimeout(() => this.#show(), PATIENCE);
  }

  /** The command is over. */
  end(): void {
    clearTimeout(this.#timer);
    if (this.#isShown) this.#send("progressEnd", { progressId: this.id });
  }

  #show(): void {
    this.#isShown = true;
    this.#send("progressStart", { progressId: this.id, title: this.#title, cancellable: true });
  }
}
