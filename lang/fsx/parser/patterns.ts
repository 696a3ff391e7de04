/** Reading patterns. */
import type { Literal, Name, Pattern, TypeNode } from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";
import { type Cursor, nameOf, spanOf } from "./cursor.js";
import { literalOf, negated } from "./literals.js";
import { parsePath, parsePostfixType, parseType } from "./types.js";

/** A whole pattern: `p as x`, `p | q`, `p & q`, `p, q`, `p :: q`, and what binds tighter. */
export function parsePattern(cursor: Cursor): Pattern {
  return cursor.nested(() => {
    let pattern = parseOr(cursor);
    while (cursor.eat("as")) {
      const name = cursor.expectName("a name after as");
      pattern = { kind: "as", inner: pattern, name, ...spanOf(pattern, name) };
    }
    return pattern;
  });
}

function parseOr(cursor: Cursor): Pattern {
  const alternatives = [parseTuple(cursor)];
  while (cursor.eat("|")) alternatives.push(parseTuple(cursor));
  return joined(alternatives, "or");
}

/** A tree of two-sided patterns that is as flat as it can be, so that long lists of alternatives do not nest deep. */
function joined(items: readonly Pattern[], kind: "or" | "and"): Pattern {
  if (items.length === 1) return items[0]!;
  const middle = items.length >> 1;
  const [left, right] = [joined(items.slice(0, middle), kind), joined(items.slice(middle), kind)];
  return { kind, left, right, ...spanOf(left, right) };
}

function parseTuple(cursor: Cursor): Pattern {
  const items = [parseAnd(cursor)];
  while (cursor.eat(",")) items.push(parseAnd(cursor));
  if (items.length === 1) return items[0]!;
  return { kind: "tuple", items, ...spanOf(items[0]!, items.at(-1)!) };
}

function parseAnd(cursor: Cursor): Pattern {
  const items = [parseCons(cursor)];
  while (cursor.eat("&")) items.push(parseCons(cursor));
  return joined(items, "and");
}

function parseCons(cursor: Cursor): Pattern {
  const head = parseApplied(cursor);
  if (cursor.eat("::")) {
    const tail = cursor.nested(() => parseCons(cursor));
    return { kind: "cons", head, tail, ...spanOf(head, tail) };
  }
  return head;
}

/** A case with its argument, or an atomic pattern. */
function parseApplied(cursor: Cursor): Pattern {
  const { token } = cursor;
  if (token.kind !== "name" || token.text === "_") return parseAtomicPattern(cursor);
  const path = parsePath(cursor);
  const end = path.at(-1)!.end;
  if (!startsAtomicPattern(cursor.token)) return namePattern(path, token);
  const args: Pattern[] = [];
  while (startsAtomicPattern(cursor.token)) args.push(parseArgument(cursor));
  const arg: Pattern =
    args.length === 1
      ? args[0]!
      : { kind: "tuple", items: args, ...spanOf(args[0]!, args.at(-1)!) };
  return { kind: "case", path, arg, start: token.start, end: Math.max(end, arg.end) };
}

/** What stands behind a case: its fields may be told by their names. */
function parseArgument(cursor: Cursor): Pattern {
  const open = cursor.token;
  if (open.text !== "(" || cursor.following.kind !== "name" || cursor.peek(2).text !== "=")
    return parseAtomicPattern(cursor);
  cursor.next();
  return parseNamedFields(cursor, open, ")");
}

/** A name alone: whether it is a case or a new variable, inference finds out. */
function namePattern(path: readonly Name[], { start }: Token): Pattern {
  const last = path.at(-1)!;
  if (path.length === 1) return { kind: "var", name: last, start, end: last.end };
  return { kind: "case", path, arg: null, start, end: last.end };
}

export function startsAtomicPattern(token: Token): boolean {
  if (token.kind === "name" || literalOf(token) !== null) return true;
  if (token.kind === "operator") return token.text === "-" && !token.adjacent;
  return token.kind === "mark" && ["(", "[", "[|", "{"].includes(token.text);
}

