/** Numbers, texts and characters as F# writes them. */
import type { Value } from "../../../vm/program/index.js";
import { primitiveName, type Type } from "../types/type.js";

/** Behind the digits of a number. */
const SUFFIXES: Readonly<Record<string, string>> = {
  int64: "L",
  byte: "uy",
  uint16: "us",
  uint32: "u",
  uint64: "UL",
  float32: "f",
};

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
};

export function primitiveText(type: Type, value: Value): string {
  const suffix = SUFFIXES[primitiveName(type) ?? ""] ?? "";
  switch (value.type) {
    case "Unit":
      return "()";
    case "Bool":
      return String(value.value);
    case "I32":
    case "I64":
      return `${value.value}${suffix}`;
    case "F32":
    case "F64":
      return `${floatText(value.value)}${suffix}`;
    case "Char":
      return `'${escaped(String.fromCodePoint(value.value), "'")}'`;
    case "String":
      return `"${escaped(value.value.length > LONGEST ? `${value.value.slice(0, LONGEST)}…` : value.value, '"')}"`;
  }
}

/** UTF-16 units of a text that are shown. */
const LONGEST = 400;

function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-infinity" : "infinity";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function escaped(text: string, quote: string): string {
  return text.replace(/[\n\r\t\\"']/g, (found) => {
    if (found === "'" || found === '"') return found === quote ? `\\${found}` : found;
    return ESCAPES[found]!;
  });
}
