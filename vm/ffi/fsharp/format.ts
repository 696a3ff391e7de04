/** Numbers as .NET writes them. */

/** A number of 64 bits, or of 32 where `digits` is 7: in full, or with an exponent where it has more digits. */
export function floatText(value: number, digits: 15 | 7 = 15): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa, exponent] = shortest(Math.abs(value), digits);
  const sign = value < 0 ? "-" : "";
  return sign + placed(mantissa, exponent, digits, "E");
}

/** The fewest digits that tell the number from all others, and the power of ten of the first one. */
function shortest(value: number, digits: 15 | 7): readonly [string, number] {
  const text = digits === 15 ? value.toExponential() : shortestSingle(value);
  const [mantissa, exponent] = text.split("e") as [string, string];
  return [mantissa.replace(".", ""), Number(exponent)];
}

function shortestSingle(value: number): string {
  for (let i = 0; i < 9; i++) {
    const text = value.toExponential(i);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}

/** Digits with the point where the exponent says, or with the exponent written out. */
function placed(digits: string, exponent: number, most: number, letter: string): string {
  if (exponent >= most || exponent < -5 + 1) {
    const rest = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const power = String(Math.abs(exponent)).padStart(2, "0");
    return `${digits[0]}${rest}${letter}${exponent < 0 ? "-" : "+"}${power}`;
  }
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits + "0".repeat(exponent + 1 - digits.length);
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** So many digits behind the point. */
export function fixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size >= 1e21) return `${sign}${BigInt(size)}${digits > 0 ? `.${"0".repeat(digits)}` : ""}`;
  return sign + size.toFixed(Math.min(digits, 100));
}

/** `1.234500e+003` */
function scientific(value: number, digits: number, letter: "e" | "E"): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  const [mantissa, exponent] = value.toExponential(Math.min(digits, 100)).split("e") as [
    string,
    string,
  ];
  const power = exponent.replace(/[+-]/, "").padStart(3, "0");
  return `${mantissa}${letter}${exponent.startsWith("-") ? "-" : "+"}${power}`;
}

/** So many digits in all, without zeros at the end. */
export function general(value: number, digits: number, letter: "g" | "G"): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const most = Math.max(1, digits);
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(most - 1)
    .split("e") as [string, string];
  const significant = mantissa.replace(".", "").replace(/0+$/, "");
  const sign = value < 0 ? "-" : "";
  return sign + placed(significant, Number(exponent), most, letter === "g" ? "e" : "E");
}

/** Bits of the types with a sign or without. */
const BITS: Readonly<Record<string, number>> = {
  byte: 8,
  uint16: 16,
  int: 32,
  uint32: 32,
  int64: 64,
  uint64: 64,
};

/** A number by a format: flags, width, digits, letter and type, with bars between them. */
export function formatNumber(spec: string, value: number | bigint): string {
  const [flags, width, precision, letter, type] = spec.split("|") as [
    string,
    string,
    string,
    string,
    string,
  ];
  const digits = precision === "" ? null : Number(precision);
  let text = plain(value, letter, digits, type);
  const isNumber = !/^-?(?:NaN|Infinity)$/.test(text);
  if (isNumber && !text.startsWith("-") && /[difFeEgG]/.test(letter)) {
    if (flags.includes("+")) text = `+${text}`;
    else if (flags.includes(" ")) text = ` ${text}`;
  }
  return padNumber(text, Number(width), flags, isNumber);
}

function plain(
  value: number | bigint,
  letter: string,
  digits: number | null,
  type: string,
): string {
  switch (letter) {
    case "f":
    case "F":
      return fixed(Number(value), digits ?? 6);
    case "e":
    case "E":
      return scientific(Number(value), digits ?? 6, letter);
    case "g":
    case "G":
      return general(Number(value), digits ?? 6, letter);
    default:
      return wholeText(BigInt(value), letter, type);
  }
}

function wholeText(value: bigint, letter: string, type: string): string {
  const bits = BITS[type] ?? 64;
  const unsigned = BigInt.asUintN(bits, value);
  switch (letter) {
    case "x":
      return unsigned.toString(16);
    case "X":
      return unsigned.toString(16).toUpperCase();
    case "o":
      return unsigned.toString(8);
    case "B":
      return unsigned.toString(2);
    case "u":
      return String(unsigned);
    default:
      return String(type === "uint64" ? unsigned : value);
  }
}

function padNumber(text: string, width: number, flags: string, isNumber: boolean): string {
  if (text.length >= width) return text;
  if (flags.includes("-")) return text.padEnd(width);
  if (!flags.includes("0") || !isNumber) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}
