/** Directives of tests: .test .expect .stub .given */
import { ERRORS, type ErrorKind, formatCode } from "../../../vm/errors/index.js";
import type { Value } from "../../../vm/program/index.js";
import { didYouMean, nearestName } from "../../text/index.js";
import type { Cursor } from "./cursor.js";
import { extent, parseRequiredName } from "./function-directives.js";
import type {
  Expectation,
  ExpectNode,
  FaultNode,
  GivenNode,
  LiteralNode,
  NameNode,
  ParamNode,
  StubNode,
  TestNode,
} from "./nodes.js";
import { parseLiteral, parseName } from "./operand.js";
import { excerpt, type LineRange } from "./problem.js";
import { parseParams } from "./signature.js";

/** `.test "name"`, `.test "name" -> literal`, `.test "name"(params) -> literal`. */
export function parseTest(cursor: Cursor, keyword: LineRange): TestNode {
  const statement = ".test";
  const name = parseRequiredName(cursor, statement, "a name in quotes");
  const params = cursor.failed || !cursor.at("(") ? NO_PARAMS : parseTestParams(cursor);
  const result = !cursor.failed && cursor.accept("->") ? parseLiteral(cursor, statement) : null;
  return { kind: ".test", ...extent(cursor, keyword), name, params, result };
}

const NO_PARAMS: readonly ParamNode[] = [];

function parseTestParams(cursor: Cursor): readonly ParamNode[] {
  return parseParams(cursor, ".test", "plain");
}

const EXPECTED = "fault, output or call";

export function parseExpect(cursor: Cursor, keyword: LineRange): ExpectNode {
  const word = cursor.range;
  const parse = cursor.kind === "word" ? EXPECTATIONS.get(cursor.tokenText) : undefined;
  let expectation: Expectation | null = null;
  if (parse === undefined) cursor.failExpected(".expect", EXPECTED);
  else {
    cursor.take();
    expectation = parse(cursor);
  }
  return { kind: ".expect", ...extent(cursor, keyword), word, expectation };
}

const EXPECTATIONS: ReadonlyMap<string, (cursor: Cursor) => Expectation> = new Map([
  ["fault", (cursor: Cursor): Expectation => ({ kind: "fault", fault: parseFault(cursor) })],
  ["output", (cursor: Cursor): Expectation => ({ kind: "output", text: parseText(cursor) })],
  ["call", parseCall],
]);

/** What a run may end with: the rows of the catalogue that the machine, its hosts and its sandbox report. */
export const FAULTS: readonly ErrorKind[] = (Object.keys(ERRORS) as ErrorKind[]).filter((kind) => {
  const { area } = ERRORS[kind];
  return area === "run" || area === "ffi" || area === "sandbox";
});

/** By name, or by number as messages show it. */
function parseFault(cursor: Cursor): FaultNode | null {
  if (cursor.kind !== "word")
    return cursor.failExpected(".expect fault", "the name of a fault, such as DivisionByZero,");
  const { start, end, tokenText: name } = cursor;
  const fault = FAULTS.find((kind) => kind === name || formatCode(ERRORS[kind].code) === name);
  if (fault === undefined) {
    const near = nearestName(name, FAULTS);
    const facts = { name: excerpt(name), suggestion: didYouMean(near) };
    return cursor.fail("UnknownFault", facts, { start, end }, near);
  }
  cursor.take();
  return { start, end, fault };
}

function parseText(cursor: Cursor): LiteralNode | null {
  return cursor.kind === "string"
    ? parseLiteral(cursor, ".expect output")
    : cursor.failExpected(".expect output", "a line in quotes");
}

function parseCall(cursor: Cursor): Expectation {
  const statement = ".expect call";
  const target = parseRequiredName(cursor, statement, "an import");
  if (target !== null && !cursor.accept("(")) cursor.failExpected(statement, "( and arguments");
  if (cursor.failed || cursor.accept(")")) return { kind: "call", target, args: [] };
  const args = parseLiterals(cursor, statement);
  if (!cursor.failed && !cursor.accept(")")) cursor.failExpected(statement, ", or )");
  return { kind: "call", target, args };
}

/** At least one, with commas between them. */
function parseLiterals(cursor: Cursor, statement: string): LiteralNode[] {
  const literals: LiteralNode[] = [];
  do {
    const literal = parseLiteral(cursor, statement);
    if (literal === null) break;
    literals.push(literal);
  } while (cursor.accept(","));
  return literals;
}

export function parseStub(cursor: Cursor, keyword: LineRange): StubNode {
  const target = parseRequiredName(cursor, ".stub", "an import");
  const answers =
    !cursor.failed && cursor.accept("=") ? parseLiterals(cursor, ".stub") : NO_LITERALS;
  checkAlike(cursor, ".stub", answers);
  return { kind: ".stub", ...extent(cursor, keyword), target, answers };
}

const NO_LITERALS: readonly LiteralNode[] = [];

export function parseGiven(cursor: Cursor, keyword: LineRange): GivenNode {
  const statement = ".given";
  const name = parseGivenName(cursor);
  if (name !== null && !cursor.accept("=")) cursor.failExpected(statement, "= and values");
  const values = cursor.failed ? [] : parseLiterals(cursor, statement);
  const form = values.length === 1 && cursor.atWord("to") ? "range" : "choice";
  if (form === "range") parseEnd(cursor, values);
  checkAlike(cursor, statement, values);
  return { kind: ".given", ...extent(cursor, keyword), name, form, values };
}

function parseGivenName(cursor: Cursor): NameNode | null {
  return cursor.kind === "word" || cursor.kind === "string"
    ? parseName(cursor)
    : cursor.failExpected(".given", "a parameter");
}

/** The second value of a range. */
function parseEnd(cursor: Cursor, values: LiteralNode[]): void {
  cursor.take();
  const last = parseLiteral(cursor, ".given");
  if (last === null) return;
  values.push(last);
  const [first] = values;
  if (first && first.value.type === last.value.type && !isOrdered(first, last))
    cursor.fail("BadRange", {}, { start: first.start, end: last.end });
}

/** Do the two begin and end a range that has values? */
function isOrdered(first: LiteralNode, last: LiteralNode): boolean {
  const [low, high] = [orderOf(first.value), orderOf(last.value)];
  if (low === null || high === null) return false;
  return low > Number.NEGATIVE_INFINITY && low <= high && high < Number.POSITIVE_INFINITY;
}

/** Texts, truth and Unit have no order, or none that would help. */
function orderOf(value: Value): number | bigint | null {
  switch (value.type) {
    case "Unit":
    case "Bool":
    case "String":
      return null;
    default:
      return value.value;
  }
}

function checkAlike(cursor: Cursor, statement: string, [first, ...others]: readonly LiteralNode[]) {
  const other = others.find(({ value }) => value.type !== first?.value.type);
  if (cursor.failed || !first || !other) return;
  const facts = { statement, first: first.value.type, other: other.value.type };
  cursor.fail("MixedTypes", facts, other);
}
