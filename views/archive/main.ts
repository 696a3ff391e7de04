/** The page of an archive: puts its parts together, and keeps rows and bytes in step. */
import type { Answers, ListName, Row, RowPlace, Span, Summary } from "../../archive/index.js";
import { element } from "../kit/dom.js";
import { Grid } from "../kit/grid.js";
import { ask, listen, remember, remembered } from "../kit/host.js";
import { type Tab, Tabs } from "../kit/tabs.js";
import { BREAKPOINT_KEY, Breakpoints } from "./breakpoints.js";
import { BytesView } from "./bytes.js";
import { details, showDetails } from "./details.js";
import { actions, facts, verdictLine } from "./header.js";
import { COLUMNS, cellsOf, marksOf } from "./lists.js";
import type { PageBreakpoint } from "./messages.js";
import { overview } from "./overview.js";
import { Search } from "./search.js";

const LISTS = ["problems", "functions", "code", "constants", "imports"] as const;
type Shown = (typeof LISTS)[number];

const TITLES: Readonly<Record<Shown, string>> = {
  problems: "Problems",
  functions: "Functions",
  code: "Code",
  constants: "Constants",
  imports: "Imports",
};

/** What is shown again when the page comes back. */
interface Memory {
  readonly place: RowPlace;
}

let summary: Summary;
let functionIndex = 0;

const head = element("div", { class: "summary" });
const overviewPanel = element("div", { class: "panel overview", tabindex: 0 });
const codeTitle = element("h2", { class: "code-title" });

const bytes = new BytesView({
  chosen({ place }) {
    if (place === null) return;
    void showRow(place);
  },
});

const breakpoints = new Breakpoints(() => grids.get("code")?.draw());

const grids = new Map<ListName, Grid<Row>>(LISTS.map((list) => [list, gridOf(list)]));

function gridOf(list: Shown): Grid<Row> {
  return new Grid<Row>({
    id: list,
    label: TITLES[list],
    columns: COLUMNS[list],
    async load(from, count) {
      const question = { ask: "rows", list, functionIndex, from, count } as const;
      const answer = await ask<Answers["rows"]>(question);
      if (list === "code") codeTitle.textContent = answer.title;
      return answer;
    },
    cells: (row, index) =>
      list === "code"
        ? [breakpoints.cell(functionIndex, index), ...cellsOf(list, row)]
        : cellsOf(list, row),
    marks: marksOf,
    pressed(_row, index, column) {
      if (list === "code" && column === 0) toggle(index);
    },
    key({ key }) {
      if (list !== "code" || key !== BREAKPOINT_KEY) return false;
      toggle(grids.get(list)?.selectedIndex ?? 0);
      return true;
    },
    selected: (row, index) => selected(list, row, index, true),
    opened: (row) => void follow(row),
  });
}

function toggle(row: number): void {
  breakpoints.toggle({ list: "code", functionIndex, row });
}

/** @param withBytes whether the bytes are to follow */
function selected(list: ListName, row: Row, index: number, withBytes: boolean): void {
  showDetails(list, row, { go: () => void follow(row), toggle: () => toggle(index) });
  if (withBytes) bytes.mark(row.spans);
  remember({ place: { list, functionIndex, row: index } } satisfies Memory);
}

async function follow({ leadsTo }: Row): Promise<void> {
  if (leadsTo !== null) await go(leadsTo);
}

const tabs = new Tabs("Parts of the archive", [
  {
    id: "overview",
    title: "Overview",
    panel: overviewPanel,
    shown: () => details.replaceChildren(),
  },
  ...LISTS.map((list): Tab => {
    const grid = grids.get(list) as Grid<Row>;
    const panel = element("div", { class: "panel" });
    if (list === "code") panel.append(codeTitle);
    panel.append(grid.element);
    return { id: list, title: TITLES[list], panel, shown: () => shownList(grid) };
  }),
]);

/** Does a list come to the front because of a byte, which keeps the cursor? */
let isLed = false;

