/** What plugins tell beside the terminal: the status line, the texts above the cells as a list, dialogs, notifications. */
import type { DrawnPicture } from "../../worker/index.js";
import { announce } from "../kit/announce.js";
import { element } from "../kit/dom.js";

export class Plugins {
  readonly #status = element("p", { class: "status-line" });
  readonly #overlays = element("ul", { class: "overlays", "aria-label": "Above the terminal" });
  readonly #dialogs = element("div", { class: "dialogs" });
  readonly #notes = element("ol", { class: "notes", "aria-label": "Notifications" });
  #told = 0;
  #said = "";

  get elements(): readonly HTMLElement[] {
    return [
      this.#status,
      this.#dialogs,
      element("h2", {}, "Above the Terminal"),
      this.#overlays,
      element("h2", {}, "Notifications"),
      this.#notes,
    ];
  }

  show({ status, overlays, modals, notes, noteCount }: DrawnPicture): void {
    const words = status.map(([plugin, text]) => `${plugin}: ${text}`).join(" · ");
    this.#status.textContent = words || "No plugin uses the status line.";
    this.#dialogs.replaceChildren(
      ...modals.map(([plugin, title, text]) =>
        element(
          "section",
          { class: "dialog", "aria-label": `Dialog of ${plugin}` },
          element("h2", {}, title || plugin),
          element("p", {}, text),
        ),
      ),
    );
    this.#overlays.replaceChildren(
      ...items(
        overlays.map(
          ({ plugin, column, row, text }) => `${plugin} at column ${column}, row ${row}: ${text}`,
        ),
        "Nothing.",
      ),
    );
    this.#notes.replaceChildren(
      ...items(
        notes.map(
          ({ plugin, title, text, level }) =>
            `${plugin}, ${level}: ${title === "" ? "" : `${title}: `}${text}`,
        ),
        "None so far.",
      ),
    );
    this.#announce(words, notes.slice(-1)[0]?.text ?? "", noteCount);
  }

  /** What is new is said, not what went away by a step back. */
  #announce(status: string, note: string, noteCount: number): void {
    const said = [];
    if (noteCount > this.#told) said.push(note);
    if (status !== this.#said && status !== "") said.push(status);
    this.#told = noteCount;
    this.#said = status;
    if (said.length > 0) announce(said.join(". "));
  }
}

function items(texts: readonly string[], none: string): readonly HTMLElement[] {
  return (texts.length > 0 ? texts : [none]).map((text) => element("li", {}, text));
}
