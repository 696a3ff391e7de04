/** The terminal of the simulated Scarab host: its cells, and what it told its user. What changes is told aloud. */
import { announce } from "../kit/announce.js";
import { element } from "../kit/dom.js";
import { listen, order } from "../kit/host.js";
import type { ScreenNews, ShownScreen } from "../sandbox/messages.js";

const cells = element("pre", { class: "cells", tabindex: 0, role: "region" });
const size = element("p", { class: "size" });
const status = element("p", { class: "status-line" });
const overlays = element("ul", { class: "overlays", "aria-label": "Overlays" });
const notes = element("ol", { class: "notes" });
const log = element("div", { role: "log", "aria-label": "Notifications" }, notes);
const empty = element(
  "p",
  { class: "empty" },
  'Debug a program in the Scarab host to see its screen: "host": "scarab" in launch.json, or the setting fusabi.host.',
);
const content = element(
  "main",
  {},
  element("h1", { class: "announced" }, "Scarab screen"),
  element(
    "section",
    { "aria-labelledby": "screen" },
    element("h2", { id: "screen" }, "Screen"),
    size,
    cells,
    status,
    overlays,
  ),
  element(
    "section",
    { "aria-labelledby": "notes" },
    element("h2", { id: "notes" }, "Notifications"),
    log,
  ),
);

/** More rows than this are counted, not read aloud. */
const MOST_READ = 3;

let before: ShownScreen | null = null;

function show(screen: ShownScreen | null): void {
  content.hidden = screen === null;
  empty.hidden = screen !== null;
  if (screen !== null) {
    draw(screen);
    if (before !== null) tell(before, screen);
  }
  before = screen;
}

function draw({ columns, lines, notifications, ...shown }: ShownScreen): void {
  status.textContent = shown.status === "" ? "No status line." : `Status: ${shown.status}`;
  overlays.replaceChildren(
    ...shown.overlays.map(({ name, column, row, text }) =>
      element("li", {}, `Overlay ${name} at column ${column}, row ${row}: ${text}`),
    ),
  );
  overlays.hidden = shown.overlays.length === 0;
  size.textContent = `${columns} columns, ${lines.length} rows`;
  cells.setAttribute("aria-label", `Screen of ${columns} columns and ${lines.length} rows`);
  cells.style.minWidth = `${columns}ch`;
  cells.replaceChildren(
    ...lines.map((line, row) => {
      const isNew = before !== null && before.lines[row] !== line;
      return element("span", { class: isNew ? "line new" : "line" }, `${line.padEnd(columns)}\n`);
    }),
  );
  // A log that is drawn anew would be read anew.
  const known = before?.notifications.join("\n");
  if (known === notifications.join("\n")) return;
  notes.replaceChildren(
    ...(notifications.length > 0 ? notifications : ["None so far."]).map((text) =>
      element("li", {}, text),
    ),
  );
}

function tell(old: ShownScreen, now: ShownScreen): void {
  const rows = now.lines.flatMap((line, row) =>
    line === old.lines[row] ? [] : [`Row ${row}: ${line || "blank"}`],
  );
  const words = rows.length > MOST_READ ? [`${rows.length} rows changed`] : rows;
  if (now.status !== old.status) words.push(status.textContent ?? "");
  if (words.length > 0) announce(words.join(". "));
}

document.body.append(content, empty);
show(null);
listen((message) => {
  if (message.kind === "screen") show((message as unknown as ScreenNews).state);
});
order({ kind: "ready" });