function shownList(grid: Grid<Row>): void {
  if (isLed) grid.draw();
  else grid.select(grid.selectedIndex);
}

/** Shows a row, selects it and gives it the focus. */
async function go(place: RowPlace): Promise<void> {
  const grid = await shownGrid(place);
  grid?.select(place.row);
  grid?.element.focus();
}

/** Shows the row of a byte; the bytes keep focus and cursor. */
async function showRow(place: RowPlace): Promise<void> {
  isLed = true;
  const grid = await shownGrid(place);
  isLed = false;
  grid?.show(place.row);
  const { list } = place;
  const question = { ask: "rows", list, functionIndex, from: place.row, count: 1 } as const;
  const [row] = (await ask<Answers["rows"]>(question)).rows;
  if (row === undefined) return;
  selected(list, row, place.row, false);
  bytes.outline(row.spans);
}

async function shownGrid(place: RowPlace): Promise<Grid<Row> | undefined> {
  const { list } = place;
  const grid = grids.get(list);
  if (list === "code" && place.functionIndex !== functionIndex) {
    functionIndex = place.functionIndex;
    await grid?.restart(place.row);
  }
  if (tabs.current !== list) tabs.show(list);
  return grid;
}

function showBytes(span: Span): void {
  bytes.mark([span]);
  bytes.grid.element.focus();
}

const search = new Search({
  go: (place) => void go(place),
  goToByte(offset) {
    bytes.goTo(offset);
    bytes.grid.element.focus();
  },
});

/** The facts come first; the lists of a large archive follow, and leave the person's tab alone. */
async function load(): Promise<void> {
  await loadFacts();
  await loadLists();
}

async function loadFacts(): Promise<void> {
  summary = await ask<Summary>({ ask: "summary" });
  const { counts } = summary;
  head.replaceChildren(verdictLine(summary), facts(summary));
  overviewPanel.replaceChildren(...overview(summary, showBytes));
  functionIndex = Math.min(functionIndex, Math.max(0, counts.functions - 1));
  for (const list of LISTS)
    if (list !== "code")
      tabs.rename(list, `${TITLES[list]} (${counts[list].toLocaleString("en")})`);
}

async function loadLists(): Promise<void> {
  await Promise.all([...grids.values()].map((grid) => grid.restart(grid.selectedIndex)));
  await breakpoints.load();
  await bytes.restart(summary.bytes);
}

function build(): void {
  const name = document.body.dataset.name ?? "";
  const main = element("main", {});
  const panels = element("div", { class: "panels" });
  panels.append(
    overviewPanel,
    ...LISTS.map((list) => (grids.get(list) as Grid<Row>).element.parentElement as HTMLElement),
  );
  const left = element(
    "section",
    { class: "left", "aria-label": "Contents" },
    tabs.element,
    panels,
    details,
  );
  const right = element(
    "section",
    { class: "right" },
    element("h2", {}, "Bytes"),
    bytes.grid.element,
  );
  right.setAttribute("aria-label", "Bytes");
  main.append(
    element("header", {}, element("h1", {}, name), actions(), head, search.element),
    element("div", { class: "columns" }, left, right),
  );
  document.body.append(main);
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "f" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  search.input.focus();
  search.input.select();
});

listen((message) => {
  if (message.kind === "changed") void load();
  if (message.kind === "breakpoints")
    breakpoints.take(message.breakpoints as readonly PageBreakpoint[]);
  if (message.kind === "show") void go(message.place as RowPlace);
});

async function start(): Promise<void> {
  build();
  const { place } = remembered<Memory>();
  if (place !== undefined) functionIndex = place.functionIndex;
  await loadFacts();
  if (place === undefined) tabs.show(summary.errors > 0 ? "problems" : "overview");
  await loadLists();
  if (place !== undefined) await go(place);
}

void start().catch((error: unknown) => {
  document.body.append(element("p", { class: "bad", role: "alert" }, (error as Error).message));
});
