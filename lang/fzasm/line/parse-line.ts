/**
 * The line parser: text of one line to a node. Pure, without context, and it never throws: what cannot be
 * parsed becomes a problem of the line.
 */
import { OPCODES, type Opcode, opcodeNamed } from "../../../vm/isa/index.js";
import { didYouMean, nearestName } from "../../text/index.js";
import { BIDI_CONTROLS, codePointName } from "../lexer/characters.js";
import { Cursor } from "./cursor.js";
import { DIRECTIVE_NAMES, DIRECTIVES, isDirectiveName } from "./directives.js";
import type {
  DirectiveStatement,
  InstructionNode,
  LineNode,
  NameNode,
  Statement,
} from "./nodes.js";
import { parseName, parseOperand } from "./operand.js";
import { excerpt } from "./problem.js";

const MNEMONICS: readonly string[] = OPCODES.map((row) => row.mnemonic);

const COLON = 0x3a;

/** One cursor for all lines: parsing a line neither waits nor calls out. */
const cursor = new Cursor();

/** Parses one line, with or without its line break. */
export function parseLine(text: string): LineNode {
  cursor.reset(text);
  cursor.advance();
  const label = parseLabel();
  const statement = cursor.failed || cursor.atEnd ? null : parseStatement();
  const comment = findComment();
  const { problems, broken } = cursor;
  return { text, label, statement: statement ?? lostStatement(), comment, problems, broken };
}

function parseLabel(): NameNode | null {
  const { kind } = cursor;
  if (kind !== "word" && kind !== "string") return null;
  if (cursor.text.charCodeAt(cursor.end) !== COLON) return null;
  const label = parseName(cursor);
  cursor.take();
  return label;
}

function parseStatement(): Statement | null {
  const statement =
    cursor.kind === "word"
      ? parseInstruction()
      : cursor.kind === "directive"
        ? parseDirective()
        : failStatement();
  if (!cursor.failed && !cursor.atEnd) failSurplus(statement);
  return statement;
}

/** Rows by the spellings that were met: saves changing the case of every mnemonic. */
const spellings = new Map<string, Opcode>();
const MOST_SPELLINGS = 1000;

function rowOf(spelling: string): Opcode | null {
  const known = spellings.get(spelling);
  if (known !== undefined) return known;
  const row = opcodeNamed(spelling);
  if (row !== null && spellings.size < MOST_SPELLINGS) spellings.set(spelling, row);
  return row;
}

function parseInstruction(): InstructionNode | null {
  const { start, end } = cursor;
  const row = rowOf(cursor.tokenText);
  if (row === null) return failMnemonic();
  cursor.take();
  const operand = row.operand === "none" ? null : parseOperand(cursor, row);
  return { kind: "instruction", start, end: cursor.taken, row, keywordEnd: end, operand };
}

function failMnemonic(): null {
  const name = cursor.tokenText;
  const near = nearestDirective(`.${name}`) ?? nearestName(name, MNEMONICS);
  const facts = { name: excerpt(name), suggestion: didYouMean(near) };
  return cursor.fail("UnknownMnemonic", facts, undefined, near);
}

/** A directive without its dot. */
function nearestDirective(name: string): string | null {
  return isDirectiveName(name) ? name : null;
}

function parseDirective(): DirectiveStatement | null {
  const keyword = { start: cursor.start, end: cursor.end };
  const name = cursor.tokenText;
  if (!isDirectiveName(name)) {
    const near = nearestName(name, DIRECTIVE_NAMES);
    const facts = { name: excerpt(name), suggestion: didYouMean(near) };
    return cursor.fail("UnknownDirective", facts, keyword, near);
  }
  cursor.take();
  return DIRECTIVES[name].parse(cursor, keyword);
}

function failStatement(): null {
  return cursor.kind === "unknown"
    ? cursor.failCharacter()
    : cursor.failExpected("A line", "an instruction, a label or a directive");
}

function failSurplus(statement: Statement | null): void {
  if (cursor.kind === "unknown") {
    cursor.failCharacter();
    return;
  }
  const range = { start: cursor.start, end: lastEnd() };
  const text = `"${excerpt(cursor.text.slice(range.start, range.end))}"`;
  cursor.fail("SurplusText", { statement: statementName(statement), text }, range);
}

function statementName(statement: Statement | null): string {
  if (statement === null || statement.kind === "unknown") return "The statement";
  return statement.kind === "instruction" ? statement.row.mnemonic : statement.kind;
}

/** Walks to the comment or the end of the line; returns where the last token before it ends. */
function lastEnd(): number {
  while (!cursor.atEnd) cursor.take();
  return cursor.taken;
}

function findComment(): number {
  lastEnd();
  if (cursor.kind !== "comment" && cursor.kind !== "doc") return -1;
  const comment = cursor.start;
  const reordering = BIDI_CONTROLS.exec(cursor.tokenText);
  if (reordering !== null) {
    const start = comment + reordering.index;
    const codePoint = codePointName(cursor.text.charCodeAt(start));
    cursor.report("InvisibleCharacter", { codePoint }, { start, end: start + 1 });
  }
  return comment;
}

/** A line that failed before it had a statement still says something unknown. */
function lostStatement(): Statement | null {
  if (!cursor.failed) return null;
  const start = cursor.problems[0]!.start;
  return { kind: "unknown", start, end: cursor.taken };
}
