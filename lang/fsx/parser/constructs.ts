/** Reading the constructs that begin with a keyword: conditions, matches, loops, functions. */
import type { Expr, MatchCase, Pattern } from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";
import { parseRange } from "./brackets.js";
import { run } from "./computations.js";
import { type Cursor, spanOf } from "./cursor.js";
import { LEVEL } from "./operators.js";
import { parseAtomicPattern, parsePattern, startsAtomicPattern } from "./patterns.js";
import { parseType } from "./types.js";

type Reader = (cursor: Cursor, token: Token) => Expr;

const CONSTRUCTS: Readonly<Record<string, Reader>> = {
  if: parseIf,
  match: parseMatch,
  function: parseFunction,
  fun: parseLambda,
  while: parseWhile,
  for: parseFor,
  try: parseTry,
  let: (cursor) => cursor.body("an expression"),
  use: (cursor) => cursor.body("an expression"),
  "let!": inComputation((cursor) => cursor.body("an expression")),
  "use!": inComputation((cursor) => cursor.body("an expression")),
  "do!": inComputation((cursor) => cursor.body("an expression")),
  yield: (cursor, token) => parseYield(cursor, token, false),
  "yield!": (cursor, token) => parseYield(cursor, token, true),
  return: (cursor, token) => parseReturn(cursor, token, false),
  "return!": (cursor, token) => parseReturn(cursor, token, true),
  "match!": inComputation(parseMatch),
  lazy: (cursor, token) => cursor.refuse("FsNoLazy", token),
  assert: parseAssert,
  upcast: (cursor, token) => cursor.refuse("FsNoTypeTest", token),
  downcast: (cursor, token) => cursor.refuse("FsNoTypeTest", token),
};

function inComputation(read: Reader): Reader {
  return (cursor, token) =>
    cursor.isComputing ? read(cursor, token) : cursor.refuse("FsNoComputation", token);
}

function parseReturn(cursor: Cursor, token: Token, bang: boolean): Expr {
  if (!cursor.isComputing) cursor.refuse("FsNoReturn", token);
  cursor.next();
  const value = cursor.body("a value");
  return { kind: "return", value, bang, ...spanOf(token, value) };
}

/** Null where no construct begins. */
export function parseConstruct(cursor: Cursor): Expr | null {
  const { token } = cursor;
  if (token.kind !== "keyword" || !Object.hasOwn(CONSTRUCTS, token.text)) return null;
  return CONSTRUCTS[token.text]!(cursor, token);
}

function parseIf(cursor: Cursor, token: Token): Expr {
  cursor.next();
  // `elif` after `elif` is read in a loop: a long chain needs no deep recursion.
  const branches: { readonly token: Token; readonly test: Expr; readonly body: Expr }[] = [];
  let branch = token;
  let otherwise: Expr | null = null;
  for (;;) {
    const test = cursor.single("a condition", () => cursor.expr());
    cursor.expect("then", "after the condition");
    branches.push({ token: branch, test, body: cursor.body("an expression") });
    branch = cursor.token;
    if (cursor.eat("elif")) continue;
    if (!cursor.eat("else")) break;
    const { real } = cursor;
    if (cursor.is("if") && !real.first) {
      branch = cursor.next();
      continue;
    }
    otherwise = cursor.body("an expression");
    break;
  }
  if (branches.length > MOST_BRANCHES) cursor.tooLong(MOST_BRANCHES);
  return branches.reduceRight<Expr | null>((rest, { token: start, test, body }) => {
    return { kind: "if", test, body, otherwise: rest, ...spanOf(start, rest ?? body) };
  }, otherwise)!;
}

/** The tree of a chain of conditions is as deep as it is long. */
const MOST_BRANCHES = 400;

/** The rules may stand left of the keyword, as long as they stand right of its line. */
function parseRules(cursor: Cursor, token: Token): MatchCase[] {
  return cursor.bracketed(token, () => parseCases(cursor));
}

function parseMatch(cursor: Cursor, token: Token): Expr {
  cursor.next();
  const value = cursor.single("an expression", () => cursor.expr());
  const subject = token.text === "match!" ? run(value) : value;
  cursor.expect("with", "after the value to be matched");
  const cases = parseRules(cursor, token);
  return { kind: "match", subject, cases, start: token.start, end: cursor.lastEnd };
}

