/** Reading items of a block: bindings, and expressions for their effect or as the block's value. */
import type {
  Attribute,
  Binding,
  BindingGroup,
  BlockItem,
  Constraint,
  Expr,
  Name,
  Pattern,
} from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";
import { run, runForEffect } from "./computations.js";
import { type Cursor, spanOf } from "./cursor.js";
import {
  parseAtomicPattern,
  parseOperatorName,
  parsePattern,
  startsAtomicPattern,
} from "./patterns.js";
import { parsePath, parseType, parseTypeArguments } from "./types.js";

export function parseItem(cursor: Cursor): BlockItem {
  const attributes = parseAttributes(cursor);
  const { token } = cursor;
  if (cursor.is("let") || cursor.is("use")) return parseBindings(cursor, attributes);
  if (cursor.isComputing && (cursor.is("let!") || cursor.is("use!")))
    return parseBindings(cursor, attributes);
  if (cursor.isComputing && cursor.eat("do!")) {
    const value = runForEffect(cursor.body("an expression"));
    return { kind: "do", value, ...spanOf(token, value) };
  }
  if (attributes.length > 0) cursor.fail("let after the attribute");
  if (cursor.eat("do")) {
    const value = cursor.body("an expression");
    return { kind: "do", value, ...spanOf(token, value) };
  }
  const value = parseAnnotatedExpr(cursor);
  return { kind: "do", value, start: value.start, end: value.end };
}

function parseAnnotatedExpr(cursor: Cursor): Expr {
  const value = cursor.expr();
  if (!cursor.eat(":")) return value;
  const annotation = parseType(cursor);
  return { kind: "annotated", value, annotation, ...spanOf(value, annotation) };
}

export function parseBindings(cursor: Cursor, attributes: readonly Attribute[]): BindingGroup {
  const token = cursor.next();
  const rec = cursor.eat("rec") !== null;
  const first = parseBinding(cursor, attributes);
  const bindings = [token.text.endsWith("!") ? { ...first, body: run(first.body) } : first];
  while (cursor.is("and")) {
    cursor.next();
    bindings.push(parseBinding(cursor, parseAttributes(cursor)));
  }
  // What follows it is the next item, on whatever line it stands.
  cursor.eat("in");
  return { kind: "let", rec, bindings, ...spanOf(token, bindings.at(-1)!) };
}

function parseBinding(cursor: Cursor, attributes: readonly Attribute[]): Binding {
  const start = cursor.token;
  const words = new Set<string>();
  for (;;) {
    const word = ["inline", "mutable", "private", "internal", "public"].find((each) =>
      cursor.is(each),
    );
    if (word === undefined) break;
    words.add(cursor.next().text);
  }
  const { pattern, params, generic = false, constraints = [] } = parseHead(cursor);
  const annotation = cursor.eat(":") ? parseType(cursor) : null;
  cursor.expect("=", "after the name of the binding");
  // The name is known even where its body cannot be read, so that its uses are not mistakes.
  const body = cursor.salvage<Expr>(
    () => cursor.body("an expression"),
    (span) => ({ kind: "error", ...span }),
  );
  const [mutable, inline] = [words.has("mutable"), words.has("inline")];
  return {
    pattern,
    params,
    annotation,
    body,
    mutable,
    inline,
    generic,
    constraints,
    attributes,
    ...spanOf(start, body),
  };
}

/** A name with parameters, or a pattern. */
function parseHead(cursor: Cursor): {
  pattern: Pattern;
  params: readonly Pattern[];
  generic?: boolean;
  constraints?: readonly Constraint[];
} {
  const operator = parseOperatorName(cursor);
  if (operator) return { pattern: namePattern(operator), params: parseParams(cursor) };
  const { token, following } = cursor;
  if (token.text === "(" && following.text === "|") cursor.refuse("FsNoActivePattern", token);
  const isGeneric = following.text === "<" && following.adjacent;
  const isFunction =
    token.kind === "name" && token.text !== "_" && (isGeneric || startsAtomicPattern(following));
  if (!isFunction || !following || token.text === "_")
    return { pattern: parsePattern(cursor), params: [] };
  // A case with an argument looks like a function with a parameter: F# takes it for one, and so do we.
  if (following.text === ".") return { pattern: parsePattern(cursor), params: [] };
  const name = cursor.expectName("a name");
  const constraints: Constraint[] = [];
  const generic = parseTypeNames(cursor, constraints);
  return { pattern: namePattern(name), params: parseParams(cursor), generic, constraints };
}

function namePattern(name: Name): Pattern {
  return { kind: "var", name, start: name.start, end: name.end };
}

/** `<'a, 'b>` after the name: the names mean the same without it. */
function parseTypeNames(cursor: Cursor, constraints: Constraint[]): boolean {
  return cursor.is("<") && parseTypeArguments(cursor, "maybe", constraints).length > 0;
}

export function parseParams(cursor: Cursor): Pattern[] {
  const params: Pattern[] = [];
  while (startsAtomicPattern(cursor.token)) params.push(parseAtomicPattern(cursor));
  return params;
}

/** `[<OnLoad>]`, `[<A; B("x")>]`; several may follow one another. */
export function parseAttributes(cursor: Cursor): Attribute[] {
  const attributes: Attribute[] = [];
  let open: Token | null = cursor.eat("[<");
  while (open) {
    do {
      if (cursor.is(">]")) break;
      const path = parsePath(cursor);
      const argument = cursor.is("(") ? cursor.expr() : null;
      const name = path.map(({ text }) => text).join(".");
      attributes.push({ name, argument, start: path[0]!.start, end: cursor.lastEnd });
    } while (cursor.eat(";"));
    cursor.close(">]", open);
    cursor.continueItem();
    open = cursor.eat("[<");
  }
  return attributes;
}
