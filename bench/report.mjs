/**
 * Shows what a benchmark found: as tables on the terminal, as JSON in artifacts/bench/, and, with
 * `--publish`, as a plot in docs/images/ and as generated tables between the markers of docs/performance.md.
 * Says what kind of machine it was (cores, Node), and nothing else about it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatCell } from "./format.mjs";
import { drawPlot } from "./plot.mjs";

/** @typedef {import("./format.mjs").Unit} Unit */
/** @typedef {import("./harness.mjs").Summary} Summary */
/** @typedef {string | number | Summary | null} Cell */
/** @typedef {{ title: string, unit: Unit }} Column */
/** @typedef {{ title: string, columns: readonly Column[], rows: readonly (readonly Cell[])[] }} Table */
/** @typedef {{ goal: string, measured: number | null, limit: number, unit: Unit }} Goal met where measured ≤ limit */
/**
 * @typedef {object} Findings what a benchmark gives
 * @property {readonly Table[]} tables
 * @property {readonly Goal[]} goals
 * @property {readonly string[]} notes what was left out, and why
 * @property {import("./plot.mjs").Plot} plot
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function machineFacts() {
  const { platform, arch, versions } = process;
  return { cores: availableParallelism(), node: versions.node, platform, arch };
}

/** @param {string} name @param {Findings} findings */
export function print(name, { tables, goals, notes }) {
  const { cores, node } = machineFacts();
  console.log(`\n${name} (${cores} cores, Node ${node})`);
  for (const table of tables) console.log(`\n${table.title}\n${terminalTable(table)}`);
  if (goals.length > 0) console.log(`\nGoals\n${terminalTable(goalTable(goals))}`);
  for (const note of notes) console.log(`\n${note}`);
}

/** @param {string} name @param {Findings} findings @param {{ folder: string, quick: boolean }} where */
export function writeJson(name, findings, { folder, quick }) {
  mkdirSync(folder, { recursive: true });
  const content = { benchmark: name, quick, machine: machineFacts(), ...findings };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}

/** @param {string} name @param {Findings} findings */
export function publish(name, findings) {
  const images = join(root, "docs", "images");
  mkdirSync(images, { recursive: true });
  writeFileSync(join(images, `bench-${name}.svg`), drawPlot(findings.plot));
  const page = join(root, "docs", "performance.md");
  writeFileSync(page, withSection(readFileSync(page, "utf8"), name, section(name, findings)));
}

/** @param {string} page @param {string} name @param {string} content */
export function withSection(page, name, content) {
  const [begin, end] = [`<!-- bench ${name}: generated -->`, `<!-- bench ${name}: end -->`];
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`docs/performance.md has no marks for ${name}`);
  return `${page.slice(0, start)}${begin}\n\n${content}\n${page.slice(stop)}`;
}

/** @param {string} name @param {Findings} findings */
function section(name, { tables, goals, notes, plot }) {
  const { cores, node } = machineFacts();
  const parts = tables.map((table) => `**${table.title}**\n\n${markdownTable(table)}`);
  if (goals.length > 0) parts.push(`**Goals**\n\n${markdownTable(goalTable(goals))}`);
  parts.push(...notes, `![${plot.title}](images/bench-${name}.svg)`);
  parts.push(`Measured with Node ${node} on ${cores} cores that other programs were using too.`);
  return `${parts.join("\n\n")}\n`;
}

/** @param {readonly Goal[]} goals @returns {Table} */
function goalTable(goals) {
  /** @type {readonly Column[]} */
  const columns = ["Goal", "Limit", "Measured", "Met"].map((title) => ({ title, unit: "text" }));
  const rows = goals.map(({ goal, measured, limit, unit }) => {
    if (measured === null) return [goal, formatCell(limit, unit), "–", "not measured"];
    return [
      goal,
      formatCell(limit, unit),
      formatCell(measured, unit),
      measured <= limit ? "yes" : "no",
    ];
  });
  return { title: "Goals", columns, rows };
}

/** @param {Table} table */
function cellTexts({ columns, rows }) {
  return rows.map((row) => row.map((cell, index) => formatCell(cell, columns[index].unit)));
}

/** @param {Table} table */
function terminalTable(table) {
  const rows = [table.columns.map(({ title }) => title), ...cellTexts(table)];
  const widths = table.columns.map((_, index) => Math.max(...rows.map((row) => row[index].length)));
  const pad = (/** @type {string} */ text, /** @type {number} */ index) =>
    table.columns[index].unit === "text"
      ? text.padEnd(widths[index])
      : text.padStart(widths[index]);
  return rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}

/** @param {Table} table */
function markdownTable(table) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const rule = table.columns.map(({ unit }) => (unit === "text" ? "---" : "--:"));
  const head = table.columns.map(({ title }) => title);
  return [head, rule, ...cellTexts(table)].map(line).join("\n");
}
