/** The search over everything in an archive. Hits come while it goes on; a number such as 0x1f goes to that byte. */
import type { Hit, Hits, RowPlace } from "../../archive/index.js";
import { announce } from "../kit/announce.js";
import { element } from "../kit/dom.js";
import { ask } from "../kit/host.js";

/** Hits that are shown; who gets more is to type more. */
const MOST = 500;

export interface SearchOptions {
  go(place: RowPlace): void;
  goToByte(offset: number): void;
}

export class Search {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #options: SearchOptions;
  readonly #list: HTMLElement;
  readonly #state: HTMLElement;
  #hits: Hit[] = [];
  #active = -1;
  #search = 0;

  constructor(options: SearchOptions) {
    this.#options = options;
    this.input = element("input", {
      type: "text",
      role: "combobox",
      id: "search",
      placeholder: "Search (Ctrl+F), or a byte: 0x1f",
      "aria-label": "Search the archive",
      "aria-expanded": "false",
      "aria-controls": "hits",
      "aria-autocomplete": "list",
      spellcheck: "false",
    });
    this.#list = element("div", {
      id: "hits",
      class: "hits",
      role: "listbox",
      "aria-label": "Found",
    });
    this.#list.hidden = true;
    this.#state = element("span", { class: "count" });
    this.element = element(
      "div",
      { class: "search", role: "search" },
      this.input,
      this.#state,
      this.#list,
    );
    this.input.addEventListener("input", () => void this.#run());
    this.input.addEventListener("keydown", (event) => this.#key(event));
  }

  async #run(): Promise<void> {
    const search = ++this.#search;
    const text = this.input.value.trim();
    this.#hits = [];
    this.#active = -1;
    let from: number | null = text === "" || byteOf(text) !== null ? null : 0;
    while (from !== null && this.#hits.length < MOST) {
      const found: Hits = await ask<Hits>({ ask: "find", text, from });
      if (search !== this.#search) return;
      this.#hits.push(...found.hits);
      from = found.next;
      this.#draw(text, from !== null);
    }
    this.#draw(text, from !== null);
    if (text !== "") announce(this.#state.textContent ?? "");
  }

  #draw(text: string, isCut: boolean): void {
    const options = this.#hits.map(({ where, text: found }, index) => {
      const made = element(
        "div",
        { role: "option", id: `hit-${index}`, "aria-selected": String(index === this.#active) },
        element("span", { class: "where" }, where),
        element("span", { class: "what" }, found),
      );
      made.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.#take(index);
      });
      return made;
    });
    this.#list.replaceChildren(...options);
    const isOpen = this.#hits.length > 0;
    this.#list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.#state.textContent = text === "" ? "" : stateText(text, this.#hits.length, isCut);
    this.#mark();
  }

  #mark(): void {
    for (const [index, option] of [...this.#list.children].entries()) {
      option.setAttribute("aria-selected", String(index === this.#active));
      if (index === this.#active) option.scrollIntoView({ block: "nearest" });
    }
    if (this.#active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `hit-${this.#active}`);
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    const count = this.#hits.length;
    if (key === "ArrowDown" && count > 0) this.#active = (this.#active + 1) % count;
    else if (key === "ArrowUp" && count > 0) this.#active = (this.#active + count - 1) % count;
    else if (key === "Enter") this.#enter();
    else if (key === "Escape") this.#close();
    else return;
    event.preventDefault();
    this.#mark();
  }

  #enter(): void {
    const offset = byteOf(this.input.value.trim());
    if (offset === null) this.#take(Math.max(0, this.#active));
    else this.#options.goToByte(offset);
  }

  #take(index: number): void {
    const hit = this.#hits[index];
    if (hit === undefined) return;
    this.#list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#options.go(hit.place);
  }

  #close(): void {
    this.input.value = "";
    void this.#run();
  }
}

function byteOf(text: string): number | null {
  return /^0x[0-9a-f]{1,8}$/i.test(text) ? Number(text) : null;
}

function stateText(text: string, count: number, isCut: boolean): string {
  if (byteOf(text) !== null) return "Enter goes to this byte";
  if (count === 0) return isCut ? "searching…" : "nothing found";
  return `${count}${isCut ? " and more" : ""} found`;
}
