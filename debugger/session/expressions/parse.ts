/** From text to the tree of an expression. Knows no names and no values of a running program. */
import { UNIT } from "../../../vm/shared.js";
import { isOpenNumber, literalOf, nameOf } from "./literals.js";
import { type Token, tokensOf, unexpected } from "./tokens.js";
import type { BinaryOperator, Expression, Statement, UnaryOperator } from "./tree.js";

/** Operators from the weakest to the strongest. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["==", "!=", "<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Deeper nesting than this is refused, so that no text can exhaust the call stack. */
const MAX_NESTING = 200;

/** A chain of operators is a tree as deep as it is long, and is walked by recursion. */
const MAX_OPERATORS = 500;

/** Operators as F# writes them. An equals sign compares where nothing can be assigned. */
const SPELLINGS: readonly (readonly [written: string, BinaryOperator])[] = [
  ["<>", "!="],
  ["=", "=="],
];

/** @throws FusabiError ExpressionSyntax */
export function parseExpression(text: string): Expression {
  const parser = new Parser(text, "compares");
  const expression = parser.binary(0);
  parser.end();
  return expression;
}

/** An expression, or `target = expression`. @throws FusabiError ExpressionSyntax */
export function parseStatement(text: string): Statement {
  const parser = new Parser(text, "assigns");
  const first = parser.binary(0);
  if (!parser.takes("=")) {
    parser.end();
    return { statement: "value", value: first };
  }
  const value = parser.binary(0);
  parser.end();
  return { statement: "assign", target: first, value };
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nesting = 0;
  #operators = 0;
  readonly #equals: "compares" | "assigns";

  constructor(text: string, equals: "compares" | "assigns") {
    this.#equals = equals;
    this.#tokens = tokensOf(text);
  }

  end(): void {
    if (this.#token.kind !== "end") throw this.#unexpected("the end");
  }

  takes(operator: string): boolean {
    if (this.#token.kind !== "operator" || this.#token.text !== operator) return false;
    this.#at++;
    return true;
  }

  binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator =
        operators.find((candidate) => this.takes(candidate)) ?? this.#spelled(operators);
      if (!operator) return left;
      if (++this.#operators > MAX_OPERATORS) throw this.#unexpected("fewer operators");
      left = { node: "binary", operator, left, right: this.binary(level + 1), start: left.start };
    }
  }

  #spelled(operators: readonly BinaryOperator[]): BinaryOperator | undefined {
    return SPELLINGS.find(
      ([written, operator]) =>
        operators.includes(operator) &&
        (written !== "=" || this.#equals === "compares") &&
        this.takes(written),
    )?.[1];
  }

  /** F# writes a word where others write a mark; a name `not` is one where no operand follows. */
  #takesNot(): boolean {
    const { kind, text } = this.#token;
    const next = this.#tokens[this.#at + 1];
    if (kind !== "name" || text !== "not" || !next) return false;
    if (next.kind === "end" || (next.kind === "operator" && next.text !== "(")) return false;
    this.#at++;
    return true;
  }

  get #token(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #unary(): Expression {
    const { start } = this.#token;
    const sign = (["-", "+"] as const).find((candidate) => this.takes(candidate));
    const signed = sign && this.#signedNumber(sign, start);
    if (signed) return signed;
    if (sign === "+") throw this.#unexpected("a number");
    const operator = sign ?? (this.takes("!") || this.#takesNot() ? "!" : null);
    return this.#nested(() => (operator ? this.#negated(operator, start) : this.#primary()));
  }

  #negated(operator: UnaryOperator, start: number): Expression {
    return { node: "unary", operator, operand: this.#unary(), start };
  }

  /** The sign belongs to the number: the least integer has no positive counterpart. Null where no number follows. */
  #signedNumber(sign: "-" | "+", start: number): Expression | null {
    const { kind, text } = this.#token;
    const isNumber =
      kind === "number" || (kind === "name" && /^(?:nan|inf)(?:_?f\d\d)?$/.test(text));
    if (!isNumber) return null;
    this.#at++;
    return literalNode(sign + text, start);
  }

  #nested(parse: () => Expression): Expression {
    if (++this.#nesting > MAX_NESTING) throw this.#unexpected("fewer levels of nesting");
    const expression = parse();
    this.#nesting--;
    return expression;
  }

  #primary(): Expression {
    const token = this.#token;
    this.#at++;
    switch (token.kind) {
      case "number":
      case "string":
      case "char":
        return literalNode(token.text, token.start);
      case "name":
      case "quotedName":
        return this.#named(token);
      default:
        this.#at--;
        return this.#parenthesized(token.start);
    }
  }

  #parenthesized(start: number): Expression {
    if (!this.takes("(")) throw this.#unexpected("a value");
    if (this.takes(")")) return { node: "literal", value: UNIT, start };
    const inner = this.binary(0);
    this.#expect(")");
    return inner;
  }

  #named(token: Token): Expression {
    const { start, text } = token;
    const isQuoted = token.kind === "quotedName";
    if (!isQuoted && isLiteralWord(text)) return literalNode(text, start);
    const name = isQuoted ? nameOf(text) : text;
    if (this.takes("(")) return { node: "call", name, args: this.#args(), start };
    if (!this.takes("[")) return { node: "name", name, start };
    const index = this.binary(0);
    this.#expect("]");
    return { node: "index", list: name, index, start };
  }

  #args(): Expression[] {
    const args: Expression[] = [];
    if (this.takes(")")) return args;
    do args.push(this.binary(0));
    while (this.takes(","));
    this.#expect(")");
    return args;
  }

  #expect(operator: string): void {
    if (!this.takes(operator)) throw this.#unexpected(operator);
  }

  #unexpected(expected: string) {
    return unexpected(this.#token.start, expected, this.#token.text);
  }
}

/** Is the word a literal wherever the source takes one? */
function isLiteralWord(text: string): boolean {
  return isOpenNumber(text) || literalOf(text) !== null;
}

function literalNode(text: string, start: number): Expression {
  if (isOpenNumber(text)) return { node: "number", text, start };
  const value = literalOf(text);
  if (value) return { node: "literal", value, start };
  throw unexpected(start, "a literal", text);
}
