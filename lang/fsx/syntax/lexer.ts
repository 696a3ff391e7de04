/** From text to tokens. It never fails: anything else becomes a token of the kind "bad", and a problem. */
import * as Char from "./characters.js";
import { readEscapes } from "./escapes.js";
import { type Load, pathsIn } from "./load-paths.js";
import { markLength } from "./marks.js";
import { badNumber, NUMBER, readNumber } from "./numbers.js";
import type { Problems } from "./problem.js";
import { readString } from "./strings.js";
import { BANG_KEYWORDS, KEYWORDS, type Token, type TokenKind } from "./token.js";

const NAME = /[\p{L}_][\p{L}\p{N}_']*/uy;
const OPERATOR = /[!%&*+\-./<=>?@^|~:$]+/y;
const CHARACTER =
  /'(?:[^'\\\r\n]|\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-9]{3}|.))'/uy;
const TYPE_VARIABLE = /'[\p{L}_][\p{L}\p{N}_]*/uy;

/**
 * Reads `text` from `from` to `to`; the columns are those of the whole text.
 * @param loads gets the paths of lines with `#load`
 */
export function tokenize(
  text: string,
  problems: Problems,
  from = 0,
  to: number = text.length,
  loads: Load[] = [],
): Token[] {
  return new Lexer(text, problems, from, to, loads).run();
}

/**
 * Reads from a place on until `isEnd` says yes of a token that is the first of its line, or to the end of the text.
 * @returns where it stopped; the tokens have no end token where that is not the end of the text
 */
export function tokenizeUntil(
  text: string,
  problems: Problems,
  from: number,
  isEnd: (start: number, column: number) => boolean,
): { readonly tokens: Token[]; readonly end: number } {
  const lexer = new Lexer(text, problems, from, text.length, []);
  return lexer.runUntil(isEnd);
}

class Lexer {
  readonly #text: string;
  readonly #problems: Problems;
  readonly #end: number;
  readonly #tokens: Token[] = [];
  readonly #loads: Load[];
  #at: number;
  #lineStart: number;
  #indent = -1;
  #lastEnd = -1;

  constructor(text: string, problems: Problems, from: number, to: number, loads: Load[]) {
    this.#loads = loads;
    this.#text = text;
    this.#problems = problems;
    this.#at = from;
    this.#end = to;
    this.#lineStart = text.lastIndexOf("\n", from - 1) + 1;
  }

  run(): Token[] {
    return this.runUntil(() => false).tokens;
  }

