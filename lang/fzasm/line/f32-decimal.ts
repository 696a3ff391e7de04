/**
 * Decimal text to the nearest single-precision number. Rounding twice, to double and then to single, is wrong
 * where the double happens to lie exactly between two singles; only then the exact text decides.
 */

/** The nearest F32 to decimal digits such as `-1.5e3`; infinite where it is too large. */
export function nearestSingle(decimal: string): number {
  const double = Number(decimal);
  const single = Math.fround(double);
  if (single === double || !Number.isFinite(double)) return single;
  const near = Number.isFinite(single) ? single : Math.sign(single) * 2 ** 128;
  const other = neighbour(near, double);
  if (double - near !== other - double) return single;
  const side = compareExactly(decimal, double);
  if (side === 0) return single;
  return Math.fround(side > 0 ? Math.max(near, other) : Math.min(near, other));
}

const bits = new DataView(new ArrayBuffer(4));

/** The next single on the side of the double; 2^128 counts as one. */
function neighbour(single: number, double: number): number {
  if (single === 0) return Math.sign(double) * 2 ** -149;
  if (Math.abs(single) === 2 ** 128) return Math.sign(single) * GREATEST;
  const away = Math.abs(double) > Math.abs(single);
  if (away && Math.abs(single) === GREATEST) return Math.sign(single) * 2 ** 128;
  bits.setFloat32(0, single);
  bits.setInt32(0, bits.getInt32(0) + (away ? 1 : -1));
  return bits.getFloat32(0);
}

/** The greatest finite single. */
const GREATEST = 2 ** 128 - 2 ** 104;

/** The sign of the decimal text minus the double, exactly. */
function compareExactly(decimal: string, double: number): number {
  const text = decimalFraction(decimal);
  const number = binaryFraction(double);
  const difference = text.top * number.bottom - number.top * text.bottom;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

function decimalFraction(decimal: string): Fraction {
  const [, sign, whole, part = "", exponent = "0"] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(decimal)!;
  const power = BigInt(exponent) - BigInt(part.length);
  const digits = BigInt(`${whole}${part}`) * (sign === "-" ? -1n : 1n);
  return power >= 0n
    ? { top: digits * 10n ** power, bottom: 1n }
    : { top: digits, bottom: 10n ** -power };
}

function binaryFraction(double: number): Fraction {
  let bottom = 1n;
  let top = double;
  while (!Number.isInteger(top)) {
    top *= 2;
    bottom *= 2n;
  }
  return { top: BigInt(top), bottom };
}
