/** Directives of a module: .const .import .entry .include .version */
import type { Cursor } from "./cursor.js";
import { extent, parseAlias, parseRequiredName } from "./function-directives.js";
import type {
  ConstNode,
  EntryNode,
  ImportNode,
  IncludeNode,
  NameNode,
  VersionNode,
} from "./nodes.js";
import { literalOfWord, parseIndex, parseLiteral, parseName } from "./operand.js";
import type { LineRange } from "./problem.js";
import { parseSignature } from "./signature.js";

/** `.const name = literal`, or `.const literal` for one without a name. */
export function parseConst(cursor: Cursor, keyword: LineRange): ConstNode {
  const statement = ".const";
  const name = isConstantName(cursor) ? parseName(cursor) : reservedName(cursor);
  if (name !== null && !cursor.accept("=")) cursor.failExpected(statement, "= and a literal");
  const value = cursor.failed ? null : parseLiteral(cursor, statement);
  return { kind: ".const", ...extent(cursor, keyword), name, value };
}

function isConstantName(cursor: Cursor): boolean {
  return cursor.kind === "word" && literalOfWord(cursor.tokenText) === null;
}

/** A literal before `=` is a name that is not to be had; elsewhere it is the literal. */
function reservedName(cursor: Cursor): null {
  if (cursor.kind !== "word") return null;
  const rest = cursor.text.slice(cursor.end).trimStart();
  if (rest.startsWith("=")) cursor.fail("ReservedName", { name: cursor.tokenText });
  return null;
}

export function parseImport(cursor: Cursor, keyword: LineRange): ImportNode {
  const statement = ".import";
  const name = parseRequiredName(cursor, statement, "a name");
  const alias = cursor.failed ? null : parseAlias(cursor, statement);
  const signature = cursor.failed ? null : parseSignature(cursor, statement);
  return { kind: ".import", ...extent(cursor, keyword), name, alias, signature };
}

export function parseEntry(cursor: Cursor, keyword: LineRange): EntryNode {
  const target =
    cursor.kind === "number"
      ? parseIndex(cursor, ".entry", "a function")
      : parseRequiredName(cursor, ".entry", "a function");
  return { kind: ".entry", ...extent(cursor, keyword), target };
}

export function parseInclude(cursor: Cursor, keyword: LineRange): IncludeNode {
  const path: NameNode | null =
    cursor.kind === "string"
      ? parseName(cursor)
      : cursor.failExpected(".include", "a path in quotes");
  return { kind: ".include", ...extent(cursor, keyword), path };
}

export function parseVersion(cursor: Cursor, keyword: LineRange): VersionNode {
  const version = parseIndex(cursor, ".version", "a number");
  return { kind: ".version", ...extent(cursor, keyword), version };
}