  runUntil(isEnd: (start: number, column: number) => boolean): { tokens: Token[]; end: number } {
    while (this.#skipGap()) {
      if (this.#indent < 0 && isEnd(this.#at, this.#at - this.#lineStart))
        return { tokens: this.#tokens, end: this.#at };
      this.#next();
    }
    this.#at = this.#end;
    this.#push("end", this.#end);
    return { tokens: this.#tokens, end: this.#end };
  }

  /** Passes blanks, comments and lines of the preprocessor; false at the end. */
  #skipGap(): boolean {
    while (this.#at < this.#end) {
      const c = this.#text.charCodeAt(this.#at);
      if (Char.isBlank(c)) this.#blanks();
      else if (c === Char.SLASH && this.#text.startsWith("//", this.#at))
        this.#at = this.#lineEnd();
      else if (c === Char.PAREN && this.#startsComment()) this.#comment();
      else if (c === Char.HASH && this.#startsDirective()) this.#directive();
      else return true;
    }
    return false;
  }

  #startsComment(): boolean {
    return this.#text.startsWith("(*", this.#at) && this.#text[this.#at + 2] !== ")";
  }

  /** Lines such as `#light`, `#r "…"`, and the first line of a script, `#!…`. */
  #startsDirective(): boolean {
    return this.#text.slice(this.#lineStart, this.#at).trim() === "";
  }

  #directive(): void {
    const end = this.#lineEnd();
    const name = /^#\s*(\w*)/.exec(this.#text.slice(this.#at, end))?.[1] ?? "";
    if (name === "load") this.#load(end);
    if (/^(?:if|else|endif|line)$/.test(name))
      this.#problems.add("FsNoDirective", { name: `#${name}` }, { start: this.#at, end });
    if (name === "r" || name === "I")
      this.#problems.add("FsReferenceSkipped", { name: `#${name}` }, { start: this.#at, end });
    this.#at = end;
  }

  #load(end: number): void {
    const start = this.#text.indexOf("load", this.#at) + "load".length;
    const loads = pathsIn(this.#text, start, end);
    if (loads) this.#loads.push(...loads);
    else this.#problems.add("FsLoadPath", {}, { start: this.#at, end });
  }

  #comment(): void {
    const start = this.#at;
    let depth = 0;
    while (this.#at < this.#end) {
      if (this.#text.startsWith("(*", this.#at)) {
        depth++;
        this.#at += 2;
      } else if (this.#text.startsWith("*)", this.#at)) {
        depth--;
        this.#at += 2;
        if (depth === 0) return;
      } else this.#pass(this.#text[this.#at]!);
    }
    this.#problems.add("FsUnclosedComment", {}, { start, end: Math.min(start + 2, this.#end) });
  }

  #next(): void {
    const code = this.#text.charCodeAt(this.#at);
    const quotes = this.#quotesAt(code);
    if (quotes >= 0) {
      this.#string(quotes, this.#text.startsWith('"""', quotes) ? '"""' : '"');
      return;
    }
    const name = this.#nameHere(code);
    if (name) {
      this.#name(name);
      return;
    }
    const c = this.#text[this.#at]!;
    if (c >= "0" && c <= "9") {
      this.#number(this.#match(NUMBER) ?? c);
      return;
    }
    if (c === "'") {
      this.#quoted();
      return;
    }
    if (this.#text.startsWith("``", this.#at)) {
      this.#backquoted();
      return;
    }
    const mark = markLength(this.#text, this.#at);
    if (mark > 0) {
      this.#push("mark", this.#at + mark);
      return;
    }
    const operator = this.#match(OPERATOR);
    if (operator) {
      this.#operator(operator);
      return;
    }
    this.#bad(c);
  }

  /** The name that begins here; null: none does. */
  #nameHere(code: number): string | null {
    if (code >= Char.ASCII) return this.#match(NAME);
    if (!Char.isLetter(code)) return null;
    let end = this.#at + 1;
    for (; end < this.#end; end++) {
      const next = this.#text.charCodeAt(end);
      if (next >= Char.ASCII) return this.#match(NAME);
      if (!Char.isLetter(next) && !Char.isDigit(next) && next !== Char.APOSTROPHE) break;
    }
    return this.#text.slice(this.#at, end);
  }

  #operator(operator: string): void {
    if (operator[0] === ".") {
      this.#push("operator", this.#at + (operator[1] === "." ? 2 : 1));
      return;
    }
    // `>]` ends attributes, `|]` arrays and `|}` records: their last bracket is not part of an operator.
    const { length } = operator;
    const [last, next] = [operator[length - 1], this.#text[this.#at + length]];
    const closes = last === "|" ? next === "]" || next === "}" : last === ">" && next === "]";
    this.#push("operator", this.#at + (closes && length > 1 ? length - 1 : length));
  }

