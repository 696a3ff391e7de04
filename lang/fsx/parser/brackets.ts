/** Reading what stands in brackets: groups, tuples, lists, arrays, records. */
import type { BlockItem, Expr, Name } from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";
import { isComprehension } from "./comprehensions.js";
import { type Cursor, nameOf, spanOf } from "./cursor.js";
import { parsePath } from "./types.js";

/** Null where no bracket stands. */
export function parseBracketed(cursor: Cursor): Expr | null {
  const open = cursor.token;
  if (cursor.eat("(")) return parseParens(cursor, open, ")");
  if (cursor.eat("begin")) return parseParens(cursor, open, "end");
  if (cursor.eat("[")) return parseList(cursor, open, "]");
  if (cursor.eat("[|")) return parseList(cursor, open, "|]");
  if (cursor.eat("{")) return parseRecord(cursor, open);
  if (cursor.is("{|")) cursor.refuse("FsNoAnonymousRecord", open);
  return null;
}

function parseParens(cursor: Cursor, open: Token, close: string): Expr {
  const start = open.start;
  if (cursor.eat(close)) {
    return { kind: "literal", literal: { kind: "unit" }, start, end: cursor.lastEnd };
  }
  const operator = cursor.token;
  if (operator.kind === "operator" && cursor.following.text === close) {
    cursor.next();
    cursor.next();
    return { kind: "name", path: [nameOf(operator)], start, end: cursor.lastEnd };
  }
  if (operator.text === "|") cursor.refuse("FsNoActivePattern", open);
  if (operator.text === "^" || operator.kind === "typeVariable")
    cursor.refuse("FsNoStaticConstraint", open);
  const inner = cursor.bracketed(open, () => cursor.body("an expression"));
  cursor.close(close, open);
  const { lastEnd: end } = cursor;
  return inner.kind === "tuple"
    ? { ...inner, brackets: (inner.brackets ?? 0) + 1, start, end }
    : { ...inner, start, end };
}

/** `seq { … }` */
export function parseSequence(cursor: Cursor): Expr {
  const { start } = cursor.next();
  const list = parseList(cursor, cursor.expect("{", "after seq"), "}");
  if (list.kind === "comprehension") return { ...list, isSequence: true, start };
  const items = list.kind === "list" ? list.items : [];
  const body: Expr = {
    kind: "block",
    items: items.map((value) => ({ kind: "do", value, start: value.start, end: value.end })),
    start,
    end: list.end,
  };
  return { kind: "comprehension", body, array: false, isSequence: true, start, end: list.end };
}

function parseList(cursor: Cursor, open: Token, close: string): Expr {
  const array = close === "|]";
  const items: BlockItem[] = [];
  let range: Expr | null = null;
  cursor.bracketed(open, () => {
    if (cursor.is(close)) return;
    cursor.block("an element", () => {
      const item = cursor.item();
      items.push(item);
      if (items.length === 1 && item.kind === "do" && cursor.is(".."))
        range = parseRange(cursor, item.value);
    });
  });
  cursor.close(close, open);
  const span = { start: open.start, end: cursor.lastEnd };
  if (range) {
    return { kind: "comprehension", body: range, array, isSequence: false, ...span };
  }
  if (isComprehension(items)) {
    const body: Expr = { kind: "block", items, ...span };
    return { kind: "comprehension", body, array, isSequence: false, ...span };
  }
  const values = items.map((item) => (item as BlockItem & { kind: "do" }).value);
  return { kind: "list", items: values, array, ...span };
}

/** `a .. b` or `a .. step .. b`, of which the first is read. */
export function parseRange(cursor: Cursor, from: Expr): Expr {
  cursor.expect("..", "");
  const second = cursor.expr();
  if (!cursor.eat(".."))
    return { kind: "range", from, step: null, to: second, ...spanOf(from, second) };
  const to = cursor.expr();
  return { kind: "range", from, step: second, to, ...spanOf(from, to) };
}

function parseRecord(cursor: Cursor, open: Token): Expr {
  const fields: { path: readonly Name[]; value: Expr }[] = [];
  let copied: Expr | null = null;
  if (cursor.is("new")) cursor.refuse("FsNoClass", cursor.token);
  cursor.bracketed(open, () => {
    if (cursor.is("}")) return;
    if (!startsField(cursor)) {
      copied = cursor.expr();
      cursor.expect("with", "after the record to be copied");
    }
    cursor.block("a field", () => void fields.push(parseField(cursor)));
  });
  cursor.close("}", open);
  return { kind: "record", copied, fields, start: open.start, end: cursor.lastEnd };
}

/** Does a name with an equals sign stand here? */
function startsField(cursor: Cursor): boolean {
  let distance = 0;
  while (cursor.peek(distance).kind === "name" && cursor.peek(distance + 1).text === ".")
    distance += 2;
  return cursor.peek(distance).kind === "name" && cursor.peek(distance + 1).text === "=";
}

function parseField(cursor: Cursor): { path: readonly Name[]; value: Expr } {
  const path = parsePath(cursor);
  cursor.expect("=", "after the name of the field");
  return { path, value: cursor.single("a value", () => cursor.expr()) };
}
