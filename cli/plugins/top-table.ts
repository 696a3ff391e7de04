/** The table of `fusabi host top`: what the plugins of a host do, as lines of text. Plain words, and no colours. */
import { BUCKET_ENDS, type PluginMetrics } from "../../host/index.js";

export const SORT_KEYS = ["name", "events", "fuel", "faults"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** What the table says of a plugin. */
export interface TopRow {
  readonly name: string;
  readonly status: string;
  /** Calls of hooks. */
  readonly events: number;
  readonly queued: number;
  readonly dropped: number;
  readonly faults: number;
  readonly fuel: number;
  /** Fuel of the call in the middle, and of that at 99 of 100: no call took more than this, if it is among them. */
  readonly p50: number | null;
  readonly p99: number | null;
  /** Bytes of the store. */
  readonly stored: number;
}

export function topRow(plugin: PluginMetrics): TopRow {
  const hooks = Object.values(plugin.hooks);
  const sum = (of: (hook: (typeof hooks)[number]) => number) =>
    hooks.reduce((total, hook) => total + of(hook), 0);
  const histogram = BUCKET_ENDS.concat(Number.POSITIVE_INFINITY).map((_, i) =>
    sum(({ histogram: all }) => all[i] ?? 0),
  );
  const { name, status, queued, dropped, stored } = plugin;
  return {
    ...{ name, status, queued, dropped, stored },
    events: sum(({ calls }) => calls),
    faults: sum(({ faults }) => faults),
    fuel: sum(({ fuel }) => fuel),
    p50: quantile(histogram, 0.5),
    p99: quantile(histogram, 0.99),
  };
}

/** The upper end of the bucket that has the value; null where there are none. */
function quantile(histogram: readonly number[], share: number): number | null {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let left = Math.ceil(total * share);
  const bucket = histogram.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
  return BUCKET_ENDS[bucket] ?? Number.POSITIVE_INFINITY;
}

/** By name upwards, by figures downwards; equal ones by name. */
export function sortRows(rows: readonly TopRow[], key: SortKey): readonly TopRow[] {
  const byName = (a: TopRow, b: TopRow) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  if (key === "name") return [...rows].sort(byName);
  return [...rows].sort((a, b) => b[key] - a[key] || byName(a, b));
}

const COLUMNS: readonly (readonly [head: string, of: (row: TopRow) => string])[] = [
  ["PLUGIN", ({ name }) => name],
  ["STATE", ({ status }) => status],
  ["EVENTS", ({ events }) => short(events)],
  ["QUEUED", ({ queued }) => short(queued)],
  ["DROPPED", ({ dropped }) => short(dropped)],
  ["FAULTS", ({ faults }) => short(faults)],
  ["FUEL", ({ fuel }) => short(fuel)],
  ["P50", ({ p50 }) => limit(p50)],
  ["P99", ({ p99 }) => limit(p99)],
  ["STORED", ({ stored }) => short(stored)],
];

/** Columns of words stand left, those of figures right. */
const WORDS = 2;

function limit(value: number | null): string {
  if (value === null) return "-";
  return value === Number.POSITIVE_INFINITY ? `>${short(BUCKET_ENDS.at(-1)!)}` : short(value);
}

/** At most five characters up to a trillion: 9999, 12.3k, 4.6M. */
function short(value: number): string {
  if (value < 10_000) return String(value);
  const unit = Math.min(3, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1_000 ** unit;
  return `${scaled < 100 ? scaled.toFixed(1) : Math.round(scaled)}${" kMG"[unit]}`;
}

/** The head and a line for each row. */
export function tableOf(rows: readonly TopRow[]): readonly string[] {
  const cells = [
    COLUMNS.map(([head]) => head),
    ...rows.map((row) => COLUMNS.map(([, of]) => of(row))),
  ];
  const widths = COLUMNS.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)));
  return cells.map((line) =>
    line
      .map((cell, i) => (i < WORDS ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd(),
  );
}

/** How much of a table is shown, and how. */
export interface TopView {
  readonly sort: SortKey;
  /** Rows above the first one that is shown. */
  readonly from: number;
  readonly columns: number;
  readonly rows: number;
}

/** The lines of a whole screen: a title, the table, and the keys. */
export function screenOf(rows: readonly TopRow[], title: string, view: TopView): readonly string[] {
  const [head = "", ...lines] = tableOf(sortRows(rows, view.sort));
  const room = Math.max(1, view.rows - 4);
  const from = Math.min(view.from, Math.max(0, lines.length - room));
  const shown = lines.slice(from, from + room);
  const keys = `sorted by ${view.sort}   s: sort   up/down: scroll   q: quit`;
  return [title, "", head, ...shown, ...Array<string>(room - shown.length).fill(""), keys]
    .slice(0, view.rows)
    .map((line) => line.slice(0, view.columns));
}
