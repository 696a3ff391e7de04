/**
 * Cuts one line into tokens, one at a time and without making objects: the line parser and `tokensOf` both
 * walk with it, so what one sees as a token the other does too. It knows no keywords and reports nothing.
 */
import { breakStart, isBlank, isDigit, nameEnd, startsName } from "./characters.js";
import type { TokenKind } from "./token.js";

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const GREATER = 0x3e;
const BACKSLASH = 0x5c;
const LOWER_N = 0x6e;

export class Scanner {
  text = "";
  /** The kind of the token from `start` to `end`. */
  kind: TokenKind = "end";
  start = 0;
  end = 0;
  /** Does the string or char token have its closing quote? */
  closed = true;
  /** Where the line break starts. */
  limit = 0;
  #onlyBlanks = true;

  /** Stands before the first token of a line. */
  reset(text: string): void {
    this.text = text;
    this.limit = breakStart(text);
    this.start = 0;
    this.end = 0;
    this.kind = "end";
    this.#onlyBlanks = true;
  }

  /** Moves to the next token. */
  next(): TokenKind {
    const at = this.end;
    this.start = at;
    if (at >= this.limit) return this.#finish();
    const kind = this.#scan(at);
    this.kind = kind;
    if (kind !== "space") this.#onlyBlanks = false;
    return kind;
  }

  /** Skips spaces to the next token. */
  advance(): TokenKind {
    const { text, limit } = this;
    let at = this.end;
    while (at < limit && isBlank(text.charCodeAt(at))) at++;
    this.end = at;
    return this.next();
  }

  #finish(): TokenKind {
    this.kind = this.start < this.text.length ? "break" : "end";
    this.end = this.text.length;
    return this.kind;
  }

  #scan(at: number): TokenKind {
    const { text, limit } = this;
    const unit = text.charCodeAt(at);
    if (startsName(text, at)) return this.#word(at);
    if (isBlank(unit)) return this.#space(at);
    if (isDigit(unit)) return this.#number(at, at);
    switch (unit) {
      case SEMICOLON:
        this.end = limit;
        return this.#onlyBlanks && text.charCodeAt(at + 1) === SEMICOLON ? "doc" : "comment";
      case QUOTE:
        return this.#quoted(at, QUOTE, "string");
      case APOSTROPHE:
        return this.#quoted(at, APOSTROPHE, "char");
      case DOT:
        this.end = nameEnd(text, at + 1, limit);
        return this.end > at + 1 ? "directive" : "unknown";
      case PLUS:
      case MINUS:
        return this.#signed(at);
      default:
        return this.#single(at);
    }
  }

  #space(at: number): TokenKind {
    const { text, limit } = this;
    let end = at + 1;
    while (end < limit && isBlank(text.charCodeAt(end))) end++;
    this.end = end;
    return "space";
  }

  #word(at: number): TokenKind {
    const { text } = this;
    this.end = nameEnd(text, at, this.limit);
    if (text.charCodeAt(at) !== LOWER_N || !this.#startsNanBits(at)) return "word";
    this.end = nameEnd(text, at + 4, this.limit);
    return "number";
  }

  /** `nan:0x…` is one token. */
  #startsNanBits(at: number): boolean {
    return this.end === at + 3 && this.text.startsWith("nan:0x", at);
  }

  #signed(at: number): TokenKind {
    const { text } = this;
    const next = at + 1;
    if (next < this.limit) {
      if (isDigit(text.charCodeAt(next))) return this.#number(at, next);
      if (startsName(text, next)) {
        this.#word(next);
        return "number";
      }
      if (text.charCodeAt(at) === MINUS && text.charCodeAt(next) === GREATER) {
        this.end = at + 2;
        return "punctuation";
      }
    }
    this.end = next;
    return "unknown";
  }

  /** Digits, letters, dots, and a sign after an exponent's `e`. */
  #number(start: number, digits: number): TokenKind {
    const { text, limit } = this;
    let at = nameEnd(text, digits, limit);
    if (isSign(text.charCodeAt(at)) && /^[0-9][0-9_.]*e$/i.test(text.slice(digits, at)))
      at = Math.max(at + 1, nameEnd(text, at + 1, limit));
    else if (text.charCodeAt(at) === DOT && at < limit) at++;
    this.start = start;
    this.end = at;
    return "number";
  }

  #quoted(at: number, quote: number, kind: "string" | "char"): TokenKind {
    const { text, limit } = this;
    let end = at + 1;
    while (end < limit) {
      const unit = text.charCodeAt(end);
      if (unit === quote) break;
      end += unit === BACKSLASH ? 2 : 1;
    }
    this.closed = end < limit;
    this.end = this.closed ? end + 1 : limit;
    return kind;
  }

  #single(at: number): TokenKind {
    const { text } = this;
    const unit = text.charCodeAt(at);
    const pair = unit >= 0xd800 && unit < 0xdc00 && text.codePointAt(at)! > 0xffff;
    this.end = at + (pair ? 2 : 1);
    return isPunctuation(unit) ? "punctuation" : "unknown";
  }
}

function isSign(unit: number): boolean {
  return unit === PLUS || unit === MINUS;
}

/** `(` `)` `,` `:` `=` */
function isPunctuation(unit: number): boolean {
  return unit === 0x28 || unit === 0x29 || unit === 0x2c || unit === COLON || unit === 0x3d;
}
