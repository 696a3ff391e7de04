/**
 * A stretch of a text that is read by itself: a top-level declaration, or what could not be read in its place. It goes
 * from its first token to that of the next piece. Where the text before it grows or shrinks, the piece moves; the places
 * in its tree follow when they are asked for.
 */
import type { Declaration } from "../syntax/ast.js";
import { movedProblem, type Problem, type Span } from "../syntax/problem.js";
import type { Token } from "../syntax/token.js";
import { forgetTypes, type MovableSpan, spansIn } from "./spans.js";

export class Piece {
  readonly tokens: readonly Token[];
  /** Null where it could not be read. */
  readonly item: Declaration | null;
  /** Names that may be declared by what could not be read. */
  readonly lostNames: ReadonlySet<string>;
  /** Where it begins in the text, in UTF-16 units. */
  start: number;
  /** Problems of syntax, with places from the start of the piece. */
  readonly #problems: readonly Problem[];
  /** Where it began when its tree was last moved. */
  #settled: number;
  #spans: readonly MovableSpan[] | null = null;
  #isTyped = false;

  constructor(
    tokens: readonly Token[],
    item: Declaration | null,
    problems: readonly Problem[],
    lostNames: ReadonlySet<string>,
  ) {
    this.tokens = tokens;
    this.item = item;
    this.lostNames = lostNames;
    this.start = tokens[0]!.start;
    this.#settled = this.start;
    this.#problems = problems.map((each) => movedProblem(each, -this.start));
  }

  /** Problems of syntax, at their places in the text. */
  get problems(): readonly Problem[] {
    return this.#problems.map((each) => movedProblem(each, this.start));
  }

  /** The place of a span of the piece's tree, which may not have followed yet. */
  startOf({ start }: Span): number {
    return start - this.#settled + this.start;
  }

  /** Gives the tree the places that it has in the text now. */
  settle(): this {
    const by = this.start - this.#settled;
    if (by === 0) return this;
    for (const span of this.#spanList()) {
      span.start += by;
      span.end += by;
    }
    this.#settled = this.start;
    return this;
  }

  /** Takes out of the tree what inference wrote into it, so that it can be inferred. */
  forgetTypes(): void {
    this.settle();
    if (this.#isTyped) for (const span of this.#spanList()) forgetTypes(span);
    this.#isTyped = true;
    // The tree gets other variables, which have places too.
    this.#spans = null;
  }

  #spanList(): readonly MovableSpan[] {
    this.#spans ??= spansIn([this.tokens, this.item]);
    return this.#spans;
  }
}
