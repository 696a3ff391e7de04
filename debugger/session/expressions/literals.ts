/** Literals and names of expressions: read by the assembler, so that they mean what the source means. */
import { isPlainName, quote, readLiteral } from "../../../lang/index.js";
import { FusabiError, type Value } from "../../../vm/shared.js";
import { unexpected } from "./tokens.js";

export type NumberType = "I32" | "I64" | "F32" | "F64";

/**
 * The value of a literal with its type; null: the text is none.
 * @param written the text that a message shows
 * @throws FusabiError what the assembler would report
 */
export function literalOf(text: string, written = text): Value | null {
  const reading = readLiteral(text);
  if (reading === null) return null;
  if ("value" in reading) return reading.value;
  const { kind, facts } = reading.problem;
  throw new FusabiError(kind, { ...facts, ...("text" in facts && { text: written }) } as never);
}

const OPEN_NUMBER =
  /^[+-]?(?:nan|inf|0b[01_]+|0x[\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?)$/;

/** A number without a suffix: digits, `nan`, `inf`. */
export function isOpenNumber(text: string): boolean {
  return OPEN_NUMBER.test(text);
}

/** The types that such a number can have, the one first that it has where it meets nothing. */
export function typesOfNumber(text: string): readonly NumberType[] {
  if (/^[+-]?0[xb]/.test(text)) return ["I32", "I64"];
  return /^[+-]?\d[\d_]*$/.test(text) ? ["I32", "I64", "F32", "F64"] : ["F64", "F32"];
}

/** A number without a suffix as a value of the type. @throws FusabiError LiteralOutOfRange and the like */
export function numberOf(text: string, type: NumberType, start: number): Value {
  const suffix = (/(?:nan|inf)$/.test(text) ? "_" : "") + type.toLowerCase();
  const value = literalOf(text + suffix, text);
  if (value) return value;
  throw unexpected(start, `a decimal number (${type})`, text);
}

/** The name between backquotes; escapes are those of a name in quotes. @throws FusabiError BadEscape and the like */
export function nameOf(backquoted: string): string {
  const inner = backquoted.slice(1, -1);
  const quoted = inner.replace(/\\(.)|"/gsu, (found, escaped?: string) =>
    escaped === "`" ? "`" : found === '"' ? '\\"' : found,
  );
  const value = literalOf(`"${quoted}"`);
  return value?.type === "String" ? value.value : inner;
}

/** A name as an expression writes it: in backquotes where it is not a plain name, or would be a literal. */
export function writeExpressionName(name: string): string {
  if (isPlainName(name) && readLiteral(name) === null) return name;
  return `\`${quote(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`")}\``;
}
