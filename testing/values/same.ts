/** Is a value the expected one? */
import type { Value } from "../../vm/shared.js";

/** Equal to the bit, except that `nan` without bits is every NaN. */
export function isExpected(expected: Value, actual: Value): boolean {
  switch (expected.type) {
    case "Unit":
      return actual.type === "Unit";
    case "F32":
    case "F64":
      return actual.type === expected.type && isSameFloat(expected, actual);
    default:
      return actual.type === expected.type && actual.value === expected.value;
  }
}

interface Float {
  readonly value: number;
  readonly nanBits?: number | bigint;
}

function isSameFloat(expected: Float, actual: Float): boolean {
  if (!Number.isNaN(expected.value)) return Object.is(expected.value, actual.value);
  if (!Number.isNaN(actual.value)) return false;
  return expected.nanBits === undefined || expected.nanBits === actual.nanBits;
}
