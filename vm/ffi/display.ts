/** How `print` writes a value: text as it is, everything else as a person reads it. */
import type { Value } from "../program/index.js";

/** `print`'s form of a value: no quotes, no type names; floats always show that they are floats. */
export function formatDisplay(value: Value): string {
  switch (value.type) {
    case "Unit":
      return "()";
    case "Char":
      return String.fromCodePoint(value.value);
    case "F32":
      return formatFloat(shortestSingle(value.value));
    case "F64":
      return formatFloat(value.value);
    default:
      return String(value.value);
  }
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const digits = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

/** The number of fewest decimal digits that rounds to this single: 0.1 and not 0.10000000149011612. */
function shortestSingle(value: number): number {
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Object.is(Math.fround(candidate), value)) return candidate;
  }
  return value;
}
