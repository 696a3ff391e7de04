/** Parameter lists, types and results: `(n: I32, String) -> Bool`. */
import {
  isTypeClass,
  isValueType,
  TYPE_CLASSES,
  type TypePattern,
  VALUE_TYPES,
} from "../../../vm/isa/index.js";
import type { ResultPattern, Signature } from "../../../vm/program/index.js";
import { didYouMean, nearestName } from "../../text/index.js";
import type { Cursor } from "./cursor.js";
import type { NameNode, ParamNode, SignatureNode, TypeNode } from "./nodes.js";
import { atName, parseName } from "./operand.js";
import { excerpt, type LineRange } from "./problem.js";

/** May a type be a class such as Number? Only in imports. */
export type TypeRule = "plain" | "pattern";

/** A type, or null after a report. */
export function parseType(cursor: Cursor, statement: string, rule: TypeRule): TypeNode | null {
  if (cursor.kind !== "word") return cursor.failExpected(statement, "a type");
  const { start, end, tokenText: name } = cursor;
  const type = checkType(cursor, name, { start, end }, rule);
  if (type === null) return null;
  cursor.take();
  return { start, end, type };
}

function checkType(
  cursor: Cursor,
  name: string,
  range: LineRange,
  rule: TypeRule,
): TypePattern | null {
  if (isValueType(name)) return name;
  if (isTypeClass(name))
    return rule === "pattern" ? name : cursor.fail("TypeClassHere", { name }, range);
  const candidates =
    rule === "pattern" ? [...VALUE_TYPES, ...Object.keys(TYPE_CLASSES)] : VALUE_TYPES;
  const near = nearestName(name, candidates);
  const facts = { name: excerpt(name), suggestion: didYouMean(near) };
  return cursor.fail("UnknownType", facts, range, near);
}

/** A parameter list with its parentheses. What could be read is given even after a report. */
export function parseParams(cursor: Cursor, statement: string, rule: TypeRule): ParamNode[] {
  const params: ParamNode[] = [];
  if (!cursor.accept("(")) {
    cursor.failExpected(statement, "( and its parameters");
    return params;
  }
  if (cursor.accept(")")) return params;
  for (;;) {
    const param = parseParam(cursor, statement, rule);
    if (param !== null) params.push(param);
    if (cursor.failed || cursor.accept(")")) return params;
    if (cursor.accept(",")) continue;
    cursor.failExpected(statement, ", or )");
    return params;
  }
}

function parseParam(cursor: Cursor, statement: string, rule: TypeRule): ParamNode | null {
  if (!atName(cursor)) return cursor.failExpected(statement, "a parameter");
  const word = cursor.kind === "word";
  const name = parseName(cursor);
  if (name === null) return null;
  if (!cursor.accept(":")) {
    if (!word) return cursor.failExpected(statement, ": and a type");
    const type = checkType(cursor, name.name, name, rule);
    return type === null ? null : unnamedParam(name, type);
  }
  const type = parseType(cursor, statement, rule);
  return { start: name.start, end: cursor.taken, name, type };
}

function unnamedParam(range: LineRange, type: TypePattern): ParamNode {
  const { start, end } = range;
  return { start, end, name: null, type: { start, end, type } };
}

/** A signature of an import; null where none stands here, and after a report. */
export function parseSignature(cursor: Cursor, statement: string): SignatureNode | null {
  if (cursor.atEnd) return null;
  const { start } = cursor;
  const params = parseParams(cursor, statement, "pattern");
  const result = cursor.failed ? null : parseResultPattern(cursor, statement, params);
  if (result === null) return null;
  return { start, end: cursor.taken, params, signature: signatureOf(params, result) };
}

function signatureOf(params: readonly ParamNode[], result: ResultPattern): Signature {
  const types = params.map((param) => param.type?.type ?? "Value");
  if (params.every((param) => param.name === null)) return { params: types, result };
  return { params: types, result, paramNames: params.map((param) => param.name?.name ?? "") };
}

/** The result of a function, or null where none is written; Unit then. */
export function parseResult(cursor: Cursor, statement: string): TypeNode | null {
  if (!cursor.accept("->")) return null;
  return parseType(cursor, statement, "plain");
}

function parseResultPattern(
  cursor: Cursor,
  statement: string,
  params: readonly ParamNode[],
): ResultPattern | null {
  if (!cursor.accept("->")) return "Unit";
  if (cursor.atWord("same")) return parseSameAs(cursor, statement, params);
  const type = parseType(cursor, statement, "plain")?.type;
  return type !== undefined && isValueType(type) ? type : null;
}

/** `same as name` or `same as argument 0`. */
function parseSameAs(
  cursor: Cursor,
  statement: string,
  params: readonly ParamNode[],
): ResultPattern | null {
  cursor.take();
  if (!cursor.atWord("as")) return cursor.failExpected(statement, "as and a parameter");
  cursor.take();
  if (!atName(cursor)) return cursor.failExpected(statement, "the name of a parameter");
  const name = parseName(cursor);
  if (name === null) return null;
  const index = params.findIndex((param) => param.name?.name === name.name);
  if (index >= 0) return { sameAs: index };
  return name.name === "argument" && cursor.kind === "number"
    ? parseArgumentNumber(cursor, params.length)
    : unknownParameter(cursor, name, params);
}

function parseArgumentNumber(cursor: Cursor, count: number): ResultPattern | null {
  const text = cursor.tokenText;
  const index = /^\d{1,9}$/.test(text) ? Number(text) : count;
  if (index >= count)
    return cursor.fail("UnknownParameter", { name: excerpt(text), suggestion: "" });
  cursor.take();
  return { sameAs: index };
}

function unknownParameter(cursor: Cursor, name: NameNode, params: readonly ParamNode[]): null {
  const near = nearestName(
    name.name,
    params.map((param) => param.name?.name ?? ""),
  );
  const facts = { name: excerpt(name.name), suggestion: didYouMean(near) };
  return cursor.fail("UnknownParameter", facts, name, near);
}
