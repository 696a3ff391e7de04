/** Values and signatures as the source writes them, cut to a length that fits on a line. */
import type { FuncNode, Value } from "../../vm/index.js";

/** The longest text of a value, in characters, that a hover or hint shows. */
const MAX_SHOWN = 200;

function quoted(text: string, quote: string): string {
  const escaped = [...text].map((symbol) => {
    if (symbol === quote || symbol === "\\") return `\\${symbol}`;
    if (symbol === "\n") return "\\n";
    if (symbol === "\t") return "\\t";
    if (symbol === "\r") return "\\r";
    const codePoint = symbol.codePointAt(0) as number;
    return codePoint < 0x20 || codePoint === 0x7f ? `\\u{${codePoint.toString(16)}}` : symbol;
  });
  return `${quote}${escaped.join("")}${quote}`;
}

function float(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function literal(value: Value): string {
  switch (value.type) {
    case "Unit":
      return "()";
    case "Bool":
      return String(value.value);
    case "I32":
      return `${value.value}i32`;
    case "I64":
      return `${value.value}i64`;
    case "F32":
      return `${float(value.value)}f32`;
    case "F64":
      return `${float(value.value)}f64`;
    case "Char":
      return quoted(String.fromCodePoint(value.value), "'");
    case "String":
      return quoted(value.value.slice(0, MAX_SHOWN), '"');
  }
}

/** The literal of a value; a long string ends with an ellipsis. */
export function formatValue(value: Value): string {
  const text = literal(value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`;
}

/** `(n: I32) -> I32` of a `.func` line; parts that are missing are shown as `?`. */
export function formatFuncSignature({ params, result }: FuncNode): string {
  const shown = params.map(({ name, type }) => {
    const typeName = type?.type ?? "?";
    return name ? `${name.name}: ${typeName}` : typeName;
  });
  return `(${shown.join(", ")}) -> ${result?.type ?? "Unit"}`;
}
