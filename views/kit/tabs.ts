/** Tabs with one stop of the Tab key: arrow keys go from one to the next. */
import { element } from "./dom.js";

export interface Tab {
  readonly id: string;
  /** What the tab says; it may change. */
  title: string;
  readonly panel: HTMLElement;
  shown(): void;
}

export class Tabs {
  readonly element: HTMLElement;
  readonly #tabs: readonly Tab[];
  readonly #buttons: readonly HTMLButtonElement[];
  #current = 0;

  constructor(label: string, tabs: readonly Tab[]) {
    this.#tabs = tabs;
    this.#buttons = tabs.map(({ id, title }, index) => {
      const attributes = {
        type: "button",
        role: "tab",
        id: `tab-${id}`,
        "aria-controls": `panel-${id}`,
      };
      const made = element("button", attributes, title);
      made.addEventListener("click", () => this.show(id));
      made.addEventListener("keydown", (event) => this.#onKey(event, index));
      return made;
    });
    for (const { id, panel } of tabs) {
      panel.id = `panel-${id}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${id}`);
    }
    this.element = element(
      "div",
      { role: "tablist", class: "tabs", "aria-label": label },
      ...this.#buttons,
    );
  }

  get current(): string {
    return this.#tabs[this.#current]?.id ?? "";
  }

  /** Gives a tab another title. */
  rename(id: string, title: string): void {
    const tab = this.#tabs.find((each) => each.id === id);
    if (tab !== undefined) tab.title = title;
    this.draw();
  }

  show(id: string): void {
    this.#current = Math.max(
      0,
      this.#tabs.findIndex((tab) => tab.id === id),
    );
    this.draw();
    this.#tabs[this.#current]?.shown();
  }

  draw(): void {
    for (const [index, { title, panel }] of this.#tabs.entries()) {
      const made = this.#buttons[index] as HTMLButtonElement;
      const isCurrent = index === this.#current;
      made.textContent = title;
      made.setAttribute("aria-selected", String(isCurrent));
      made.tabIndex = isCurrent ? 0 : -1;
      panel.hidden = !isCurrent;
    }
  }

  #onKey(event: KeyboardEvent, index: number): void {
    const count = this.#tabs.length;
    const next: Readonly<Record<string, number>> = {
      ArrowRight: (index + 1) % count,
      ArrowLeft: (index + count - 1) % count,
      Home: 0,
      End: count - 1,
    };
    const to = next[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.show(this.#tabs[to]?.id ?? "");
    this.#buttons[to]?.focus();
  }
}
