/** The words of a source with their kinds, for editors that have no grammar of F#. */
import type { Span } from "../syntax/problem.js";
import type { Token, TokenKind } from "../syntax/token.js";

export interface Word extends Span {
  readonly kind: "keyword" | "number" | "string" | "comment";
}

const NUMBERS: ReadonlySet<TokenKind> = new Set([
  "int",
  "int64",
  "byte",
  "uint16",
  "uint32",
  "uint64",
  "float",
  "float32",
]);

/**
 * Keywords, literals and comments of a stretch of a text, in its order; the code in the holes of a text is left out.
 * @param tokens those of the stretch
 */
export function wordsIn(
  { text, start, end }: Span & { readonly text: string },
  tokens: readonly Token[],
): readonly Word[] {
  const words: Word[] = [];
  let at = start;
  for (const token of tokens) {
    addComments(text, at, token.start, words);
    at = Math.max(at, token.end);
    const kind = kindOf(token);
    if (kind === "string") addText(token, words);
    else if (kind) words.push({ kind, start: token.start, end: token.end });
  }
  addComments(text, at, end, words);
  return words;
}

function kindOf({ kind }: Token): Word["kind"] | null {
  if (kind === "keyword") return "keyword";
  if (kind === "string" || kind === "char" || kind === "interpolated") return "string";
  return NUMBERS.has(kind) ? "number" : null;
}

function addText({ start, end, pieces }: Token, words: Word[]): void {
  let at = start;
  for (const piece of pieces ?? []) {
    if (piece.kind === "text") continue;
    words.push({ kind: "string", start: at, end: piece.start });
    at = piece.end;
  }
  words.push({ kind: "string", start: at, end });
}

const COMMENT = /\/\/[^\n\r]*|\(\*[\s\S]*?\*\)/g;

function addComments(text: string, start: number, end: number, words: Word[]): void {
  if (end - start < 2) return;
  for (const { index, 0: found } of text.slice(start, end).matchAll(COMMENT))
    words.push({ kind: "comment", start: start + index, end: start + index + found.length });
}
