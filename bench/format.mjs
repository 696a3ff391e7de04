/** Figures as people read them: three digits, a unit that fits, and the spread where there is one. */

/** @typedef {"text" | "count" | "ratio" | "nanoseconds" | "bytes" | "each second"} Unit */
/** @typedef {import("./harness.mjs").Summary} Summary */

const NOTHING = "–";

/** @param {string | number | Summary | null} cell @param {Unit} unit */
export function formatCell(cell, unit) {
  if (cell === null) return NOTHING;
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return formatNumber(cell, unit);
  return `${formatNumber(cell.median, unit)} (${spread(cell, unit)})`;
}

/** @param {Summary} summary @param {Unit} unit */
function spread({ low, high }, unit) {
  return `${formatNumber(low, unit)} to ${formatNumber(high, unit)}`;
}

/** @param {number} value @param {Unit} unit */
export function formatNumber(value, unit) {
  switch (unit) {
    case "ratio":
      return `${digits(value)} ×`;
    case "nanoseconds":
      return scaled(value, 1_000, ["ns", "µs", "ms", "s"]);
    case "bytes":
      return scaled(value, 1_024, ["B", "KiB", "MiB", "GiB"]);
    case "each second":
      return scaled(value, 1_000, ["", "thousand", "million", "thousand million"]);
    default:
      return value.toLocaleString("en");
  }
}

/** @param {number} value @param {number} step @param {readonly string[]} units */
function scaled(value, step, units) {
  let [rest, index] = [value, 0];
  // What would be shown as a thousand of a unit is one of the next.
  while (rest >= step * 0.9995 && index + 1 < units.length) {
    rest /= step;
    index++;
  }
  return `${digits(rest)} ${units[index]}`.trimEnd();
}

/** Three of them, or all before the point. @param {number} value */
function digits(value) {
  if (value === 0) return "0";
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.min(3, Math.max(0, 3 - before)));
}
