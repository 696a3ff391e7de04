/** What is said of a constant's value. */
import { utf8Length, type Value } from "../../vm/shared.js";
import { formatValue } from "./value-text.js";

/** Facts that the literal itself does not show: the type, the size of a string, the code point of a character. */
export function valueFacts(value: Value): string {
  switch (value.type) {
    case "String":
      return `${utf8Length(value.value)} bytes in UTF-8, ${[...value.value].length} characters`;
    case "Char":
      return `U+${value.value.toString(16).toUpperCase().padStart(4, "0")}`;
    case "I32":
      return `0x${(value.value >>> 0).toString(16).toUpperCase().padStart(8, "0")}`;
    case "I64":
      return `0x${BigInt.asUintN(64, value.value).toString(16).toUpperCase().padStart(16, "0")}`;
    default:
      return "";
  }
}

export function literalMarkdown(value: Value): string {
  const facts = valueFacts(value);
  const code = `\`\`\`fzasm\n${formatValue(value)}\n\`\`\``;
  const kind = `*Constant of type ${value.type}${facts === "" ? "" : ` · ${facts}`}*`;
  return `${code}\n\n${kind}`;
}