/** What may stand as a parameter: a name, a literal, something in brackets. */
export function parseAtomicPattern(cursor: Cursor): Pattern {
  const { token } = cursor;
  const literal = parseLiteral(cursor);
  if (literal) return { kind: "literal", literal, start: token.start, end: cursor.lastEnd };
  if (token.kind === "name") {
    if (token.text === "_") {
      cursor.next();
      return { kind: "wild", start: token.start, end: token.end };
    }
    return namePattern(parsePath(cursor), token);
  }
  if (token.text === "null" && token.kind === "keyword") cursor.refuse("FsNoNull", token);
  if (cursor.eat("(")) return parseParens(cursor, token);
  if (cursor.eat("[")) return parseItems(cursor, token, "]");
  if (cursor.eat("[|")) return parseItems(cursor, token, "|]");
  if (cursor.eat("{")) return parseNamedFields(cursor, token, "}");
  if (cursor.eat(":?")) {
    const annotation = parsePostfixType(cursor);
    return { kind: "typeTest", annotation, ...spanOf(token, annotation) };
  }
  return cursor.fail("a pattern");
}

function parseLiteral(cursor: Cursor): Literal | null {
  const isNegative = cursor.token.text === "-" && cursor.token.kind === "operator";
  const literal = literalOf(isNegative ? cursor.following : cursor.token);
  if (literal === null) return null;
  if (!isNegative) {
    cursor.next();
    return literal;
  }
  const minus = negated(literal);
  if (minus === null) return null;
  cursor.next();
  cursor.next();
  return minus;
}

function parseParens(cursor: Cursor, open: Token): Pattern {
  if (cursor.eat(")"))
    return { kind: "literal", literal: { kind: "unit" }, start: open.start, end: cursor.lastEnd };
  if (cursor.is("|")) cursor.refuse("FsNoActivePattern", open);
  const inner = cursor.bracketed(open, () => parseAnnotated(cursor));
  cursor.close(")", open);
  return { ...inner, start: open.start, end: cursor.lastEnd };
}

/** A pattern that may name its type; in a tuple each item may. */
function parseAnnotated(cursor: Cursor): Pattern {
  const items: Pattern[] = [];
  do {
    const next = itemsOf(parsePattern(cursor));
    if (cursor.eat(":")) next.push(annotated(next.pop()!, parseType(cursor)));
    items.push(...next);
  } while (cursor.eat(","));
  if (items.length === 1) return items[0]!;
  return { kind: "tuple", items, ...spanOf(items[0]!, items.at(-1)!) };
}

/** The items of a tuple without brackets of its own: a type behind them is that of the last one. */
function itemsOf(pattern: Pattern): Pattern[] {
  const isOpen = pattern.kind === "tuple" && pattern.start === pattern.items[0]!.start;
  return isOpen ? [...pattern.items] : [pattern];
}

function annotated(inner: Pattern, annotation: TypeNode): Pattern {
  return { kind: "annotated", inner, annotation, ...spanOf(inner, annotation) };
}

function parseItems(cursor: Cursor, open: Token, close: string): Pattern {
  const items: Pattern[] = [];
  cursor.bracketed(open, () => {
    if (cursor.is(close)) return;
    cursor.block("a pattern", () => void items.push(parsePattern(cursor)));
  });
  cursor.close(close, open);
  return { kind: "list", items, array: close === "|]", start: open.start, end: cursor.lastEnd };
}

/** `{ X = x; Y = y }` of a record, `(x = 1; y = 2)` of a case. */
function parseNamedFields(cursor: Cursor, open: Token, close: ")" | "}"): Pattern {
  const fields: { path: Name[]; pattern: Pattern }[] = [];
  cursor.bracketed(open, () => {
    cursor.block("a field", () => {
      const path = parsePath(cursor);
      cursor.expect("=", "after the name of the field");
      fields.push({ path, pattern: parsePattern(cursor) });
    });
  });
  cursor.close(close, open);
  return {
    kind: close === ")" ? "fields" : "record",
    fields,
    start: open.start,
    end: cursor.lastEnd,
  };
}

/** The name of an operator in brackets, as in `let (+.) a b = …`; null where none stands. */
export function parseOperatorName(cursor: Cursor): Name | null {
  const open = cursor.token;
  if (open.text !== "(" || cursor.following.kind !== "operator" || cursor.peek(2).text !== ")")
    return null;
  cursor.next();
  const operator = nameOf(cursor.next());
  cursor.next();
  return { ...operator, start: open.start, end: cursor.lastEnd };
}
