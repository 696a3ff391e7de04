/** Gauges: a figure, a word and a bar for each limit. What comes close to its limit is told aloud, once. */
import { announce } from "../kit/announce.js";
import { element } from "../kit/dom.js";
import type { ShownGauge } from "./messages.js";

const TITLES: Readonly<Record<ShownGauge["name"], string>> = {
  memory: "Memory",
  instructions: "Instructions",
  fuel: "Fuel",
  stack: "Stack entries",
  calls: "Call frames",
};

/** From these shares on there is a word for it. */
const LEVELS = [
  { from: 0.9, word: "nearly full" },
  { from: 0.75, word: "filling" },
] as const;

export class Gauges {
  readonly element = element("ul", { class: "gauges" });
  readonly #told = new Map<string, string>();

  show(gauges: readonly ShownGauge[]): void {
    this.element.replaceChildren(...gauges.map((gauge) => this.#gauge(gauge)));
  }

  #gauge({ name, used, limit, peak }: ShownGauge): HTMLElement {
    const title = TITLES[name];
    const amount = name === "memory" ? bytes : number;
    const share = limit === null || limit === 0 ? 0 : used / limit;
    const word = LEVELS.find(({ from }) => share >= from)?.word ?? "";
    this.#tell(title, word);
    const figure =
      limit === null ? `${amount(used)}, no limit` : `${amount(used)} of ${amount(limit)}`;
    const percent = limit === null ? "" : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
    const most = peak > used ? `at most ${amount(peak)} so far` : "";
    const words = [percent, word, most].filter((text) => text !== "").join(", ");
    const head = element(
      "div",
      { class: "head" },
      element("span", {}, title),
      element("span", {}, figure),
    );
    const parts = [
      head,
      ...(limit === null ? [] : [meter(title, share, `${figure}, ${words}`, word)]),
    ];
    return element("li", {}, ...parts, element("div", { class: "words" }, words));
  }

  #tell(title: string, word: string): void {
    if (this.#told.get(title) === word) return;
    this.#told.set(title, word);
    if (word !== "") announce(`${title}: ${word}`);
  }
}

function meter(title: string, share: number, words: string, level: string): HTMLElement {
  const bar = element("span", { class: "bar" });
  bar.style.width = `${Math.min(100, share * 100).toFixed(2)}%`;
  return element(
    "div",
    {
      class: `track ${level === "" ? "" : level === "filling" ? "filling" : "full"}`,
      role: "meter",
      "aria-label": title,
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      "aria-valuenow": Math.min(100, Math.round(share * 100)),
      "aria-valuetext": words,
    },
    bar,
  );
}

function number(value: number): string {
  return value.toLocaleString("en");
}

const UNITS = ["bytes", "KiB", "MiB", "GiB"] as const;

function bytes(value: number): string {
  let unit = 0;
  let shown = value;
  while (shown >= 1024 && unit < UNITS.length - 1) {
    shown /= 1024;
    unit++;
  }
  return `${unit === 0 ? shown : shown.toFixed(shown < 10 ? 1 : 0)} ${UNITS[unit]}`;
}
