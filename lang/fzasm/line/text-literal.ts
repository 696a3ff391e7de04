/** What is between quotes: escapes, and the characters that must be escaped there. */
import { isScalarValue } from "../../../vm/program/index.js";
import { BIDI_CONTROLS, codePointName } from "../lexer/characters.js";
import type { Cursor } from "./cursor.js";

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

/** Anything but plain, visible text: worth the slow way. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const SPECIAL = /[\\\u0000-\u001f\u007f\ud800-\udfff\u202a-\u202e\u2066-\u2069]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const RAW_CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** The text between the quotes of the token that stands here. Problems are reported, and their text left out. */
export function quotedText(cursor: Cursor): string {
  const start = cursor.start + 1;
  const end = cursor.closed ? cursor.end - 1 : cursor.end;
  const raw = cursor.text.slice(start, end);
  return SPECIAL.test(raw) ? withoutEscapes(cursor, raw, start) : raw;
}

function withoutEscapes(cursor: Cursor, raw: string, start: number): string {
  let text = "";
  for (let at = 0; at < raw.length; ) {
    const length = raw[at] === "\\" ? escapeLength(raw, at) : characterLength(raw, at);
    const piece = raw.slice(at, at + length);
    const range = { start: start + at, end: start + at + length };
    text += piece[0] === "\\" ? escaped(cursor, piece, range) : checked(cursor, piece, range);
    at += length;
  }
  return text;
}

function characterLength(raw: string, at: number): number {
  return raw.codePointAt(at)! > 0xffff ? 2 : 1;
}

/** `\n` is two units long; `\u{…}` goes to its brace, `\u` without braces takes what looks like digits. */
function escapeLength(raw: string, at: number): number {
  const unicode = /^\\u(?:\{[^}]*\}|[0-9A-Fa-f]*)/.exec(raw.slice(at, at + 12));
  if (unicode !== null) return unicode[0].length;
  return at + 1 < raw.length ? 1 + characterLength(raw, at + 1) : 1;
}

function escaped(cursor: Cursor, piece: string, range: { start: number; end: number }): string {
  const simple = SIMPLE_ESCAPES[piece.slice(1)];
  if (simple !== undefined) return simple;
  const digits = /^\\u\{([0-9A-Fa-f]{1,6})\}$/.exec(piece)?.[1];
  const codePoint = digits === undefined ? -1 : Number.parseInt(digits, 16);
  if (isScalarValue(codePoint)) return String.fromCodePoint(codePoint);
  if (codePoint >= 0xd800 && codePoint <= 0xdfff)
    cursor.report("UnpairedSurrogate", { codePoint: codePointName(codePoint) }, range);
  else cursor.report("BadEscape", { escape: piece }, range);
  return "";
}

function checked(cursor: Cursor, piece: string, range: { start: number; end: number }): string {
  const codePoint = piece.codePointAt(0)!;
  const facts = { codePoint: codePointName(codePoint) };
  if (RAW_CONTROL.test(piece)) cursor.report("RawControlCharacter", facts, range);
  else if (!isScalarValue(codePoint)) cursor.report("UnpairedSurrogate", facts, range);
  else if (BIDI_CONTROLS.test(piece)) cursor.report("InvisibleCharacter", facts, range);
  return piece;
}

/** The code point of the char token that stands here, or null after a report. */
export function charCodePoint(cursor: Cursor): number | null {
  if (!cursor.closed) return cursor.fail("UnterminatedChar", {});
  const before = cursor.problems.length;
  const characters = [...quotedText(cursor)];
  if (cursor.problems.length > before && cursor.broken) return null;
  if (characters.length === 1) return characters[0]!.codePointAt(0)!;
  cursor.report("BadCharLiteral", { count: characters.length });
  return null;
}
