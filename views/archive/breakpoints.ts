/** The breakpoints beside the code. The extension keeps them; the page shows them, and asks for others. */
import type { RowPlace } from "../../archive/index.js";
import { announce } from "../kit/announce.js";
import { element } from "../kit/dom.js";
import { ask, order } from "../kit/host.js";
import type { PageBreakpoint, PageOrder } from "./messages.js";

/** What toggles one at the selected row, as it does in VS Code's own editors. */
export const BREAKPOINT_KEY = "F9";

const keyOf = ({ functionIndex, row }: Omit<RowPlace, "list">) => `${functionIndex} ${row}`;

export class Breakpoints {
  readonly #changed: () => void;
  #known = new Map<string, PageBreakpoint>();
  /** The row that the person has just asked for: what comes of it is said aloud. */
  #asked: RowPlace | null = null;

  /** @param changed is called when the breakpoints have changed */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async load(): Promise<void> {
    this.take(await ask<readonly PageBreakpoint[]>({ ask: "breakpoints" }));
  }

  take(all: readonly PageBreakpoint[]): void {
    this.#known = new Map(all.map((each) => [keyOf(each), each]));
    this.#changed();
    if (this.#asked === null) return;
    announce(this.has(this.#asked) ? "Breakpoint set" : "Breakpoint removed");
    this.#asked = null;
  }

  has(place: RowPlace): boolean {
    return this.#known.has(keyOf(place));
  }

  toggle(place: RowPlace): void {
    this.#asked = place;
    const wanted: PageOrder = { kind: "order", order: "breakpoint", place };
    order(wanted);
  }

  /** The cell of a row. */
  cell(functionIndex: number, row: number): Node {
    const known = this.#known.get(keyOf({ functionIndex, row }));
    const hint = `Click or ${BREAKPOINT_KEY}: ${known === undefined ? "set" : "remove"} a breakpoint`;
    if (known === undefined) return element("span", { class: "gutter", title: hint });
    const state = known.isEnabled ? "breakpoint" : "disabled breakpoint";
    const name = { role: "img", "aria-label": state, title: `${state}. ${hint}` };
    return element("span", { class: `gutter ${state}`, ...name }, known.isEnabled ? "●" : "○");
  }
}
