/**
 * The tokens as the parser sees them: with the rule of indentation. A construct has a limit, the column that its
 * lines must keep to: a line that starts left of it ends the construct, one that starts at it begins its next item.
 * A token behind the limit looks like the end of the text, so that no parser of a construct runs out of it.
 */
import type { ErrorKind } from "../../../vm/errors/index.js";
import type { BlockItem, Expr, Name } from "../syntax/ast.js";
import type { Problems, Span } from "../syntax/problem.js";
import type { Token } from "../syntax/token.js";
import { CLOSING, CONTINUING, isPlain, isSemicolon, shown } from "./token-roles.js";

/** What reads expressions and items. Given from outside: it stands above the cursor. */
export interface Grammar {
  expr(cursor: Cursor, level: number): Expr;
  item(cursor: Cursor): BlockItem;
}

/** Thrown where a construct cannot be read; caught where the next one begins. It never leaves the parser. */
class SyntaxStop extends Error {}

/** Constructs may nest this deep; each level costs call stack here and in whatever walks the tree. */
const MOST_LEVELS = 250;

export class Cursor {
  readonly problems: Problems;
  readonly text: string;
  readonly #tokens: Token[];
  readonly #end: Token;
  #index = 0;
  #limit = 0;
  /** The token that begins the current item: it stands at the limit, and is seen nevertheless. */
  #itemStart = 0;
  #levels = 0;
  #isComputing = false;

  /** Names that a declaration may have given that could not be read: that nobody knows them says nothing new. */
  lostNames = new Set<string>();

  readonly #grammar: Grammar;
  readonly #stop: number;

  /** @param stop no item is read that begins here or behind it, though its tokens are seen */
  constructor(
    text: string,
    tokens: Token[],
    problems: Problems,
    grammar: Grammar,
    stop = Number.POSITIVE_INFINITY,
  ) {
    this.#stop = stop;
    this.#grammar = grammar;
    this.text = text;
    this.#tokens = tokens;
    this.problems = problems;
    this.#end = tokens.at(-1)!;
  }

  /** The next token, or the end where it lies outside of the construct. */
  get token(): Token {
    const token = this.#tokens[this.#index]!;
    return this.#isSeen(token) ? token : this.#end;
  }

  /** The token after the next one, whatever its column. */
  get following(): Token {
    return this.#tokens[Math.min(this.#index + 1, this.#tokens.length - 1)]!;
  }

  peek(distance: number): Token {
    return this.#tokens[Math.min(this.#index + distance, this.#tokens.length - 1)]!;
  }

  /** How many tokens were read. */
  get index(): number {
    return this.#index;
  }

  /** The tokens from an index up to the next one. */
  tokensFrom(index: number): readonly Token[] {
    return this.#tokens.slice(index, this.#index);
  }

  /** The next token, whatever its column. */
  get real(): Token {
    return this.#tokens[this.#index]!;
  }

  get previous(): Token {
    return this.#tokens[Math.max(this.#index - 1, 0)]!;
  }