/** `function | p -> e`: a lambda that matches its argument. */
function parseFunction(cursor: Cursor, token: Token): Expr {
  cursor.next();
  const cases = parseRules(cursor, token);
  const name = { text: ARGUMENT, start: token.start, end: token.end };
  const subject: Expr = { kind: "name", path: [name], start: token.start, end: token.end };
  const span = { start: token.start, end: cursor.lastEnd };
  const body: Expr = { kind: "match", subject, cases, ...span };
  const param: Pattern = { kind: "var", name, start: token.start, end: token.end };
  return { kind: "lambda", params: [param], body, ...span };
}

/** The name of an argument that has none; no source can write it. */
const ARGUMENT = "(argument)";

function parseCases(cursor: Cursor): MatchCase[] {
  const cases: MatchCase[] = [];
  const first = cursor.token;
  cursor.eat("|");
  do {
    const start = cases.length === 0 ? first : cursor.previous;
    const pattern = parsePattern(cursor);
    const guard = cursor.eat("when") ? cursor.expr() : null;
    cursor.expect("->", "after the pattern");
    const body = cursor.body("an expression");
    cases.push({ pattern, guard, body, ...spanOf(start, body) });
  } while (cursor.eat("|"));
  return cases;
}

/** `assert e`: a call of a function that fails where the condition does not hold. */
function parseAssert(cursor: Cursor, token: Token): Expr {
  cursor.next();
  const arg = cursor.expr(LEVEL.application);
  const name = { text: "assert that", start: token.start, end: token.end };
  const fn: Expr = { kind: "name", path: [name], start: token.start, end: token.end };
  return { kind: "apply", fn, arg, tight: false, ...spanOf(token, arg) };
}

function parseLambda(cursor: Cursor, token: Token): Expr {
  cursor.next();
  const params: Pattern[] = [];
  while (startsAtomicPattern(cursor.token)) params.push(parseAtomicPattern(cursor));
  if (params.length === 0) cursor.fail("a parameter");
  if (cursor.eat(":")) parseType(cursor);
  cursor.expect("->", "after the parameters");
  const body = cursor.bracketed(token, () => cursor.body("an expression"));
  return { kind: "lambda", params, body, ...spanOf(token, body) };
}

function parseWhile(cursor: Cursor, token: Token): Expr {
  cursor.next();
  const test = cursor.single("a condition", () => cursor.expr());
  cursor.expect("do", "after the condition");
  const body = cursor.body("an expression");
  cursor.eat("done");
  return { kind: "while", test, body, ...spanOf(token, body) };
}

function parseFor(cursor: Cursor, token: Token): Expr {
  cursor.next();
  const { following } = cursor;
  if (cursor.token.kind === "name" && following.text === "=") return parseForTo(cursor, token);
  const pattern = parsePattern(cursor);
  cursor.expect("in", "after the pattern");
  const source = cursor.single("what to go over", () => {
    const from = cursor.expr();
    return cursor.is("..") ? parseRange(cursor, from) : from;
  });
  if (cursor.eat("->")) {
    const value = cursor.body("an expression");
    const body: Expr = { kind: "yield", value, bang: false, ...spanOf(value, value) };
    return { kind: "forIn", pattern, source, body, ...spanOf(token, value) };
  }
  cursor.expect("do", "after what to go over");
  const body = cursor.body("an expression");
  cursor.eat("done");
  return { kind: "forIn", pattern, source, body, ...spanOf(token, body) };
}

function parseForTo(cursor: Cursor, token: Token): Expr {
  const name = cursor.expectName("a name");
  cursor.expect("=", "");
  const from = cursor.expr();
  const down = cursor.is("downto");
  if (!cursor.eat("downto")) cursor.expect("to", "after the first value");
  const to = cursor.expr();
  cursor.expect("do", "after the last value");
  const body = cursor.body("an expression");
  cursor.eat("done");
  return { kind: "forTo", name, from, to, down, body, ...spanOf(token, body) };
}

function parseYield(cursor: Cursor, token: Token, bang: boolean): Expr {
  cursor.next();
  const value = cursor.expr();
  return { kind: "yield", value, bang, ...spanOf(token, value) };
}

function parseTry(cursor: Cursor, token: Token): Expr {
  cursor.next();
  const body = cursor.body("an expression");
  if (cursor.eat("finally")) {
    const last = cursor.body("an expression");
    return { kind: "tryFinally", body, last, ...spanOf(token, last) };
  }
  cursor.expect("with", "or finally after what is tried");
  const cases = parseRules(cursor, token);
  return { kind: "tryWith", body, cases, start: token.start, end: cursor.lastEnd };
}
