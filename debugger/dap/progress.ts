/** Notices of commands that take long: shown only after a moment, and always ended. */
import type { Context } from "./context.js";
import type { Reply } from "./handler.js";

/** Milliseconds after which a person wonders what happens. */
const PATIENCE = 300;

export class Progress {
  readonly #context: Context;
  readonly #id: string;
  readonly #title: string;
  readonly #timer: ReturnType<typeof setTimeout>;
  #isShown = false;

  constructor(context: Context, id: string, title: string) {
    this.#context = context;
    this.#id = id;
    this.#title = title;
    this.#timer = setTimeout(() => this.#show(), PATIENCE);
  }

  /** The command is over. */
  end(): void {
    clearTimeout(this.#timer);
    this.#context.progress = null;
    if (this.#isShown) this.#context.send("progressEnd", { progressId: this.#id });
  }

  #show(): void {
    this.#isShown = true;
    this.#context.send("progressStart", {
      progressId: this.#id,
      title: this.#title,
      cancellable: true,
    });
  }
}

let started = 0;

/** Begins a command that may take long. Its notice ends with the next stop. */
export function withProgress(context: Context, title: string, begin: () => Reply): Reply {
  const reply = begin();
  if (context.client.showsProgress && context.launched?.engine.state === "running")
    context.progress = new Progress(context, `fusabi-${++started}`, title);
  return reply;
}