  #name(name: string): void {
    const end = this.#at + name.length;
    if (this.#text[end] === "!" && BANG_KEYWORDS.has(`${name}!`) && this.#text[end + 1] !== "=") {
      this.#push("keyword", end + 1);
      return;
    }
    this.#push(KEYWORDS.has(name) ? "keyword" : "name", end, name);
  }

  #backquoted(): void {
    const close = this.#text.indexOf("``", this.#at + 2);
    if (close < 0 || close > this.#lineEnd()) {
      this.#bad("``");
      return;
    }
    this.#push("name", close + 2, this.#text.slice(this.#at + 2, close));
  }

  #number(text: string): void {
    const reading = readNumber(text);
    const end = this.#at + text.length;
    if (reading === null || reading === "range") {
      const kind = reading === "range" ? "FsNumberTooLarge" : badNumber(text);
      this.#problems.add(kind, { text }, { start: this.#at, end });
      this.#push("bad", end);
      return;
    }
    this.#push(reading.kind, end, reading.value);
  }

  #quoted(): void {
    const character = this.#match(CHARACTER);
    if (character) {
      const end = this.#at + character.length;
      const suffix = this.#text[end] === "B";
      const value = readEscapes(character.slice(1, -1));
      if (suffix) {
        this.#push("byte", end + 1, value.codePointAt(0)!);
        return;
      }
      this.#push("char", end, value.codePointAt(0)!);
      return;
    }
    const variable = this.#match(TYPE_VARIABLE);
    if (variable) {
      this.#push("typeVariable", this.#at + variable.length);
      return;
    }
    this.#bad("'");
  }

  /** Where the quotes of a string stand that begins here, behind its prefix; -1: none begins. */
  #quotesAt(code: number): number {
    if (code === Char.QUOTE) return this.#at;
    if (code !== Char.DOLLAR && code !== Char.AT) return -1;
    let at = this.#at + 1;
    const next = this.#text.charCodeAt(at);
    if (next !== code && (next === Char.DOLLAR || next === Char.AT)) at++;
    return this.#text.charCodeAt(at) === Char.QUOTE ? at : -1;
  }

  #string(at: number, quote: string): void {
    const found = readString(this.#text, {
      at,
      quote,
      prefix: this.#text.slice(this.#at, at),
      limit: this.#end,
    });
    if (found === null) {
      this.#unclosedString();
      return;
    }
    const { pieces, end } = found;
    if (this.#text[end] === "B") {
      this.#problems.add("FsByteString", {}, { start: this.#at, end: end + 1 });
      this.#push("bad", end + 1);
      return;
    }
    const whole = pieces.map((each) => (each.kind === "text" ? each.text : "")).join("");
    const holes = this.#text.slice(this.#at, at).includes("$");
    const start = this.#at;
    if (holes) this.#push("interpolated", end, undefined, pieces);
    else this.#push("string", end, whole);
    // The token may hold line breaks.
    const lineBreak = this.#text.lastIndexOf("\n", end - 1);
    if (lineBreak >= start) this.#lineStart = lineBreak + 1;
  }

  #unclosedString(): void {
    const end = this.#lineEnd();
    this.#problems.add("FsUnclosedString", {}, { start: this.#at, end });
    this.#push("bad", Math.max(end, this.#at + 1));
  }

  #bad(c: string): void {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
    const end = this.#at + Math.max(c.length, character.length);
    const isTab = character === "\t";
    this.#problems.add(
      isTab ? "FsTab" : "FsUnexpectedCharacter",
      isTab ? {} : { character: JSON.stringify(character) },
      { start: this.#at, end },
    );
    this.#push("bad", end);
  }

  #push(kind: TokenKind, end: number, value?: Token["value"], pieces?: Token["pieces"]): void {
    const start = this.#at;
    const column = start - this.#lineStart;
    const first = this.#indent < 0;
    if (first) this.#indent = column;
    const adjacent = start === this.#lastEnd;
    const text = this.#text.slice(start, end);
    const indent = this.#indent;
    // One shape for all tokens: the parser looks at them all the time.
    this.#tokens.push({ kind, text, start, end, column, indent, first, adjacent, value, pieces });
    this.#at = this.#lastEnd = end;
  }

  /** Moves over blanks, minding line breaks. The first tab of the last line among them is a problem. */
  #blanks(): void {
    let tab = -1;
    for (; this.#at < this.#end; this.#at++) {
      const c = this.#text.charCodeAt(this.#at);
      if (!Char.isBlank(c)) break;
      if (c === Char.LINE_FEED) {
        this.#lineStart = this.#at + 1;
        this.#indent = -1;
        tab = -1;
      } else if (c === Char.TAB && tab < 0) tab = this.#at;
    }
    if (tab >= 0) this.#problems.add("FsTab", {}, { start: tab, end: tab + 1 });
  }

  /** Moves over text that holds no token, minding line breaks. */
  #pass(text: string): void {
    const lineBreak = text.lastIndexOf("\n");
    if (lineBreak >= 0) {
      this.#lineStart = this.#at + lineBreak + 1;
      this.#indent = -1;
    }
    const tab = text.indexOf("\t", Math.max(lineBreak, 0));
    if (tab >= 0)
      this.#problems.add("FsTab", {}, { start: this.#at + tab, end: this.#at + tab + 1 });
    this.#at += text.length;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end < 0 || end > this.#end ? this.#end : end;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    return found !== null && this.#at + found.length > this.#end
      ? found.slice(0, this.#end - this.#at)
      : found;
  }
}
