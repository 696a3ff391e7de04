/** The overview: the size by part as bars with figures, and what is known of the source. */
import type { Part, Span, Summary } from "../../archive/index.js";
import { button, element } from "../kit/dom.js";

/** @param show shows the bytes of a part */
export function overview(summary: Summary, show: (span: Span) => void): readonly HTMLElement[] {
  const rows = summary.parts.map((part) => partRow(part, summary.bytes, show));
  const table = element(
    "table",
    { class: "parts" },
    element("caption", {}, "Size by part"),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...["Part", "Items", "Bytes", "Share"].map((title) =>
          element("th", { scope: "col" }, title),
        ),
      ),
    ),
    element("tbody", {}, ...rows),
  );
  return [table, ...debugText(summary)];
}

function partRow(part: Part, whole: number, show: (span: Span) => void): HTMLElement {
  const { name, bytes, count, span } = part;
  const share = whole === 0 ? 0 : (bytes / whole) * 100;
  const bar = element("span", { class: "bar", "aria-hidden": "true" });
  bar.style.width = `${share.toFixed(2)}%`;
  const track = element("span", { class: "track" }, bar);
  const percent = element("span", { class: "percent" }, `${share.toFixed(1)} %`);
  const title =
    span === null
      ? document.createTextNode(name)
      : button(name, () => show(span), { class: "link", title: "Show its bytes" });
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, title),
    element("td", { class: "number" }, count === null ? "" : count.toLocaleString("en")),
    element("td", { class: "number" }, bytes.toLocaleString("en")),
    element("td", {}, element("div", { class: "share" }, track, percent)),
  );
}

function debugText({ debug }: Summary): readonly HTMLElement[] {
  const title = element("h2", {}, "Debug section");
  if (debug.state === "none")
    return [
      title,
      element("p", {}, "None: the archive knows neither names of locals nor lines of a source."),
    ];
  if (debug.state === "damaged") return [title, element("p", { class: "bad" }, debug.problem)];
  const items = debug.sources.map((path) => element("li", {}, path));
  return [title, element("p", {}, "Made from:"), element("ul", {}, ...items)];
}
