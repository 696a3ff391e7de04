/** Operands of instructions and literals of constants. */

import type { Opcode, OperandKind } from "../../../vm/isa/index.js";
import type { Value } from "../../../vm/program/index.js";
import { didYouMean } from "../../text/index.js";
import type { Cursor } from "./cursor.js";
import type { IndexNode, LiteralNode, NameNode, OperandNode } from "./nodes.js";
import { NUMBER_RANGES, type NumberReading, readNumber, readSpecial } from "./number-literal.js";
import { excerpt } from "./problem.js";
import { charCodePoint, quotedText } from "./text-literal.js";

const TRUE_LITERAL: Value = { type: "Bool", value: true };
const FALSE_LITERAL: Value = { type: "Bool", value: false };
const UNIT_LITERAL: Value = { type: "Unit" };

/** What an instruction takes, as a message says it. */
export const OPERAND_NAMES = {
  none: "no operand",
  constant: "a literal or a constant",
  local: "a local",
  function: "a function",
  import: "an import",
  jump: "a label or a signed distance",
} as const satisfies Record<OperandKind, string>;

/** The operand that stands here, or null after a report. */
export function parseOperand(cursor: Cursor, row: Opcode): OperandNode | null {
  if (cursor.atEnd)
    return cursor.fail("MissingOperand", {
      instruction: row.mnemonic,
      expected: OPERAND_NAMES[row.operand],
    });
  const operand = parseAnyOperand(cursor, row);
  if (operand === null) return null;
  return fits(operand, row.operand) ? operand : wrongOperand(cursor, row, operand);
}

function parseAnyOperand(cursor: Cursor, row: Opcode): OperandNode | null {
  if (row.operand !== "constant") {
    if (cursor.kind === "word" || cursor.kind === "string") return parseName(cursor);
  } else if (cursor.kind === "number" && /^[+-]/.test(cursor.tokenText)) {
    return parseSignedLiteral(cursor);
  }
  switch (cursor.kind) {
    case "word":
      return wordLiteral(cursor) ?? parseName(cursor);
    case "number":
      return parseNumber(cursor);
    case "string":
    case "char":
      return quotedLiteral(cursor);
    case "unknown":
      return cursor.failCharacter();
    default:
      return cursor.at("(") ? unitLiteral(cursor) : failOperand(cursor, row, cursor.found);
  }
}

function fits(operand: OperandNode, kind: OperandKind): boolean {
  if (operand.kind === "name") return true;
  if (kind === "jump") return operand.kind === "distance";
  if (kind === "constant") return operand.kind !== "distance";
  return operand.kind === "index";
}

function failOperand(cursor: Cursor, row: Opcode, actual: string): null {
  return cursor.fail("WrongOperand", {
    instruction: row.mnemonic,
    expected: OPERAND_NAMES[row.operand],
    actual,
  });
}

function wrongOperand(cursor: Cursor, row: Opcode, operand: OperandNode): null {
  const text = excerpt(cursor.text.slice(operand.start, operand.end));
  if (row.operand === "jump" && operand.kind === "index")
    return cursor.fail(
      "UnsignedDistance",
      { instruction: row.mnemonic, text },
      operand,
      `+${text}`,
    );
  const facts = {
    instruction: row.mnemonic,
    expected: OPERAND_NAMES[row.operand],
    actual: describeOperand(operand, text),
  };
  return cursor.fail("WrongOperand", facts, operand);
}

function describeOperand(operand: OperandNode, text: string): string {
  if (operand.kind === "literal") return `the ${operand.value.type} ${text}`;
  return operand.kind === "distance" ? `the distance ${text}` : text;
}

/** A name, plain or quoted, or null after a report. */
export function parseName(cursor: Cursor): NameNode | null {
  const { start, end } = cursor;
  if (cursor.kind === "string" && !cursor.closed) return cursor.fail("UnterminatedString", {});
  const name = cursor.kind === "word" ? cursor.tokenText : quotedText(cursor);
  cursor.take();
  return { kind: "name", start, end, name };
}

/** Does a name stand here? */
export function atName(cursor: Cursor): boolean {
  return cursor.kind === "word" || cursor.kind === "string";
}

/** A literal, or null after a report. */
export function parseLiteral(cursor: Cursor, statement: string): LiteralNode | null {
  const expected = "a literal";
  switch (cursor.kind) {
    case "word":
      return wordLiteral(cursor) ?? cursor.failExpected(statement, expected);
    case "number":
      return parseSignedLiteral(cursor);
    case "string":
    case "char":
      return quotedLiteral(cursor);
    default:
      return cursor.at("(") ? unitLiteral(cursor) : cursor.failExpected(statement, expected);
  }
}

