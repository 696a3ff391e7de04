/** Numbers from texts, as .NET reads them. */
import { i32, i64, type Value } from "../../program/index.js";

/** The least number of each type, and one beyond its greatest. */
const RANGES = {
  int: [-(2n ** 31n), 2n ** 31n],
  byte: [0n, 2n ** 8n],
  uint16: [0n, 2n ** 16n],
  int64: [-(2n ** 63n), 2n ** 63n],
  uint32: [0n, 2n ** 32n],
  uint64: [0n, 2n ** 64n],
} as const;

type WholeKind = keyof typeof RANGES;
export type NumberKind = WholeKind | "float" | "double" | "float32" | "single" | "char";

export function isNumberKind(kind: string): kind is NumberKind {
  return (
    Object.hasOwn(RANGES, kind) || ["float", "double", "float32", "single", "char"].includes(kind)
  );
}

/** Null where the text is not a number of the kind. */
export function parseNumber(kind: NumberKind, text: string): Value | null {
  const trimmed = text.trim();
  if (kind === "char")
    return text.length === 1 ? { type: "Char", value: text.charCodeAt(0) } : null;
  if (Object.hasOwn(RANGES, kind)) return parseWhole(kind as WholeKind, trimmed);
  const value = parseFloatText(trimmed);
  if (value === null) return null;
  return kind === "float" || kind === "double"
    ? { type: "F64", value }
    : { type: "F32", value: Math.fround(value) };
}

function parseWhole(kind: WholeKind, text: string): Value | null {
  const found = /^([+-]?)(\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.exec(text);
  if (!found) return null;
  const digits = found[2]!;
  const size = BigInt(/^\d+$/.test(digits) ? digits : digits.toLowerCase());
  const value = found[1] === "-" ? -size : size;
  const [least, beyond] = RANGES[kind];
  if (value < least || value >= beyond) return null;
  return kind === "int" || kind === "byte" || kind === "uint16" ? i32(Number(value)) : i64(value);
}

function parseFloatText(text: string): number | null {
  if (/^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?\.?\d*(?:[eE][+-]?\d+)?$/.test(text) && /\d/.test(text))
    return Number(text.replaceAll(",", ""));
  const named = /^([+-]?)(Infinity|NaN|∞)$/i.exec(text);
  if (!named) return null;
  if (/nan/i.test(named[2]!)) return Number.NaN;
  return named[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