  /** Where the last token ended. */
  get lastEnd(): number {
    return this.#index === 0 ? 0 : this.previous.end;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Does a computation such as `async { … }` stand around? */
  get isComputing(): boolean {
    return this.#isComputing;
  }

  computation<T>(read: () => T): T {
    const outer = this.#isComputing;
    this.#isComputing = true;
    try {
      return read();
    } finally {
      this.#isComputing = outer;
    }
  }

  next(): Token {
    const { token } = this;
    if (token !== this.#end) this.#index++;
    return token;
  }

  is(text: string): boolean {
    const { token } = this;
    return token.text === text && isPlain(token);
  }

  /** Passes the token if it is this one. */
  eat(text: string): Token | null {
    return this.is(text) ? this.next() : null;
  }

  expect(text: string, after: string): Token {
    const token = this.eat(text);
    if (token) return token;
    return this.fail(`${text} ${after}`.trim());
  }

  expectName(what: string): Name {
    const { token } = this;
    if (token.kind !== "name") this.fail(what);
    return nameOf(this.next());
  }

  /** Reports that something else was expected here. */
  fail(expected: string): never {
    const { real } = this;
    const { token } = this;
    // What begins the next item is not to blame for what is missing before it.
    const isCut = token === this.#end && real !== this.#end && this.#index > this.#itemStart;
    const at = token === this.#end && real !== this.#end ? real : token;
    const found = isCut ? "a new line" : at === this.#end ? "the end of the text" : shown(at.text);
    const span = at === this.#end ? { start: this.lastEnd, end: this.lastEnd } : at;
    this.problems.add("FsSyntax", { expected, found }, isCut ? this.previous : span);
    throw new SyntaxStop();
  }

  /** Reports what F# has and this compiler has not. */
  refuse(kind: ErrorKind, span: Span): never {
    this.problems.add(kind, {}, span);
    throw new SyntaxStop();
  }

  /** Reads a bracket's closing part. */
  close(text: string, open: Token): void {
    if (this.eat(text)) return;
    // Of a head without its bracket all is known but that.
    if (text === ")" && this.is("=")) {
      this.problems.add("FsUnclosed", { open: open.text, close: text }, open);
      return;
    }
    if (this.isAtItemEnd || this.token === this.#end) {
      this.problems.add("FsUnclosed", { open: open.text, close: text }, open);
      throw new SyntaxStop();
    }
    this.fail(`${text} for the ${open.text} before it`);
  }

  /** Takes the first bracket from a token such as `>>`, which closes two lists of type arguments. */
  splitClosing(): void {
    const { token } = this;
    if (token.kind !== "operator" || !/^>[>)=.]/.test(token.text)) return;
    const [start, text] = [token.start + 1, token.text.slice(1)];
    const rest = { ...token, start, text, column: token.column + 1, first: false, adjacent: true };
    this.#tokens.splice(this.#index, 1, { ...token, text: ">", end: start }, rest);
  }

  /** Reads something nested; too deep a nesting is a problem of its own. */
  nested<T>(read: () => T): T {
    if (this.#levels >= MOST_LEVELS) {
      this.problems.add("FsTooDeep", { limit: MOST_LEVELS }, this.real);
      throw new SyntaxStop();
    }
    this.#levels++;
    try {
      return read();
    } finally {
      this.#levels--;
    }
  }

  /**
   * Reads items whose lines start at the column of the next token, until one starts further left. `read` is called
   * for each; what it cannot read is passed, up to the next item.
   */
  block(what: string, read: () => void): void {
    const start = this.#tokens[this.#index]!;
    if (this.token === this.#end || (start.first && start.column < this.#limit)) this.fail(what);
    this.#within(start.column, () => this.#items(read));
  }

  item(): BlockItem {
    return this.#grammar.item(this);
  }

  /** An expression with the operators from a level on. */
  expr(level = 0): Expr {
    return this.#grammar.expr(this, level);
  }

  /** A block of items: what stands behind `=`, `->`, `then` and their kind. */
  body(what: string): Expr {
    const items: BlockItem[] = [];
    this.nested(() => this.block(what, () => void items.push(this.item())));
    const [first] = items;
    if (items.length === 1 && first!.kind === "do") return first!.value;
    return { kind: "block", items, start: first!.start, end: items.at(-1)!.end };
  }

  /** Another text with the same problems, such as a hole of a string. */
  within(tokens: Token[]): Cursor {
    return new Cursor(this.text, tokens, this.problems, this.#grammar);
  }

  /** Reads an item; null where it cannot be read: it is passed then, up to the next one. */
  recover<T>(read: () => T): T | null {
    const { real } = this;
    const start = this.#index;
    try {
      const item = read();
      const isApart = this.is(";") || this.is(";;") || this.previous.text === "in";
      if (!this.isAtItemEnd && !isApart) this.fail("a new line");
      if (this.real === real || CLOSING.has(this.real.text)) this.fail("a declaration");
      return item;
    } catch (error) {
      if (!(error instanceof SyntaxStop)) throw error;
      this.#skipFrom(start);
      this.#loseNames(start);
      return null;
    }
  }

  /** Reads a part of an item; where it cannot be read the rest of the item is passed, and `instead` stands for it. */
  salvage<T>(read: () => T, instead: (span: Span) => T): T {
    const start = this.#index;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SyntaxStop)) throw error;
      this.#skipFrom(start - 1);
      const from = this.#tokens[start]!.start;
      return instead({ start: from, end: Math.max(from, this.lastEnd) });
    }
  }

  /** Behind attributes that stand on lines of their own: what they belong to begins here. */
  continueItem(): void {
    const { real } = this;
    if (real.first && real.column === this.#limit) this.#itemStart = this.#index;
  }

  /** What of a lost item may have been declared: of a binding what stands before its equals sign. */
  #loseNames(start: number): void {
    const isBinding = this.#tokens[start]!.text === "let";
    for (let i = start; i < this.#index; i++) {
      const token = this.#tokens[i]!;
      if (isBinding && token.text === "=") return;
      if (token.kind === "name") this.lostNames.add(String(token.value ?? token.text));
    }
  }

  tooLong(limit: number): never {
    this.problems.add("FsTooDeep", { limit }, this.real);
    throw new SyntaxStop();
  }

  /** Reads one thing of which all lines start right of its own column, or at it where they go on with it. */
  single<T>(what: string, read: () => T): T {
    const start = this.real;
    if (this.token === this.#end || (start.first && start.column < this.#limit)) this.fail(what);
    return this.#within(start.column, read);
  }

  /** The same for what stands in brackets: its lines need only stand right of the line of the bracket. */
  bracketed<T>(open: Token, read: () => T): T {
    return this.#within(Math.min(this.#limit, open.indent + 1), read);
  }

  /** Reads an item that stands where it likes, right of the first column. */
  loosely<T>(read: () => T): T {
    return this.#within(this.real.column, read);
  }

  /** Reads with the limit at a column. */
  #within<T>(column: number, read: () => T): T {
    const outer = { limit: this.#limit, itemStart: this.#itemStart };
    this.#limit = column;
    this.#itemStart = this.#index;
    try {
      return read();
    } finally {
      this.#limit = outer.limit;
      this.#itemStart = outer.itemStart;
    }
  }

  #items(read: () => void): void {
    for (;;) {
      const before = this.#index;
      this.#itemStart = before;
      read();
      if (!this.eat(";")) this.eat(";;");
      const next = this.#tokens[this.#index]!;
      const goesOn = next.first && next.column === this.#limit && !CLOSING.has(next.text);
      const onSameLine =
        isSemicolon(this.previous) && this.token !== this.#end && !CLOSING.has(next.text);
      if (this.#index === before && !this.#isAtEnd) this.#index++;
      if (next.kind === "end" || (!goesOn && !onSameLine) || next.start >= this.#stop) return;
    }
  }

  get #isAtEnd(): boolean {
    return this.#index >= this.#tokens.length - 1;
  }

  /**
   * Passes what is left of an item that begins with a token: everything up to the next line that starts at the limit
   * or left of it.
   */
  #skipFrom(start: number): void {
    while (this.#index <= start || !(this.real.first && this.real.column <= this.#limit)) {
      if (this.#isAtEnd) return;
      this.#index++;
    }
  }

  get isAtItemEnd(): boolean {
    const { real } = this;
    return (
      real.kind === "end" || (real.first && real.column <= this.#limit) || CLOSING.has(real.text)
    );
  }

  /** Tries to read; where it fails nothing is read and nothing is reported. */
  attempt<T>(read: () => T): T | null {
    const index = this.#index;
    const { length } = this.problems.list;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SyntaxStop)) throw error;
      this.#index = index;
      this.problems.cutTo(length);
      return null;
    }
  }

  #isSeen(token: Token): boolean {
    if (!token.first || token.kind === "end" || CLOSING.has(token.text)) return true;
    if (this.#index === this.#itemStart) return token.column >= this.#limit;
    if (token.column > this.#limit) return true;
    if (this.#isInfix(token)) return token.column >= this.#limit - token.text.length - 1;
    return token.column === this.#limit && isPlain(token) && CONTINUING.has(token.text);
  }

  /** An operator between two operands; `-x` with a gap before it begins an operand. */
  #isInfix(token: Token): boolean {
    if (token.kind !== "operator" || token.text === "|" || token.text === "->") return false;
    if (/^[!?~]/.test(token.text) && token.text !== "!=") return false;
    const { following } = this;
    return !(/^[-+]\.?$|^[%&]&?$/.test(token.text) && following.adjacent && !following.first);
  }
}

export function nameOf(token: Token): Name {
  return { text: String(token.value ?? token.text), start: token.start, end: token.end };
}

/** From the start of one to the end of the other. */
export function spanOf(from: Span, to: Span): Span {
  return { start: from.start, end: to.end };
}
