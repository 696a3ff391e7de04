/** Writes constants and names as the source has them. Reading what is written gives the same bits. */
import type { Value } from "../../../vm/program/index.js";
import { codePointName, isPlainName } from "../lexer/characters.js";

/** A constant as a literal, in pieces: escapes can make it longer than a text may be. */
export function* literalPieces(value: Value): IterableIterator<string> {
  if (value.type !== "String") return yield writeLiteral(value);
  yield '"';
  yield* escapedPieces(value.value, '"');
  yield '"';
}

/** A constant as a literal. @throws RangeError where that is longer than a text may be */
export function writeLiteral(value: Value): string {
  switch (value.type) {
    case "Unit":
      return "()";
    case "Bool":
      return value.value ? "true" : "false";
    case "I32":
      return `${value.value}i32`;
    case "I64":
      return `${value.value}i64`;
    case "F32":
      return writeSingle(value.value, value.nanBits);
    case "F64":
      return writeDouble(value.value, value.nanBits);
    case "Char":
      return `'${escapeText(String.fromCodePoint(value.value), "'")}'`;
    case "String":
      return quote(value.value);
  }
}

function writeDouble(value: number, nanBits: bigint | undefined): string {
  if (nanBits !== undefined) return `nan:0x${nanBits.toString(16)}_f64`;
  if (!Number.isFinite(value)) return specialName(value);
  const digits = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

function writeSingle(value: number, nanBits: number | undefined): string {
  if (nanBits !== undefined) return `nan:0x${nanBits.toString(16)}_f32`;
  if (!Number.isFinite(value)) return `${specialName(value)}_f32`;
  const digits = Object.is(value, -0) ? "-0" : shortestSingle(value);
  return `${/[.e]/.test(digits) ? digits : `${digits}.0`}f32`;
}

function specialName(value: number): string {
  return Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
}

/** The shortest digits that are nearest to this single and to no other. */
function shortestSingle(value: number): string {
  const exact = String(value);
  if (exact.length <= 7) return exact;
  for (let precision = 1; precision < 9; precision++) {
    const digits = Number(value.toPrecision(precision));
    if (Math.fround(digits) === value) return String(digits);
  }
  return String(Number(value.toPrecision(9)));
}

/** A name as it is written: quoted unless it is plain. */
export function writeName(name: string): string {
  return isPlainName(name) ? name : quote(name);
}

/** Text in double quotes. */
export function quote(text: string): string {
  return `"${escapeText(text, '"')}"`;
}

/** What cannot be seen, would reorder the line or end the quotes. */
const SPECIAL = /[\\"'\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\0": "\\0",
  "\\": "\\\\",
};

function escapeText(text: string, quoteMark: string): string {
  if (text.length <= PIECE) return escapePiece(text, quoteMark);
  return [...escapedPieces(text, quoteMark)].join("");
}

/** UTF-16 units that are escaped at once: a replacement keeps a record of each match. */
const PIECE = 1 << 16;

function* escapedPieces(text: string, quoteMark: string): IterableIterator<string> {
  for (let start = 0; start < text.length; ) {
    const last = text.charCodeAt(start + PIECE - 1);
    // A pair of surrogates is one character.
    const end = start + PIECE - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
    yield escapePiece(text.slice(start, end), quoteMark);
    start = end;
  }
}

function escapePiece(text: string, quoteMark: string): string {
  if (isPlainAscii(text)) return text;
  return text.replace(SPECIAL, (character) => {
    if (character === " ") return character;
    if (character === '"' || character === "'")
      return character === quoteMark ? `\\${character}` : character;
    let known = escapes.get(character);
    if (known === undefined) {
      known = `\\u{${codePointName(character.codePointAt(0)!).slice(2)}}`;
      escapes.set(character, known);
    }
    return known;
  });
}

/** Of characters met so far: a text may be made of one of them. */
const escapes = new Map(Object.entries(SHORT_ESCAPES));

/** Letters, digits, and everything else of ASCII that needs no look. */
function isPlainAscii(text: string): boolean {
  return /^[ !#-&(-[\]-~]*$/.test(text);
}
