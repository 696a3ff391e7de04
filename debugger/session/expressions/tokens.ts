/**
 * The tokens of an expression. Names, numbers and quoted texts end where the source language ends them: its scanner
 * cuts them. Knows no grammar and no names.
 */
import { Scanner } from "../../../lang/index.js";
import { type FusabiError, fusabiError } from "../../../vm/shared.js";

export type TokenKind = "number" | "string" | "char" | "name" | "quotedName" | "operator" | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

const OPERATOR = /\|\||&&|==|!=|<>|<=|>=|[-+*/%<>!()[\],=]/y;
/** A name that the source writes in quotes stands in backquotes, with the same escapes. */
const QUOTED_NAME = /`(?:[^`\\]|\\.)+`/suy;

const KINDS = { number: "number", string: "string", char: "char", word: "name" } as const;

/** Cuts the text into tokens, the end included. @throws FusabiError ExpressionSyntax */
export function tokensOf(text: string): Token[] {
  const tokens = [...eachToken(text)];
  tokens.push({ kind: "end", text: "the end", start: text.length });
  return tokens;
}

/** Where the expression that begins at `start` meets a closing brace outside of quotes; -1 where it does not. */
export function closingBrace(text: string, start: number): number {
  for (const { kind, at } of eachPiece(text, start))
    if (kind === "other" && text[at] === "}") return at;
  return -1;
}

function* eachToken(text: string): Generator<Token> {
  for (const { kind, at, end } of eachPiece(text, 0)) {
    if (kind === "other")
      throw unexpected(at, "a name, a literal or an operator", text.slice(at, end));
    yield { kind, text: text.slice(at, end), start: at };
  }
}

interface Piece {
  readonly kind: Exclude<TokenKind, "end"> | "other";
  readonly at: number;
  readonly end: number;
}

function* eachPiece(text: string, start: number): Generator<Piece> {
  const scanner = new Scanner();
  scanner.reset(text);
  scanner.end = start;
  while (scanner.next() !== "end") {
    const at = scanner.start;
    if (/\s/.test(text.charAt(at))) {
      scanner.end = Math.min(scanner.end, at + 1);
      continue;
    }
    const kind = kindAt(scanner);
    yield { kind, at, end: scanner.end };
  }
}

/** The kind of what the scanner stands at; its end is moved where an expression ends it elsewhere. */
function kindAt(scanner: Scanner): Piece["kind"] {
  const { kind, text, start } = scanner;
  const isSigned = kind === "number" && /[-+]/.test(text.charAt(start));
  if (kind in KINDS && !isSigned) return KINDS[kind as keyof typeof KINDS];
  // A sign is an operator here: `n -1` is a difference.
  scanner.end = matchEnd(OPERATOR, text, start);
  if (scanner.end > start) return "operator";
  scanner.end = matchEnd(QUOTED_NAME, text, start);
  if (scanner.end > start) return "quotedName";
  scanner.end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  return "other";
}

/** Where the match that begins at `start` ends; -1 where there is none. */
function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** The error for a word that does not fit. */
export function unexpected(start: number, expected: string, actual: string): FusabiError {
  return fusabiError("ExpressionSyntax", { column: start + 1, expected, actual });
}
