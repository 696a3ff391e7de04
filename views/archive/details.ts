/** What is selected, in whole sentences: the text that a cell cuts, what is wrong with it, where it leads. */
import type { ListName, Row } from "../../archive/index.js";
import { button, element } from "../kit/dom.js";
import { BREAKPOINT_KEY } from "./breakpoints.js";
import { severityMark } from "./lists.js";

export const details = element("section", {
  class: "details",
  "aria-label": "The selected row",
  tabindex: 0,
});

/** What can be done with the selected row. */
export interface RowActions {
  /** Follows where it leads. */
  go(): void;
  /** Sets or removes a breakpoint. */
  toggle(): void;
}

export function showDetails(list: ListName, row: Row, { go, toggle }: RowActions): void {
  const lines: HTMLElement[] = [];
  const head = row.cells.filter((cell) => cell !== "").join("  ");
  lines.push(
    element("p", { class: "head" }, list === "problems" ? row.cells.slice(1, 3).join("  ") : head),
  );
  for (const { severity, code, message, remedy } of row.remarks)
    lines.push(
      element("p", { class: "remark" }, severityMark(severity), ` ${code} ${message}`),
      element("p", { class: "remedy" }, remedy),
    );
  if (row.more !== "") lines.push(element("p", { class: "more" }, row.more));
  const [first] = row.spans;
  if (first !== undefined)
    lines.push(
      element(
        "p",
        { class: "place" },
        `${sizeText(first.end - first.start)} from byte ${first.start} of the file`,
      ),
    );
  if (row.leadsTo !== null)
    lines.push(element("p", {}, button(leadText(list), go, { class: "link" })));
  if (list === "code")
    lines.push(
      element("p", {}, button(`Breakpoint (${BREAKPOINT_KEY})`, toggle, { class: "link" })),
    );
  details.replaceChildren(...lines);
}

function sizeText(bytes: number): string {
  return bytes === 1 ? "1 byte" : `${bytes.toLocaleString("en")} bytes`;
}

function leadText(list: ListName): string {
  if (list === "functions") return "Show its code (Enter)";
  return list === "problems" ? "Go to the place (Enter)" : "Follow it (Enter)";
}
