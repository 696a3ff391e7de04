/** The lists of an archive as tables: their columns, and what the cells look like. */
import type { ListName, Remark, Row } from "../../archive/index.js";
import { element } from "../kit/dom.js";
import type { GridColumn } from "../kit/grid.js";

export const COLUMNS: Readonly<Record<ListName, readonly GridColumn[]>> = {
  problems: [
    { title: "Kind", width: "5ch" },
    { title: "Code", width: "8ch" },
    { title: "Where", width: "minmax(12ch, 1fr)" },
    { title: "Problem", width: "minmax(20ch, 4fr)" },
  ],
  constants: [
    { title: "#", width: "6ch" },
    { title: "Type", width: "8ch" },
    { title: "Value", width: "minmax(14ch, 3fr)" },
    { title: "Name", width: "minmax(8ch, 1fr)" },
  ],
  imports: [
    { title: "#", width: "6ch" },
    { title: "Host function", width: "minmax(14ch, 2fr)" },
    { title: "Declared as", width: "minmax(14ch, 3fr)" },
  ],
  functions: [
    { title: "#", width: "6ch" },
    { title: "Function", width: "minmax(20ch, 1fr)" },
    { title: "Locals", width: "7ch" },
    { title: "Bytes", width: "9ch" },
    { title: "Stack", width: "7ch" },
    { title: "Findings", width: "minmax(9ch, 1fr)" },
  ],
  code: [
    { title: "Stop", width: "5ch" },
    { title: "Byte", width: "7ch" },
    { title: "Label", width: "minmax(6ch, 10ch)" },
    { title: "Instruction", width: "minmax(22ch, 3fr)" },
    { title: "Stack before", width: "minmax(10ch, 2fr)" },
    { title: "Verifier", width: "minmax(0, 3fr)" },
  ],
  debug: [
    { title: "Source", width: "minmax(20ch, 1fr)" },
    { title: "Text", width: "12ch" },
    { title: "Hash", width: "18ch" },
  ],
};

const ICONS: Readonly<Record<Remark["severity"], string>> = {
  error: "✖",
  warning: "⚠",
  information: "ℹ",
  hint: "·",
};

/** A sign for the eye, a word for the ear. */
export function severityMark(severity: Remark["severity"]): HTMLElement {
  return element(
    "span",
    { class: `mark ${severity}`, role: "img", "aria-label": severity, title: severity },
    ICONS[severity],
  );
}

export function cellsOf(list: ListName, row: Row): readonly Node[] {
  const texts = row.cells.map((text) => textNode(text));
  if (list === "problems")
    return [severityMark(row.remarks[0]?.severity ?? "error"), ...texts.slice(1)];
  if (list === "code") return [...texts, remarkNode(row)];
  if (list === "functions" && row.remarks.length > 0)
    return [...texts.slice(0, -1), remarkNode(row, row.cells.at(-1) ?? "")];
  return texts;
}

function textNode(text: string): Node {
  return element("span", { title: text }, text);
}

function remarkNode({ remarks }: Row, before = ""): Node {
  const [first, ...more] = remarks;
  if (first === undefined) return document.createTextNode(before);
  const words = `${first.code} ${first.message}${more.length > 0 ? ` (and ${more.length} more)` : ""}`;
  return element("span", { title: words }, severityMark(first.severity), ` ${before} ${words}`);
}

/** The class that colours a row. */
export function marksOf(row: Row): string {
  const severities = row.remarks.map(({ severity }) => severity);
  return severities.includes("error") ? "has-error" : severities.length > 0 ? "has-remark" : "";
}
