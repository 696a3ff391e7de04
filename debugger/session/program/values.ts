/**
 * Values as a person reads them in a variables view, and their equality.
 * Types are shown beside the value by every client, so the text carries no suffix.
 */
import { writeLiteral } from "../../../lang/index.js";
import type { Value, ValueType } from "../../../vm/shared.js";

/**
 * UTF-16 units of a text that are shown. A client keeps every value of a view as it gets it: a text of
 * megabytes would hold it up for minutes, and VS Code cuts at 1,024 anyway, the remark on the length included.
 */
const MOST_SHOWN = 960;

/** How numbers are written. */
export type NumberFormat = "decimal" | "hexadecimal";

/** The value's text: `10`, `1.5`, `true`, `'λ'`, `"text"`, `()`. The end of a long text is left out. */
export function showValue(value: Value, format: NumberFormat = "decimal"): string {
  switch (value.type) {
    case "Unit":
      return "()";
    case "Bool":
      return String(value.value);
    case "I32":
      return format === "decimal" ? String(value.value) : hex(value.value >>> 0, 8);
    case "I64":
      return format === "decimal" ? String(value.value) : hex(BigInt.asUintN(64, value.value), 16);
    case "F32":
    case "F64":
      return showFloat(value.value);
    case "Char":
      return format === "decimal"
        ? `'${escapeText(String.fromCodePoint(value.value), "'")}'`
        : hex(value.value, 4);
    case "String":
      return value.value.length > MOST_SHOWN ? showBeginning(value.value) : quoted(value.value);
  }
}

function showBeginning(text: string): string {
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(MOST_SHOWN - 1));
  const shown = text.slice(0, splitsPair ? MOST_SHOWN - 1 : MOST_SHOWN);
  return `${quoted(shown)}… (${text.length.toLocaleString("en")} characters)`;
}

function quoted(text: string): string {
  return `"${escapeText(text, '"')}"`;
}

/** The value with the suffix of its type, as the source writes it: `10i32`. Never shortened. */
export function showLiteral(value: Value): string {
  switch (value.type) {
    case "F32":
    case "F64":
      if (value.nanBits !== undefined) return writeLiteral(value);
      return showValue(value) + value.type.toLowerCase();
    case "I32":
    case "I64":
      return showValue(value) + value.type.toLowerCase();
    case "String":
      return quoted(value.value);
    default:
      return showValue(value);
  }
}

/** Values with their types, for a sentence: `3 (I32) and "a" (String)`. */
export function showTyped(values: readonly Value[]): string {
  return values.map((value) => `${showValue(value)} (${value.type})`).join(" and ");
}

/** The same type and the same bits, except that every NaN is like every other. */
export function sameValue(left: Value, right: Value): boolean {
  if (left.type !== right.type) return false;
  if (left.type === "Unit" || right.type === "Unit") return true;
  return Object.is(left.value, right.value);
}

/** Is it one of the four types that arithmetic takes? */
export function isNumber(type: ValueType): type is "I32" | "I64" | "F32" | "F64" {
  return type === "I32" || type === "I64" || type === "F32" || type === "F64";
}

function hex(value: number | bigint, digits: number): string {
  return `0x${value.toString(16).padStart(digits, "0")}`;
}

function showFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\0": "\\0",
  "\\": "\\\\",
};

function escapeText(text: string, quote: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped here
  return text.replace(/[\u0000-\u001f\\"'\u007f]/g, (found) => {
    if (found === "'" || found === '"') return found === quote ? `\\${found}` : found;
    return ESCAPES[found] ?? `\\u{${found.charCodeAt(0).toString(16)}}`;
  });
}
