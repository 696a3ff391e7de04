/**
 * Numbers of the source: typed literals, raw indices, signed distances. Takes the text of one number token or
 * word; the caller says where that is allowed.
 */
import type { Value } from "../../../vm/program/index.js";
import { nearestSingle } from "./f32-decimal.js";

/** What a number's text says. An index has no sign, a distance has one; both are any integer. */
export type NumberReading =
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "index"; readonly integer: bigint | number }
  | { readonly kind: "distance"; readonly integer: bigint | number }
  | { readonly kind: "range"; readonly type: "I32" | "I64" | "F32" | "F64" }
  | { readonly kind: "nan"; readonly type: "F32" | "F64" }
  | { readonly kind: "bad" };

const BAD: NumberReading = { kind: "bad" };

const NUMBER =
  /^([+-]?)(?:0x([0-9a-fA-F_]+)|0b([01_]+)|(\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?))(i32|i64|f32|f64)?$/;

/** Reads a number token. */
export function readNumber(text: string): NumberReading {
  return readPlainInteger(text) ?? readSpecial(text) ?? readAny(text);
}

/** The common case without regular expressions: up to nine digits, alone or followed by `i32`. */
function readPlainInteger(text: string): NumberReading | null {
  let at = 0;
  let integer = 0;
  for (; at < text.length && at < 9; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) break;
    integer = integer * 10 + digit;
  }
  if (at === 0) return null;
  if (at === text.length) return { kind: "index", integer };
  if (at + 3 === text.length && text.endsWith("i32"))
    return { kind: "literal", value: { type: "I32", value: integer } };
  return null;
}

/** `nan`, `inf` and NaN bits, with sign and suffix; null where the text is none of them. */
export function readSpecial(text: string): NumberReading | null {
  const [whole, sign, word, suffix] = /^([+-]?)(nan|inf)(?:_?(f32|f64))?$/.exec(text) ?? [];
  if (whole === undefined) return readNanBits(text);
  const single = suffix === "f32";
  const negative = sign === "-";
  if (word === "inf") return literal(floatOf(single, negative ? -Infinity : Infinity));
  if (!negative) return literal(floatOf(single, NaN));
  return literal(single ? nanSingle(0xffc00000) : nanDouble(0xfff8000000000000n));
}

function readNanBits(text: string): NumberReading | null {
  if (!text.startsWith("nan:0x")) return null;
  const [, digits, suffix] = /^nan:0x([0-9a-fA-F][0-9a-fA-F_]*?)_?(f32|f64)$/.exec(text) ?? [];
  if (digits === undefined) return BAD;
  const hex = digits.replaceAll("_", "").replace(/^0+(?=.)/, "");
  const type = suffix === "f32" ? "F32" : "F64";
  if (hex.length > 16) return { kind: "nan", type };
  const bits = BigInt(`0x${hex}`);
  if (type === "F32")
    return bits >> 32n === 0n && isNanBits(bits, 23n, 0xffn)
      ? literal(nanSingle(Number(bits)))
      : { kind: "nan", type };
  return isNanBits(bits, 52n, 0x7ffn) ? literal(nanDouble(bits)) : { kind: "nan", type };
}

function isNanBits(bits: bigint, fraction: bigint, exponent: bigint): boolean {
  return ((bits >> fraction) & exponent) === exponent && (bits & ((1n << fraction) - 1n)) !== 0n;
}

function readAny(text: string): NumberReading {
  const [whole, sign, hex, binary, decimal, suffix] = NUMBER.exec(text) ?? [];
  if (whole === undefined) return BAD;
  const digits = (decimal ?? hex ?? binary)!.replaceAll("_", "");
  if (digits === "") return BAD;
  const float = decimal !== undefined && /[.eE]/.test(digits);
  if (float || suffix === "f32" || suffix === "f64")
    return decimal === undefined || (float && suffix?.startsWith("i"))
      ? BAD
      : readFloat(`${sign}${digits}`, suffix === "f32" ? "F32" : "F64");
  const prefix = hex !== undefined ? "0x" : binary !== undefined ? "0b" : "";
  return readInteger(sign!, prefix, digits, suffix);
}

function readFloat(decimal: string, type: "F32" | "F64"): NumberReading {
  const value = type === "F32" ? nearestSingle(decimal) : Number(decimal);
  return Number.isFinite(value) ? literal(floatOf(type === "F32", value)) : { kind: "range", type };
}

/** More digits than any integer type has; not worth a conversion. */
const MOST_DIGITS = 64;

function readInteger(
  sign: string,
  prefix: string,
  digits: string,
  suffix: string | undefined,
): NumberReading {
  const significant = digits.replace(/^0+(?=.)/, "");
  const size = significant.length > MOST_DIGITS ? 1n << 64n : BigInt(prefix + significant);
  const integer = sign === "-" ? -size : size;
  if (suffix === undefined) return { kind: sign === "" ? "index" : "distance", integer };
  const type = suffix === "i32" ? "I32" : "I64";
  const width = type === "I32" ? 32 : 64;
  if (BigInt.asIntN(width, integer) !== integer) return { kind: "range", type };
  return literal(type === "I32" ? { type, value: Number(integer) } : { type, value: integer });
}

function literal(value: Value): NumberReading {
  return { kind: "literal", value };
}

function floatOf(single: boolean, value: number): Value {
  return single ? { type: "F32", value } : { type: "F64", value };
}

function nanSingle(bits: number): Value {
  return bits === 0x7fc00000
    ? { type: "F32", value: NaN }
    : { type: "F32", value: NaN, nanBits: bits };
}

function nanDouble(bits: bigint): Value {
  return bits === 0x7ff8000000000000n
    ? { type: "F64", value: NaN }
    : { type: "F64", value: NaN, nanBits: bits };
}

/** The ends of a type's range, as a message writes them. */
export const NUMBER_RANGES = {
  I32: { minimum: "-2147483648", maximum: "2147483647" },
  I64: { minimum: "-9223372036854775808", maximum: "9223372036854775807" },
  F32: { minimum: "-3.4028235e38", maximum: "3.4028235e38" },
  F64: { minimum: "-1.7976931348623157e308", maximum: "1.7976931348623157e308" },
} as const;
