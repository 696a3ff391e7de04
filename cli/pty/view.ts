/** What plugins have drawn and said, by what their host tells: the picture above the terminal and the latest message. */
import { Drawn, type DrawnPicture } from "../../terminal/index.js";
import type { Effect } from "../../vm/shared.js";

/** Milliseconds that a message stays. */
const MESSAGE_MS = 6_000;

/** The messages of the host that concern a person. */
type Told =
  | { readonly type: "effects"; readonly plugin: string; readonly effects: readonly Effect[] }
  | {
      readonly type: "fault";
      readonly plugin: string;
      readonly fault: { readonly message: string };
    }
  | { readonly type: "problem" | "error"; readonly message: string; readonly severity?: string }
  | { readonly type: "status"; readonly plugin: string; readonly status: string }
  | { readonly type: "ready" | "answer" };

export interface ViewOptions {
  /** There is something new to draw. */
  readonly changed: () => void;
  /** A plugin has a line for the shell. */
  readonly send: (text: string) => void;
}

export class PluginView {
  readonly #drawn = new Drawn();
  #options: ViewOptions | null = null;
  /** Before there is a screen, what goes wrong is told in lines. */
  readonly #early: (line: string) => void;
  #picture: DrawnPicture = this.#drawn.picture();
  #message = "";
  #timer: NodeJS.Timeout | undefined;

  constructor(early: (line: string) => void) {
    this.#early = early;
  }

  /** From now on it is drawn. */
  show(options: ViewOptions): void {
    this.#options = options;
  }

  get picture(): DrawnPicture {
    return this.#picture;
  }

  /** Empty where there is none, or none any more. */
  get message(): string {
    return this.#message;
  }

  take(message: object): void {
    const told = message as Told;
    if (told.type === "effects") this.#takeEffects(told.plugin, told.effects);
    else if (told.type === "fault") this.say(`${told.plugin}: ${told.fault.message}`);
    else if (told.type === "problem" || told.type === "error") this.say(told.message);
    else if (told.type === "status") this.#takeStatus(told.plugin, told.status);
  }

  #takeStatus(plugin: string, status: string): void {
    if (status === "disabled") this.#drawn.forget(plugin);
    this.say(`${plugin} is ${status}`);
  }

  #takeEffects(plugin: string, effects: readonly Effect[]): void {
    this.#drawn.take(plugin, effects);
    for (const effect of effects) {
      if (effect.kind === "send") this.#options?.send(effect.text);
      if (effect.kind !== "notify") continue;
      const { title, text } = effect;
      this.say(`${plugin}: ${title === "" ? "" : `${title}: `}${text}`);
    }
    this.#renew();
  }

  /** Shows a message for a while. */
  say(message: string): void {
    if (this.#options === null) {
      this.#early(message);
      return;
    }
    this.#message = message;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#message = "";
      this.#options?.changed();
    }, MESSAGE_MS);
    this.#timer.unref();
    this.#options.changed();
  }

  /** Takes away the message in the middle of the screen. Was there one? */
  closeModal(): boolean {
    const last = this.#picture.modals.at(-1);
    if (last === undefined) return false;
    this.#drawn.take(last[0], [{ kind: "modal-hide" }]);
    this.#renew();
    return true;
  }

  #renew(): void {
    this.#picture = this.#drawn.picture();
    this.#options?.changed();
  }
}