/** A number where an integer without type has no meaning. */
function parseSignedLiteral(cursor: Cursor): LiteralNode | null {
  const node = parseNumber(cursor);
  if (node === null || node.kind === "literal") return node;
  const text = cursor.text.slice(node.start, node.end);
  const suggestion = `${text}${node.kind === "index" && node.index > 0x7fffffff ? "i64" : "i32"}`;
  return cursor.fail("UntypedInteger", { text: excerpt(text) }, node, suggestion);
}

/** Words that are literals. */
export function literalOfWord(word: string): Value | null {
  if (word === "true") return TRUE_LITERAL;
  if (word === "false") return FALSE_LITERAL;
  const unit = word.charCodeAt(0);
  if (unit !== 0x6e && unit !== 0x69) return null;
  const reading = readSpecial(word);
  return reading?.kind === "literal" ? reading.value : null;
}

function wordLiteral(cursor: Cursor): LiteralNode | null {
  const value = literalOfWord(cursor.tokenText);
  return value === null ? null : takeLiteral(cursor, value);
}

function takeLiteral(cursor: Cursor, value: Value): LiteralNode {
  const { start, end } = cursor;
  cursor.take();
  return { kind: "literal", start, end, value };
}

function quotedLiteral(cursor: Cursor): LiteralNode | null {
  if (cursor.kind === "char") {
    const value = charCodePoint(cursor);
    if (cursor.failed) return null;
    return takeLiteral(cursor, { type: "Char", value: value ?? 0 });
  }
  if (!cursor.closed) return cursor.fail("UnterminatedString", {});
  return takeLiteral(cursor, { type: "String", value: quotedText(cursor) });
}

function unitLiteral(cursor: Cursor): LiteralNode | null {
  const { start } = cursor;
  cursor.take();
  if (!cursor.accept(")")) return cursor.failExpected("The Unit literal", ")");
  return { kind: "literal", start, end: cursor.taken, value: UNIT_LITERAL };
}

function parseNumber(cursor: Cursor): LiteralNode | OperandNode | null {
  const { start, end } = cursor;
  const text = cursor.tokenText;
  const reading = readNumber(text);
  switch (reading.kind) {
    case "literal":
      return takeLiteral(cursor, reading.value);
    case "index":
    case "distance":
      return integerNode(cursor, text, reading);
    case "range":
      return outOfRange(cursor, text, reading.type);
    case "nan":
      return cursor.fail("BadNanBits", { text: excerpt(text), type: reading.type });
    case "bad":
      return badNumber(cursor, text, { start, end });
  }
}

function integerNode(
  cursor: Cursor,
  text: string,
  reading: Extract<NumberReading, { integer: bigint | number }>,
): OperandNode | null {
  const { start, end } = cursor;
  const { integer } = reading;
  if (reading.kind === "index") {
    if (integer > 0xffffffff)
      return cursor.fail("IndexTooLarge", { text: excerpt(text), what: "an operand" });
    cursor.take();
    return { kind: "index", start, end, index: Number(integer) };
  }
  if (integer > 0x7fffffff || integer < -0x80000000)
    return cursor.fail("DistanceTooLarge", { text: excerpt(text) });
  cursor.take();
  return { kind: "distance", start, end, distance: Number(integer) };
}

function outOfRange(cursor: Cursor, text: string, type: keyof typeof NUMBER_RANGES): null {
  const { minimum, maximum } = NUMBER_RANGES[type];
  return cursor.fail("LiteralOutOfRange", { text: excerpt(text), type, minimum, maximum });
}

function badNumber(cursor: Cursor, text: string, range: { start: number; end: number }): null {
  const lower = text.toLowerCase();
  const reading = lower === text ? null : readNumber(lower);
  const near = reading !== null && reading.kind === "literal" ? lower : null;
  return cursor.fail(
    "BadNumber",
    { text: excerpt(text), suggestion: didYouMean(near) },
    range,
    near,
  );
}

/** A plain integer from 0 to 2^32 - 1 for a directive, or null after a report. */
export function parseIndex(cursor: Cursor, statement: string, what: string): IndexNode | null {
  if (cursor.kind !== "number") return cursor.failExpected(statement, what);
  const node = parseNumber(cursor);
  if (node === null || node.kind === "index") return node;
  const actual = `"${excerpt(cursor.text.slice(node.start, node.end))}"`;
  return cursor.fail("ExpectedPart", { statement, expected: what, actual }, node);
}
