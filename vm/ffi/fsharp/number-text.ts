/** Numbers by the formats of .NET's ToString: `F2`, `N0`, `D4`, `X2`, `P1`, `0.00`, `#,##0`; invariant culture. */
import { fixed, floatText } from "./format.js";
import { badFormat } from "./raised.js";

/** A number by a format. `isWhole`: its type is one of the integers. */
export function numberText(value: number | bigint, format: string, isWhole: boolean): string {
  const standard = /^([a-zA-Z])(\d{0,2})$/.exec(format);
  if (standard) {
    const digits = standard[2] === "" ? null : Number(standard[2]);
    return standardText(value, standard[1]!, digits, isWhole);
  }
  if (format === "") return plainText(value);
  if (/^[0#,.%]+$/.test(format)) return customText(value, format);
  throw wrong(format);
}

function wrong(format: string) {
  return badFormat(`The format ${JSON.stringify(format)} is not one for numbers.`);
}

function plainText(value: number | bigint): string {
  return typeof value === "bigint" ? String(value) : floatText(value);
}

function standardText(
  value: number | bigint,
  letter: string,
  digits: number | null,
  isWhole: boolean,
): string {
  switch (letter.toUpperCase()) {
    case "F":
      return decimals(value, digits ?? 2);
    case "N":
      return grouped(decimals(value, digits ?? 2));
    case "P":
      return `${grouped(decimals(Number(value) * 100, digits ?? 2))} %`;
    case "G":
      if (digits === null || digits === 0) return plainText(value);
      break;
    case "D":
      if (isWhole) return padded(BigInt(value), digits ?? 0, 10);
      break;
    case "X":
      if (isWhole) {
        const bits = typeof value === "bigint" ? 64 : 32;
        const text = padded(BigInt.asUintN(bits, BigInt(value)), digits ?? 0, 16);
        return letter === "X" ? text.toUpperCase() : text;
      }
  }
  throw wrong(letter + (digits ?? ""));
}

function decimals(value: number | bigint, digits: number): string {
  if (typeof value === "number") return fixed(value, digits);
  return digits > 0 ? `${value}.${"0".repeat(digits)}` : String(value);
}

function grouped(text: string): string {
  const [whole, rest] = text.split(".") as [string, string?];
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return rest === undefined ? groups : `${groups}.${rest}`;
}

function padded(value: bigint, digits: number, radix: number): string {
  const size = value < 0n ? -value : value;
  return (value < 0n ? "-" : "") + size.toString(radix).padStart(digits, "0");
}

/** `0` is a digit, `#` one where there is one, a comma between them groups thousands. */
function customText(value: number | bigint, format: string): string {
  const isPercent = format.includes("%");
  const [whole = "", part = ""] = format.replace("%", "").split(".");
  const number = isPercent ? Number(value) * 100 : value;
  const text = decimals(number, part.length);
  const isNegative = text.startsWith("-") && /[1-9]/.test(text);
  const [left, right = ""] = text.replace("-", "").split(".") as [string, string?];
  const least = whole.replace(/[^0]/g, "").length;
  const digits = left.replace(/^0+/, "").padStart(least, "0");
  const needed = part.lastIndexOf("0") + 1;
  const behind = right.slice(0, needed) + right.slice(needed).replace(/0+$/, "");
  const before = whole.includes(",") ? grouped(digits) : digits;
  const sign = isNegative ? "-" : "";
  return `${sign}${before}${behind === "" ? "" : `.${behind}`}${isPercent ? "%" : ""}`;
}

/** Rounded to so many digits behind the point, halves to the even digit. */
export function roundedTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  const scaled = value * scale;
  if (!Number.isFinite(scaled)) return value;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const isUp = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return (isUp ? floor + 1 : floor) / scale;
}
