/** A text in pieces, and the same after an edit: what the edit did not touch is not read again. */
import { tokenize, tokenizeUntil } from "../syntax/lexer.js";
import { type Problem, Problems } from "../syntax/problem.js";
import type { Token } from "../syntax/token.js";
import { parseItem } from "./bindings.js";
import { Cursor } from "./cursor.js";
import { parseDeclaration } from "./declarations.js";
import { parseExpr } from "./expressions.js";
import { Piece } from "./piece.js";
import { beginsItem } from "./token-roles.js";

export interface Pieces {
  readonly text: string;
  readonly list: readonly Piece[];
  /** The token behind the last one. */
  readonly end: Token;
  /** Problems before the first piece. */
  readonly head: readonly Problem[];
  /** What ends the pieces before the end of the text; null: nothing does. */
  readonly cut: Problem | null;
}

/** Pieces of a text that take the place of others: `count` of them, from `from` on. */
export interface Replaced {
  readonly pieces: Pieces;
  readonly from: number;
  readonly count: number;
  readonly removed: readonly Piece[];
}

const GRAMMAR = { item: parseItem, expr: parseExpr };

export function readPieces(text: string): Pieces {
  const problems = new Problems();
  const tokens = tokenize(text, problems);
  const [first] = tokens;
  const { list, cursor } = parsed(text, tokens, problems.list);
  const head = problems.list.filter(({ start }) => list.length === 0 || start < first!.start);
  const { real } = cursor;
  const cut = real.kind === "end" ? null : cutAt(real);
  return { text, list, end: tokens.at(-1)!, head, cut };
}

/** A line left of the first one ends the file's items: nothing behind it may be lost without a word. */
function cutAt({ text, start, end }: Token): Problem {
  const expected = "a line that starts where the first one does, or right of it";
  const facts = { expected, found: text.split("\n")[0]! };
  return { kind: "FsSyntax", facts, start, end, suggestion: null };
}

/** @param lexed the problems of the tokens */
function parsed(
  text: string,
  tokens: Token[],
  lexed: readonly Problem[],
  stop?: number,
): { readonly list: readonly Piece[]; readonly cursor: Cursor } {
  const problems = new Problems();
  const cursor = new Cursor(text, tokens, problems, GRAMMAR, stop);
  const list: Piece[] = [];
  const ofTokens = lexed.toSorted((a, b) => a.start - b.start).values();
  let following = ofTokens.next();
  /** The problems of tokens up to a place; what stands before the first piece is nobody's. */
  const takeUntil = (end: number): Problem[] => {
    const taken: Problem[] = [];
    for (; !following.done && following.value.start < end; following = ofTokens.next())
      taken.push(following.value);
    return taken;
  };
  takeUntil(cursor.real.start);
  let finish = () => {};
  if (cursor.real.kind !== "end")
    cursor.block("a declaration", () => {
      finish();
      const begin = cursor.index;
      const { length } = problems.list;
      cursor.lostNames = new Set();
      const item = cursor.recover(() => parseDeclaration(cursor));
      const own = problems.list.slice(length);
      const { lostNames } = cursor;
      finish = () => {
        const { real } = cursor;
        const before = takeUntil(real.kind === "end" ? Number.POSITIVE_INFINITY : real.start);
        list.push(new Piece(cursor.tokensFrom(begin), item, [...before, ...own], lostNames));
      };
    });
  finish();
  return { list, cursor };
}

/** The pieces of another text; those of the old one are taken over as far as possible, and moved. */
export function replacePieces(old: Pieces, text: string): Replaced {
  const found = edited(old, text);
  if (found) return found;
  const pieces = readPieces(text);
  return { pieces, from: 0, count: pieces.list.length, removed: old.list };
}

/** Tokens that must stand between the start of what is read again and the edit: so far a piece looks beyond its end. */
const LOOKED_AHEAD = 4;

/** Null where the whole text has to be read. */
function edited(old: Pieces, text: string): Replaced | null {
  const { list } = old;
  const edit = editOf(old.text, text);
  const from = firstToRead(list, edit.start);
  if (from === null || old.cut !== null) return null;
  const limit = list[0]!.tokens[0]!.column;
  const by = text.length - old.text.length;
  const places = new Map<number, number>();
  for (let i = list.length - 1; i > from && list[i]!.start >= edit.oldEnd; i--)
    if (isAnchor(list[i]!, list[0]!)) places.set(list[i]!.start + by, i);
  const problems = new Problems();
  const isEnd = (start: number, column: number) => column === limit && places.has(start);
  const { tokens, end } = tokenizeUntil(text, problems, list[from]!.start, isEnd);
  const next = places.get(end) ?? list.length;
  const isToEnd = tokens.at(-1)?.kind === "end";
  const endToken = isToEnd ? tokens.at(-1)! : { ...old.end, start: text.length, end: text.length };
  const ahead = isToEnd ? [] : [...tokensAhead(list, next, by), endToken];
  const [first] = tokens;
  if (!first || first.kind === "end" || first.start !== list[from]!.start) return null;
  const read = parsed(text, [...tokens, ...ahead], problems.list, isToEnd ? undefined : end);
  // What is taken over begins where reading ended, or all is read.
  const { real } = read.cursor;
  if (isToEnd ? real.kind !== "end" : real.start !== end) return null;
  const behind = list.slice(next);
  for (const piece of behind) piece.start += by;
  const pieces = {
    text,
    list: [...list.slice(0, from), ...read.list, ...behind],
    end: endToken,
    head: old.head,
    cut: null,
  };
  return { pieces, from, count: read.list.length, removed: list.slice(from, next) };
}

/** The stretch in which two texts differ: of the old one `start` to `oldEnd`. */
function editOf(old: string, text: string): { readonly start: number; readonly oldEnd: number } {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < most - start &&
    old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
  )
    same++;
  return { start, oldEnd: old.length - same };
}

/** The piece from which on a text is read again that differs from a place on; null: from its very start. */
export function firstToRead(list: readonly Piece[], place: number): number | null {
  const limit = list[0]?.tokens[0]?.column;
  let tokensBefore = 0;
  for (let i = list.length - 1; i >= 0; i--) {
    const piece = list[i]!;
    if (piece.start >= place) continue;
    for (const token of piece.tokens) {
      if (tokensBefore >= LOOKED_AHEAD) break;
      if (piece.startOf(token) + token.end - token.start < place) tokensBefore++;
    }
    const { first, column } = piece.tokens[0]!;
    if (first && column === limit && (tokensBefore >= LOOKED_AHEAD || i === 0)) return i;
  }
  return null;
}

/** Does the piece begin where nothing before it can go on? `head`: the first piece of the text. */
export function isAnchor({ tokens }: Piece, head: Piece): boolean {
  const [first] = tokens;
  return first!.first && first!.column === head.tokens[0]!.column && beginsItem(first!);
}

/** The first tokens behind what is read, at their new places. */
function tokensAhead(list: readonly Piece[], next: number, by: number): Token[] {
  const ahead: Token[] = [];
  for (let i = next; i < list.length && ahead.length < LOOKED_AHEAD; i++)
    for (const token of list[i]!.tokens) {
      const start = list[i]!.startOf(token) + by;
      ahead.push({ ...token, start, end: start + token.end - token.start });
    }
  return ahead;
}
