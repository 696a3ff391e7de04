/** Directives that make a function: .func .end .local .locals .frame .byte */
import type { Cursor } from "./cursor.js";
import type { BytesNode, CountNode, EndNode, FuncNode, LocalNode, NameNode } from "./nodes.js";
import { readNumber } from "./number-literal.js";
import { atName, parseIndex, parseName } from "./operand.js";
import { excerpt, type LineRange } from "./problem.js";
import { parseParams, parseResult, parseType } from "./signature.js";

export function parseFunc(cursor: Cursor, keyword: LineRange): FuncNode {
  const statement = ".func";
  const name = parseRequiredName(cursor, statement, "a name");
  const alias = cursor.failed ? null : parseAlias(cursor, statement);
  const params = cursor.failed ? [] : parseParams(cursor, statement, "plain");
  const result = cursor.failed ? null : parseResult(cursor, statement);
  return { kind: ".func", ...extent(cursor, keyword), name, alias, params, result };
}

/** `as name`, or null. */
export function parseAlias(cursor: Cursor, statement: string): NameNode | null {
  if (!cursor.atWord("as")) return null;
  cursor.take();
  return parseRequiredName(cursor, statement, "a name after as");
}

export function parseRequiredName(
  cursor: Cursor,
  statement: string,
  expected: string,
): NameNode | null {
  return atName(cursor) ? parseName(cursor) : cursor.failExpected(statement, expected);
}

/** Start and end of a directive of which the cursor has taken the last part. */
export function extent(
  cursor: Cursor,
  keyword: LineRange,
): { start: number; end: number; keywordEnd: number } {
  return { start: keyword.start, end: cursor.taken, keywordEnd: keyword.end };
}

export function parseEnd(cursor: Cursor, keyword: LineRange): EndNode {
  return { kind: ".end", ...extent(cursor, keyword) };
}

export function parseLocal(cursor: Cursor, keyword: LineRange): LocalNode {
  const statement = ".local";
  const name = parseRequiredName(cursor, statement, "a name");
  const typed = !cursor.failed && cursor.accept(":");
  const type = typed ? parseType(cursor, statement, "plain") : null;
  return { kind: ".local", ...extent(cursor, keyword), name, type };
}

export function parseLocals(cursor: Cursor, keyword: LineRange): CountNode<".locals"> {
  const count = parseIndex(cursor, ".locals", "the number of locals");
  return { kind: ".locals", ...extent(cursor, keyword), count };
}

export function parseFrame(cursor: Cursor, keyword: LineRange): CountNode<".frame"> {
  const count = parseIndex(cursor, ".frame", "the number of locals");
  return { kind: ".frame", ...extent(cursor, keyword), count };
}

/** Bytes with or without commas between them. */
export function parseBytes(cursor: Cursor, keyword: LineRange): BytesNode {
  const bytes: number[] = [];
  do {
    const byte = parseByte(cursor);
    if (byte === null) break;
    bytes.push(byte);
  } while (cursor.accept(",") || cursor.kind === "number");
  return { kind: ".byte", ...extent(cursor, keyword), bytes };
}

function parseByte(cursor: Cursor): number | null {
  if (cursor.kind !== "number") return cursor.failExpected(".byte", "a byte");
  const text = cursor.tokenText;
  const reading = readNumber(text);
  if (reading.kind !== "index" || reading.integer > 255)
    return cursor.fail("BadByte", { text: excerpt(text) });
  cursor.take();
  return Number(reading.integer);
}
