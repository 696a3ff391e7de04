/**
 * Draws groups of horizontal bars with their spread as an SVG image, on a scale where each step is ten times the
 * one before. It fits light and dark pages, and has a text for those who cannot see it.
 */
import { formatNumber } from "./format.mjs";

/** @typedef {import("./format.mjs").Unit} Unit */
/** @typedef {{ label: string, median: number, low: number, high: number, isPeer?: boolean }} Bar */
/** @typedef {{ title: string, unit: Unit, groups: readonly { label: string, bars: readonly Bar[] }[] }} Plot */

const WIDTH = 760;
const LEFT = 236;
const RIGHT = 90;
const BAR = 16;
const GAP = 5;
const TOP = 48;

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .title { font-size: 15px; font-weight: 600 }
  .group { font-weight: 600 }
  .axis { stroke: #8c959f; stroke-width: 0.5 }
  .bar { fill: #2f9e6e }
  .other { fill: #9aa5b1 }
  .spread { stroke: #24292f; stroke-width: 1 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .spread { stroke: #e6edf3 }
    .other { fill: #6e7681 }
  }
`;

/** Bars of peers are grey. @param {Plot} plot */
export function drawPlot({ title, unit, groups }) {
  const x = scaleFor(groups.flatMap(({ bars }) => bars));
  /** @type {string[]} */
  const parts = [];
  let y = TOP;
  for (const { label, bars } of groups) {
    parts.push(text(8, y + 12, label, "group"));
    if (groups.length > 1) y += BAR + GAP;
    for (const bar of bars) {
      parts.push(drawBar(bar, { x, y, unit, style: bar.isPeer ? "other" : "bar" }));
      y += BAR + GAP;
    }
    y += GAP * 2;
  }
  const height = y + 24;
  const axis = x.ticks.map((tick) => drawTick(tick, { x, unit, bottom: y }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style>`,
    text(8, 22, title, "title"),
    ...axis,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

/** @param {readonly Bar[]} bars */
function scaleFor(bars) {
  const values = bars.flatMap(({ low, high }) => [low, high]).filter((value) => value > 0);
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))));
  const width = (WIDTH - LEFT - RIGHT) / (last - first);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  const at = (/** @type {number} */ value) =>
    LEFT + Math.max(0, (Math.log10(Math.max(value, 10 ** first)) - first) * width);
  return { at, ticks };
}

/** @param {Bar} bar @param {{ x: ReturnType<typeof scaleFor>, y: number, unit: Unit, style: string }} place */
function drawBar({ label, median, low, high }, { x, y, unit, style }) {
  const end = x.at(median);
  const middle = y + BAR / 2;
  return [
    `<text x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${escaped(label)}</text>`,
    `<rect class="${style}" x="${LEFT}" y="${y}" width="${fixed(Math.max(1, end - LEFT))}" height="${BAR}" rx="2"/>`,
    `<line class="spread" x1="${fixed(x.at(low))}" x2="${fixed(x.at(high))}" y1="${middle}" y2="${middle}"/>`,
    text(Math.max(end, x.at(high)) + 6, y + 12, formatNumber(median, unit), "value"),
  ].join("");
}

/** @param {number} tick @param {{ x: ReturnType<typeof scaleFor>, unit: Unit, bottom: number }} place */
function drawTick(tick, { x, unit, bottom }) {
  const at = fixed(x.at(tick));
  const label = escaped(formatNumber(tick, unit));
  return [
    `<line class="axis" x1="${at}" x2="${at}" y1="${TOP - 10}" y2="${bottom}"/>`,
    `<text x="${at}" y="${bottom + 16}" text-anchor="middle">${label}</text>`,
  ].join("");
}

/** @param {number} x @param {number} y @param {string} content @param {string} style */
function text(x, y, content, style) {
  return `<text class="${style}" x="${fixed(x)}" y="${y}">${escaped(content)}</text>`;
}

/** @param {number} value */
const fixed = (value) => value.toFixed(1);

/** @param {string} content */
const escaped = (content) =>
  content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
