/** Reading types: `int`, `string list`, `Map<string, int>`, `'a -> 'b`, `int * string`, `int[]`. */
import type { Constraint, Name, TypeNode } from "../syntax/ast.js";
import { type Cursor, nameOf, spanOf } from "./cursor.js";

/** A whole type, arrows included. */
export function parseType(cursor: Cursor): TypeNode {
  return cursor.nested(() => {
    const from = parseTupleType(cursor);
    if (!cursor.eat("->")) return from;
    const to = parseType(cursor);
    return { kind: "function", from, to, ...spanOf(from, to) };
  });
}

/** A type without arrows. */
function parseTupleType(cursor: Cursor): TypeNode {
  const items = [parsePostfixType(cursor)];
  while (cursor.eat("*")) items.push(parsePostfixType(cursor));
  if (items.length === 1) return items[0]!;
  return { kind: "tuple", items, ...spanOf(items[0]!, items.at(-1)!) };
}

/** A type without arrows and stars. */
export function parsePostfixType(cursor: Cursor): TypeNode {
  let type = parseAtomicType(cursor);
  for (;;) {
    const { token } = cursor;
    if (token.kind === "name") {
      const path = parsePath(cursor);
      type = { kind: "named", path, args: [type], start: type.start, end: path.at(-1)!.end };
    } else if (token.text === "[" && cursor.following.text === "]") {
      cursor.next();
      type = { kind: "array", item: type, start: type.start, end: cursor.next().end };
    } else return type;
  }
}

function parseAtomicType(cursor: Cursor): TypeNode {
  const { token } = cursor;
  if (token.kind === "typeVariable") {
    cursor.next();
    return { kind: "variable", name: token.text.slice(1), start: token.start, end: token.end };
  }
  if (cursor.eat("_")) return { kind: "any", start: token.start, end: token.end };
  if (cursor.eat("(")) {
    const inner = cursor.bracketed(token, () => parseType(cursor));
    cursor.close(")", token);
    return { ...inner, start: token.start, end: cursor.lastEnd };
  }
  if (token.kind !== "name") cursor.fail("a type");
  if (token.text === "_") {
    cursor.next();
    return { kind: "any", start: token.start, end: token.end };
  }
  const path = parsePath(cursor);
  const args = parseTypeArguments(cursor, "certain");
  return { kind: "named", path, args, start: token.start, end: cursor.lastEnd };
}

/**
 * `<int, string>` after a name; nothing where none stands. "maybe": the bracket may be an operator. `constraints` gets what
 * is said behind `when`.
 */
export function parseTypeArguments(
  cursor: Cursor,
  sure: "certain" | "maybe" = "maybe",
  constraints: Constraint[] = [],
): readonly TypeNode[] {
  if (!cursor.is("<") || !cursor.token.adjacent) return [];
  const open = cursor.next();
  const args = [parseType(cursor)];
  while (cursor.eat(",")) args.push(parseType(cursor));
  constraints.push(...parseConstraints(cursor));
  cursor.splitClosing();
  // Of a type without its bracket all is known but that.
  if (sure === "certain" && !cursor.is(">"))
    cursor.problems.add("FsUnclosed", { open: open.text, close: ">" }, open);
  else cursor.expect(">", "after the arguments of the type");
  return args;
}

/** `when 'k : comparison and 'v : equality`. */
export function parseConstraints(cursor: Cursor): readonly Constraint[] {
  const found: Constraint[] = [];
  if (!cursor.eat("when")) return found;
  do {
    const { token } = cursor;
    if (token.kind !== "typeVariable") cursor.fail("a type parameter, such as 'a");
    cursor.next();
    cursor.expect(":", "after the type parameter");
    if (cursor.is("(")) cursor.refuse("FsNoStaticConstraint", token);
    const ability = cursor.is("comparison") ? "comparison" : "equality";
    if (!cursor.eat(ability)) cursor.fail("comparison or equality");
    found.push({ variable: token.text.slice(1), ability, start: token.start, end: cursor.lastEnd });
  } while (cursor.eat("and"));
  return found;
}

/** Names with dots between them. */
export function parsePath(cursor: Cursor): Name[] {
  const path = [cursor.expectName("a name")];
  while (cursor.is(".") && cursor.following.kind === "name") {
    cursor.next();
    path.push(nameOf(cursor.next()));
  }
  return path;
}
