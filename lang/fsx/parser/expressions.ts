/** Reading expressions: operators by precedence, application, members. The constructs are in `constructs.ts`. */
import type { Expr, Name } from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";
import { parseBracketed, parseSequence } from "./brackets.js";
import { parseAsync } from "./computations.js";
import { parseConstruct } from "./constructs.js";
import { type Cursor, nameOf, spanOf } from "./cursor.js";
import { parseInterpolated } from "./interpolated.js";
import { literalOf, needsMinus, negated } from "./literals.js";
import { LEVEL, precedenceOf } from "./operators.js";
import { shortLambda } from "./short-lambda.js";
import { asOneText } from "./text-formats.js";
import { parseTypeArguments } from "./types.js";

/** An expression with its operators, from a level on. */
export function parseExpr(cursor: Cursor, level = 0): Expr {
  return cursor.nested(() => chain(cursor, parsePrefix(cursor), level));
}

/** Operands of one chain of operators, at most: the tree of a chain is as deep as it is long. */
const LONGEST_CHAIN = 400;

function chain(cursor: Cursor, first: Expr, level: number): Expr {
  let left = first;
  for (let length = 0; ; length++) {
    const { token } = cursor;
    if (length > LONGEST_CHAIN) cursor.tooLong(LONGEST_CHAIN);
    if (token.text === "," && token.kind === "mark" && level <= LEVEL.tuple) {
      left = parseTuple(cursor, left);
      continue;
    }
    const precedence = token.kind === "operator" ? precedenceOf(token.text) : null;
    if (precedence === null || precedence.level < level) return left;
    if (precedence.level === level && precedence.side === "left" && level > 0) return left;
    cursor.next();
    left = parseOperation(cursor, left, token, precedence);
  }
}

function parseTuple(cursor: Cursor, first: Expr): Expr {
  const items = [first];
  while (cursor.eat(",")) items.push(parseExpr(cursor, LEVEL.tuple + 1));
  return { kind: "tuple", items, ...spanOf(first, items.at(-1)!) };
}

function parseOperation(
  cursor: Cursor,
  left: Expr,
  op: Token,
  { level, side }: { readonly level: number; readonly side: "left" | "right" },
): Expr {
  if (op.text === ":>" || op.text === ":?>") cursor.refuse("FsNoTypeTest", op);
  if (op.text === "<-") {
    // On the same line a semicolon ends the value; below it stands a block of its own.
    const value = cursor.real.first ? parseBody(cursor) : parseExpr(cursor, level - 0.5);
    return { kind: "assign", place: left, value, ...spanOf(left, value) };
  }
  if (op.text === ":=") {
    const value = parseExpr(cursor, level - 0.5);
    const name = { text: "Value", start: op.start, end: op.end };
    const place: Expr = { kind: "member", subject: left, name, start: left.start, end: op.end };
    return { kind: "assign", place, value, ...spanOf(left, value) };
  }
  // The operand of `=` and its kind may stand on a line of its own.
  const right = parseExpr(cursor, side === "left" ? level : level - 0.5);
  return { kind: "infix", op: nameOf(op), left, right, ...spanOf(left, right) };
}

/** A block of items: what stands behind `=`, `->`, `then` and their kind. */
function parseBody(cursor: Cursor, what = "an expression"): Expr {
  return cursor.body(what);
}

function parsePrefix(cursor: Cursor): Expr {
  const { token } = cursor;
  if (token.kind === "operator" && /^(?:[-+]\.?|~~~|!|&&?|\+\.)$/.test(token.text)) {
    cursor.next();
    if (token.text === "!") {
      const cell = cursor.nested(() => parseAtom(cursor));
      return {
        kind: "member",
        subject: cell,
        name: { ...nameOf(token), text: "Value" },
        ...spanOf(token, cell),
      };
    }
    if (token.text.startsWith("&")) cursor.refuse("FsNoByref", token);
    const arg = cursor.nested(() => parsePrefix(cursor));
    return signed(token, arg);
  }
  return parseConstruct(cursor) ?? parseApplication(cursor);
}

function signed(token: Token, arg: Expr): Expr {
  const span = spanOf(token, arg);
  const minus = token.text === "-" && arg.kind === "literal" ? negated(arg.literal) : null;
  if (minus) return { kind: "literal", literal: minus, ...span };
  return { kind: "prefix", op: nameOf(token), arg, ...span };
}

/** Names that begin a computation expression where a brace follows. */
const BUILDERS: ReadonlySet<string> = new Set(["task", "query", "backgroundTask"]);

function parseApplication(cursor: Cursor): Expr {
  if (BUILDERS.has(cursor.token.text) && cursor.following.text === "{")
    cursor.refuse("FsNoComputation", cursor.token);
  let fn = parseAtom(cursor);
  for (let count = 0; startsArgument(cursor); count++) {
    if (count > LONGEST_CHAIN) cursor.tooLong(LONGEST_CHAIN);
    const arg = asOneText(fn, parseArgument(cursor));
    fn = { kind: "apply", fn, arg, tight: false, ...spanOf(fn, arg) };
  }
  return fn;
}

function parseArgument(cursor: Cursor): Expr {
  const { token } = cursor;
  if (token.kind === "operator" && (token.text === "-" || token.text === "+")) {
    cursor.next();
    return signed(
      token,
      cursor.nested(() => parseAtom(cursor)),
    );
  }
  // A lambda or a match may be the last argument without brackets only behind an operator.
  return parseAtom(cursor);
}

