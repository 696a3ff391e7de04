/** Values and signatures as the source writes them, cut to a length that fits on a line. */
import { type HeaderNode, writeLiteral } from "../../lang/index.js";
import type { Value } from "../../vm/shared.js";

/** The longest text of a value, in characters, that a hover or hint shows. */
const MAX_SHOWN = 200;

/** The literal of a value; a long string ends with an ellipsis. */
export function formatValue(value: Value): string {
  const isLong = value.type === "String" && value.value.length > MAX_SHOWN;
  if (!isLong) return writeLiteral(value);
  const head = value.value.slice(0, MAX_SHOWN - 1).toWellFormed();
  return `${writeLiteral({ type: "String", value: head }).slice(0, -1)}…"`;
}

/** `(n: I32) -> I32` of a `.func` line, `(n: I32) -> true` of a `.test`; missing parts are shown as `?`. */
export function formatHeader({ params, result }: HeaderNode): string {
  const shown = params.map(({ name, type }) => {
    const typeName = type?.type ?? "?";
    return name ? `${name.name}: ${typeName}` : typeName;
  });
  return `(${shown.join(", ")}) -> ${resultText(result)}`;
}

function resultText(result: HeaderNode["result"]): string {
  if (result === null) return "Unit";
  return "value" in result ? formatValue(result.value) : result.type;
}
