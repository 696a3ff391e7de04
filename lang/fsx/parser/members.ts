/** Reading members of records and unions: each becomes a binding whose first parameter is the value itself. */
import type { Expr, MemberDeclaration, Name, Pattern, TypeNode } from "../syntax/ast.js";
import { parseParams } from "./bindings.js";
import { type Cursor, nameOf, spanOf } from "./cursor.js";
import { parseType } from "./types.js";

export function parseMembers(
  cursor: Cursor,
  type: Name,
  params: readonly string[],
  into: MemberDeclaration[],
): void {
  cursor.eat("with");
  const startsMember = () =>
    ["member", "static", "override"].some(
      (word) => cursor.real.text === word && cursor.real.kind === "keyword",
    );
  // They stand at the column of what the type is, or right of the type's own.
  while (startsMember() && cursor.real.column > 0) {
    cursor.continueItem();
    into.push(cursor.loosely(() => parseMember(cursor, type, params)));
  }
}

function parseMember(cursor: Cursor, type: Name, params: readonly string[]): MemberDeclaration {
  const start = cursor.next();
  const isStatic = start.text === "static";
  if (isStatic) cursor.expect("member", "after static");
  for (const word of ["inline", "private", "internal", "public"]) cursor.eat(word);
  const self = isStatic ? null : cursor.expectName("the name of the value, such as this");
  if (self) cursor.expect(".", "after the name of the value");
  const name = memberName(cursor);
  if (start.text === "override" && name.text !== "ToString") cursor.refuse("FsNoOverride", name);
  const own = parseParams(cursor);
  const annotation = cursor.eat(":") ? parseType(cursor) : null;
  cursor.expect("=", "after the name of the member");
  const body = cursor.salvage<Expr>(
    () => cursor.body("an expression"),
    (span) => ({ kind: "error", ...span }),
  );
  const selves = self ? [selfPattern(self, type, params)] : [];
  const shape = isStatic ? { name, params: own } : shaped(name, own);
  const binding = {
    pattern: { kind: "var" as const, name: shape.name, start: name.start, end: name.end },
    params: [...selves, ...shape.params],
    annotation,
    body,
    mutable: false,
    inline: false,
    generic: false,
    constraints: [],
    isMember: true,
    attributes: [],
    ...spanOf(start, body),
  };
  return { binding, isStatic };
}

/** A name, or an operator in brackets. */
function memberName(cursor: Cursor): Name {
  if (!cursor.eat("(")) return cursor.expectName("the name of the member");
  const operator = nameOf(cursor.next());
  cursor.expect(")", "after the operator");
  return operator;
}

/** A method with arguments in brackets takes them one by one: its name says how many. */
function shaped(
  name: Name,
  params: readonly Pattern[],
): { name: Name; params: readonly Pattern[] } {
  const [only, ...more] = params;
  if (!only) return { name, params };
  if (more.length > 0) return { name: { ...name, text: `${name.text}_curried` }, params };
  const items = only.kind === "tuple" ? only.items : isUnit(only) ? [] : params;
  return { name: { ...name, text: `${name.text}_${items.length}` }, params: items };
}

function isUnit(pattern: Pattern): boolean {
  return pattern.kind === "literal" && pattern.literal.kind === "unit";
}

function selfPattern(self: Name, type: Name, params: readonly string[]): Pattern {
  const span = { start: self.start, end: self.end };
  const args = params.map((name): TypeNode => ({ kind: "variable", name, ...span }));
  const annotation: TypeNode = { kind: "named", path: [{ ...type, ...span }], args, ...span };
  const inner: Pattern =
    self.text === "_" ? { kind: "wild", ...span } : { kind: "var", name: self, ...span };
  return { kind: "annotated", inner, annotation, ...span };
}
