/**
 * The line parser's place in a line, and the problems it met. After the first thing that cannot be parsed the
 * rest of the line is left alone: one mistake, one problem.
 */
import type { ErrorKind, Facts } from "../../../vm/errors/index.js";
import { Scanner } from "../lexer/scanner.js";
import { excerpt, isError, type LineProblem, type LineRange, lineProblem } from "./problem.js";

const NO_PROBLEMS: readonly LineProblem[] = [];

export class Cursor extends Scanner {
  /** Did something stop the parser? */
  failed = false;
  #problems: LineProblem[] = [];
  /** Where the last token that was taken ends. */
  taken = 0;

  override reset(text: string): void {
    super.reset(text);
    this.failed = false;
    this.taken = 0;
    if (this.#problems.length > 0) this.#problems = [];
  }

  get problems(): readonly LineProblem[] {
    return this.#problems.length === 0 ? NO_PROBLEMS : this.#problems;
  }

  get broken(): boolean {
    return this.#problems.some(isError);
  }

  /** Steps over the token that stands here. */
  take(): void {
    this.taken = this.end;
    this.advance();
  }

  /** The text of the token that stands here. */
  get tokenText(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Is the statement over? */
  get atEnd(): boolean {
    const { kind } = this;
    return kind === "end" || kind === "break" || kind === "comment" || kind === "doc";
  }

  /** Does this punctuation stand here? */
  at(punctuation: string): boolean {
    return this.kind === "punctuation" && this.text.startsWith(punctuation, this.start);
  }

  /** Steps over the punctuation if it stands here. */
  accept(punctuation: string): boolean {
    if (!this.at(punctuation)) return false;
    this.take();
    return true;
  }

  /** Does this word stand here? */
  atWord(word: string): boolean {
    return this.kind === "word" && this.tokenText === word;
  }

  /** What stands here, as a message says it. */
  get found(): string {
    return this.atEnd ? "the end of the line" : `"${excerpt(this.tokenText)}"`;
  }

  /** The token that stands here; where the line is over, an empty range right after what was taken. */
  get range(): LineRange {
    return this.atEnd
      ? { start: this.taken, end: this.taken }
      : { start: this.start, end: this.end };
  }

  /** Notes a problem and goes on. */
  report<K extends ErrorKind>(
    kind: K,
    facts: Facts<K>,
    range: LineRange = this.range,
    suggestion: string | null = null,
  ): void {
    this.#problems.push(lineProblem(kind, facts, range, suggestion));
  }

  /** Notes a problem that stops the parser. */
  fail<K extends ErrorKind>(
    kind: K,
    facts: Facts<K>,
    range: LineRange = this.range,
    suggestion: string | null = null,
  ): null {
    this.report(kind, facts, range, suggestion);
    this.failed = true;
    return null;
  }

  /** Notes that the statement needs something else here. A token that is none has its own message. */
  failExpected(statement: string, expected: string): null {
    return this.kind === "unknown"
      ? this.failCharacter()
      : this.fail("ExpectedPart", { statement, expected, actual: this.found });
  }

  /** Notes that no token starts with the character that stands here. */
  failCharacter(): null {
    return this.fail("UnexpectedCharacter", { character: `"${excerpt(this.tokenText)}"` });
  }
}
