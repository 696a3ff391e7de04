/** A word of a command line or of a setting as a value of a known type. */

import type { ValueType } from "../../vm/isa/index.js";
import { isScalarValue, type Value } from "../../vm/program/index.js";
import { readLiteral } from "../fzasm/index.js";

const SUFFIX: Partial<Record<ValueType, string>> = {
  I32: "i32",
  I64: "i64",
  F32: "f32",
  F64: "f64",
};

/**
 * Numbers with or without the type's suffix, `true`, `false`, `()`, a character with or without quotes, and any
 * text as it stands.
 * @returns null where the word is not a value of the type
 */
export function parseValue(word: string, type: ValueType): Value | null {
  if (type === "String") return { type, value: word.toWellFormed() };
  if (type === "Char" && isOneCharacter(word))
    return { type, value: word.codePointAt(0) as number };
  for (const text of [word, word + (SUFFIX[type] ?? "")]) {
    const reading = readLiteral(text);
    if (reading && "value" in reading && reading.value.type === type) return reading.value;
  }
  return null;
}

function isOneCharacter(word: string): boolean {
  const [character, ...others] = word;
  return (
    character !== undefined &&
    others.length === 0 &&
    isScalarValue(character.codePointAt(0) as number)
  );
}
