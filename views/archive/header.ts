/** The head of the page: what the archive is, what a machine will say of it, and what can be done with it. */
import type { Summary, Verdict } from "../../archive/index.js";
import { button, element } from "../kit/dom.js";
import { order } from "../kit/host.js";
import type { ArchiveOrder, PageOrder } from "./messages.js";

const VERDICTS: Readonly<Record<Verdict, readonly [sign: string, words: string]>> = {
  unreadable: ["✖", "Damaged, or no archive: no machine reads it"],
  refused: ["✖", "A machine refuses it"],
  unsound: ["✖", "The verifier found errors"],
  accepted: ["✔", "The verifier found no error"],
  proven: ["✔", "Proven: no type or stack error can happen"],
};

function does(name: ArchiveOrder, text: string, title: string): HTMLButtonElement {
  const wanted: PageOrder = { kind: "order", order: name };
  return button(text, () => order(wanted), { title });
}

export function actions(): HTMLElement {
  return element(
    "div",
    { class: "actions", role: "toolbar", "aria-label": "What to do with the archive" },
    does("assembly", "Open as Assembly", "The text of all functions"),
    does("run", "Run", "Run the program"),
    does("debug", "Debug", "Debug the program"),
    does("callGraph", "Call Graph", "Who calls whom, as a picture"),
    does("compare", "Compare…", "Compare with another archive"),
    does("save", "Save as .fzasm…", "Write the assembly to a file"),
  );
}

export function verdictLine({ verdict, errors, warnings }: Summary): HTMLElement {
  const [sign, words] = VERDICTS[verdict];
  const counts = [counted(errors, "error"), counted(warnings, "warning")].filter(
    (text) => text !== "",
  );
  const more = counts.length > 0 ? ` (${counts.join(", ")})` : "";
  const isGood = sign === "✔";
  return element(
    "p",
    { class: `verdict ${isGood ? "good" : "bad"}` },
    element("span", { "aria-hidden": "true", class: "mark" }, sign),
    ` ${words}${more}.`,
  );
}

function counted(count: number, noun: string): string {
  return count === 0 ? "" : `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

export function facts(summary: Summary): HTMLElement {
  const { header, debug, bytes } = summary;
  const list = element("dl", { class: "facts" });
  const add = (term: string, value: string) =>
    list.append(element("div", {}, element("dt", {}, term), element("dd", {}, value)));
  add("Size", `${bytes.toLocaleString("en")} bytes`);
  if (header !== null) {
    add("Layout", header.layout);
    add("Version", String(header.version));
    add("Magic", header.magic);
    add("Entry", header.entryName || `function ${header.entryPoint}`);
  }
  const states = { none: "none", damaged: "cannot be read", read: "names and lines" };
  add("Debug section", states[debug.state]);
  return list;
}