function startsArgument(cursor: Cursor): boolean {
  const { token } = cursor;
  if (token.kind === "operator") {
    // `f -1` applies, `a - 1` and `a-1` subtract.
    const { following } = cursor;
    return /^[-+]$/.test(token.text) && !token.adjacent && following.adjacent && !token.first;
  }
  return startsAtom(token);
}

function startsAtom(token: Token): boolean {
  if (token.kind === "name" || token.kind === "interpolated" || token.kind === "bad") return true;
  if (literalOf(token) !== null) return true;
  if (token.kind === "mark") return ["(", "[", "[|", "{", "{|"].includes(token.text);
  return (
    token.kind === "keyword" && ["begin", "null", "base", "global", "new"].includes(token.text)
  );
}

/** An operand with everything that binds to it without a gap: members, indexes, arguments in brackets. */
function parseAtom(cursor: Cursor): Expr {
  const { token, following } = cursor;
  if (token.kind !== "name" || token.text !== "_" || following.text !== ".")
    return parsePostfixes(cursor, parseCore(cursor));
  cursor.next();
  return shortLambda(token, (item) => parsePostfixes(cursor, item));
}

function parsePostfixes(cursor: Cursor, core: Expr): Expr {
  let atom = core;
  for (let count = 0; ; count++) {
    if (count > LONGEST_CHAIN) cursor.tooLong(LONGEST_CHAIN);
    const next = parsePostfix(cursor, atom);
    if (next === null) return atom;
    atom = next;
  }
}

function parsePostfix(cursor: Cursor, atom: Expr): Expr | null {
  const { token, following } = cursor;
  if (token.text === "." && token.kind === "operator") {
    cursor.next();
    if (following.text === "[") return parseIndex(cursor, atom);
    return member(atom, cursor.expectName("a member after the dot"));
  }
  if (!token.adjacent || token.first) return null;
  if (token.text === "(" && token.kind === "mark" && canBeCalled(atom)) {
    const arg = asOneText(atom, parseCore(cursor));
    return { kind: "apply", fn: atom, arg, tight: true, ...spanOf(atom, arg) };
  }
  if (token.text === "[" && token.kind === "mark" && canBeCalled(atom))
    return parseIndex(cursor, atom);
  if (token.text === "<" && (atom.kind === "name" || atom.kind === "member")) {
    return cursor.attempt(() => {
      const types = parseTypeArguments(cursor);
      if (cursor.token.adjacent && cursor.token.kind === "name") cursor.fail("an operator");
      return { kind: "typeApply", fn: atom, types, start: atom.start, end: cursor.lastEnd };
    });
  }
  return null;
}

function canBeCalled({ kind }: Expr): boolean {
  return ["name", "member", "apply", "index", "typeApply"].includes(kind);
}

function member(atom: Expr, name: Name): Expr {
  const span = spanOf(atom, name);
  if (atom.kind === "name") return { kind: "name", path: [...atom.path, name], ...span };
  return { kind: "member", subject: atom, name, ...span };
}

/** `[i]`, `[a..b]`, `[..b]`, `[a..]` behind what is indexed. */
function parseIndex(cursor: Cursor, subject: Expr): Expr {
  const open = cursor.expect("[", "");
  return cursor.bracketed(open, () => {
    const from = cursor.is("..") ? null : parseExpr(cursor);
    if (!cursor.eat("..")) {
      cursor.close("]", open);
      return { kind: "index", subject, index: from!, start: subject.start, end: cursor.lastEnd };
    }
    const to = cursor.is("]") ? null : parseExpr(cursor);
    cursor.close("]", open);
    return { kind: "slice", subject, from, to, start: subject.start, end: cursor.lastEnd };
  });
}

function parseCore(cursor: Cursor): Expr {
  const { token } = cursor;
  // What is made anew is made by a function of that name.
  if (token.kind === "keyword" && token.text === "new") {
    cursor.next();
    return parseCore(cursor);
  }
  const literal = literalOf(token);
  if (literal) {
    cursor.next();
    if (needsMinus(literal) && cursor.peek(-2).text !== "-")
      cursor.problems.add("FsNumberTooLarge", { text: token.text }, token);
    const { token: next, following } = cursor;
    if (next.text === "<" && next.adjacent && following.adjacent && cursor.peek(2).text === ">")
      cursor.refuse("FsNoMeasure", token);
    return { kind: "literal", literal, start: token.start, end: token.end };
  }
  if (token.kind === "name") {
    if (cursor.following.text === "{" && token.text === "async") return parseAsync(cursor);
    if (cursor.following.text === "{" && token.text === "seq") return parseSequence(cursor);
    const name = nameOf(cursor.next());
    if (name.text === "_" && token.text === "_") cursor.fail("an expression");
    return { kind: "name", path: [name], start: name.start, end: name.end };
  }
  if (token.kind === "interpolated") return parseInterpolated(cursor);
  if (token.kind === "bad") {
    // The lexer has told of it.
    cursor.next();
    return { kind: "error", start: token.start, end: token.end };
  }
  if (token.kind === "keyword" && token.text === "null") cursor.refuse("FsNoNull", token);
  return parseBracketed(cursor) ?? cursor.fail("an expression");
}
