/** From text to tokens. It never fails: anything else becomes a token of the kind "bad", and a problem. */
import { readEscapes } from "./escapes.js";
import { type Load, pathsIn } from "./load-paths.js";
import { NUMBER, readNumber } from "./numbers.js";
import type { Problems } from "./problem.js";
import { readString } from "./strings.js";
import { BANG_KEYWORDS, KEYWORDS, type Token, type TokenKind } from "./token.js";

const NAME = /[\p{L}_][\p{L}\p{N}_']*/uy;
const BLANKS = /[ \r\n\t\f]+/y;
const OPERATOR = /[!%&*+\-./<=>?@^|~:$]+/y;
const CHARACTER =
  /'(?:[^'\\\r\n]|\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-9]{3}|.))'/uy;
const TYPE_VARIABLE = /'[\p{L}_][\p{L}\p{N}_]*/uy;
const MARKS = ["[<", ">]", "[|", "|]", "{|", "|}", "(", ")", "[", "]", "{", "}", ",", ";", "`"];

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
    this.#push("end", this.#end, {});
    return { tokens: this.#tokens, end: this.#end };
  }

  /** Passes blanks, comments and lines of the preprocessor; false at the end. */
  #skipGap(): boolean {
    while (this.#at < this.#end) {
      const blanks = this.#match(BLANKS);
      if (blanks) this.#pass(blanks);
      else if (this.#text.startsWith("//", this.#at)) this.#at = this.#lineEnd();
      else if (this.#startsComment()) this.#comment();
      else if (this.#startsDirective()) this.#directive();
      else return true;
    }
    return false;
  }

  #startsComment(): boolean {
    return this.#text.startsWith("(*", this.#at) && this.#text[this.#at + 2] !== ")";
  }

  /** Lines such as `#light`, `#r "…"`, and the first line of a script, `#!…`. */
  #startsDirective(): boolean {
    return (
      this.#text[this.#at] === "#" && this.#text.slice(this.#lineStart, this.#at).trim() === ""
    );
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
    const { at, quote } = this.#quotesHere();
    if (quote !== "") {
      this.#string(at, quote);
      return;
    }
    const c = this.#text[this.#at]!;
    const name = this.#match(NAME);
    if (name) {
      this.#name(name);
      return;
    }
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
    const mark = MARKS.find((each) => this.#text.startsWith(each, this.#at));
    if (mark && mark !== "`" && !this.#isOperatorMark(mark)) {
      this.#push("mark", this.#at + mark.length, {});
      return;
    }
    const operator = this.#match(OPERATOR);
    if (operator) {
      this.#operator(operator);
      return;
    }
    this.#bad(c);
  }

  /** `|]` and `>]` may be the end of an operator and a bracket; `[<` is one only where attributes stand. */
  #isOperatorMark(mark: string): boolean {
    return mark === "[<" && /^\[<-/.test(this.#text.slice(this.#at, this.#at + 3));
  }

  #operator(operator: string): void {
    if (operator[0] === ".") {
      this.#push("operator", this.#at + (operator[1] === "." ? 2 : 1), {});
      return;
    }
    // `>]` ends attributes, `|]` arrays and `|}` records: their last bracket is not part of an operator.
    const close = /^(.*?)(\|[\]}]|>\])/.exec(
      this.#text.slice(this.#at, this.#at + operator.length + 1),
    );
    const end = close && close[1]!.length > 0 ? close[1]!.length : operator.length;
    this.#push("operator", this.#at + end, {});
  }

  #name(name: string): void {
    const end = this.#at + name.length;
    if (this.#text[end] === "!" && BANG_KEYWORDS.has(`${name}!`) && this.#text[end + 1] !== "=") {
      this.#push("keyword", end + 1, {});
      return;
    }
    this.#push(KEYWORDS.has(name) ? "keyword" : "name", end, { value: name });
  }

  #backquoted(): void {
    const close = this.#text.indexOf("``", this.#at + 2);
    if (close < 0 || close > this.#lineEnd()) {
      this.#bad("``");
      return;
    }
    this.#push("name", close + 2, { value: this.#text.slice(this.#at + 2, close) });
  }

  #number(text: string): void {
    const reading = readNumber(text);
    const end = this.#at + text.length;
    if (reading === null || reading === "range") {
      const kind = reading === null ? "FsBadNumber" : "FsNumberTooLarge";
      this.#problems.add(kind, { text }, { start: this.#at, end });
      this.#push("bad", end, {});
      return;
    }
    this.#push(reading.kind, end, { value: reading.value });
  }

  #quoted(): void {
    const character = this.#match(CHARACTER);
    if (character) {
      const end = this.#at + character.length;
      const suffix = this.#text[end] === "B";
      const value = readEscapes(character.slice(1, -1));
      if (suffix) {
        this.#push("byte", end + 1, { value: value.codePointAt(0)! });
        return;
      }
      this.#push("char", end, { value: value.codePointAt(0)! });
      return;
    }
    const variable = this.#match(TYPE_VARIABLE);
    if (variable) {
      this.#push("typeVariable", this.#at + variable.length, {});
      return;
    }
    this.#bad("'");
  }

  /** Where a string begins here: the place after its prefix, and its quotes; no quotes: none begins. */
  #quotesHere(): { readonly at: number; readonly quote: string } {
    const prefix = /^(?:\$@|@\$|\$|@)?(?=")/.exec(this.#text.slice(this.#at, this.#at + 3));
    if (!prefix) return { at: this.#at, quote: "" };
    const at = this.#at + prefix[0].length;
    return { at, quote: this.#text.startsWith('"""', at) ? '"""' : '"' };
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
      this.#push("bad", end + 1, {}, "FsByteString");
      return;
    }
    const whole = pieces.map((each) => (each.kind === "text" ? each.text : "")).join("");
    const holes = this.#text.slice(this.#at, at).includes("$");
    this.#advanceTo(end, holes ? "interpolated" : "string", holes ? { pieces } : { value: whole });
  }

  #unclosedString(): void {
    const end = this.#lineEnd();
    this.#problems.add("FsUnclosedString", {}, { start: this.#at, end });
    this.#push("bad", Math.max(end, this.#at + 1), {});
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
    this.#push("bad", end, {});
  }

  /** A token that may hold line breaks. */
  #advanceTo(end: number, kind: TokenKind, more: Partial<Token>): void {
    const start = this.#at;
    this.#push(kind, end, more);
    const lineBreak = this.#text.lastIndexOf("\n", end - 1);
    if (lineBreak >= start) this.#lineStart = lineBreak + 1;
  }

  #push(
    kind: TokenKind,
    end: number,
    more: Partial<Token>,
    problem: "FsByteString" | null = null,
  ): void {
    const start = this.#at;
    if (problem) this.#problems.add(problem, {}, { start, end });
    const column = start - this.#lineStart;
    const first = this.#indent < 0;
    if (first) this.#indent = column;
    const adjacent = start === this.#lastEnd;
    const text = this.#text.slice(start, end);
    this.#tokens.push({
      kind,
      text,
      start,
      end,
      column,
      indent: this.#indent,
      first,
      adjacent,
      ...more,
    });
    this.#at = this.#lastEnd = end;
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
