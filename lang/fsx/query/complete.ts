/** What an editor offers at a place of a text, which may be as broken as a text is while it is typed. */
import type { Search } from "../infer/observer.js";
import type { Scope } from "../infer/scope.js";
import { tokenizeUntil } from "../syntax/lexer.js";
import { Problems } from "../syntax/problem.js";
import { KEYWORDS, type Token } from "../syntax/token.js";
import type { FsharpAnalysis } from "./analysis.js";
import { type Candidate, Candidates } from "./candidates.js";
import { isOutsideCode } from "./comments.js";
import { addFound } from "./found.js";
import { innermostOpen } from "./open-constructs.js";
import { type Head, probe } from "./probe.js";

export interface Offered {
  /** Where the word begins that is being written. */
  readonly start: number;
  readonly candidates: readonly Candidate[];
  /** Words of the language that may stand here. */
  readonly words: readonly string[];
}

const NAME_PART = /[\p{L}\p{N}_']/u;

/** The word around an offset; where there is none it is empty. */
export function wordAt(text: string, offset: number): { start: number; end: number } {
  let [start, end] = [offset, offset];
  while (start > 0 && NAME_PART.test(text[start - 1]!)) start--;
  while (end < text.length && NAME_PART.test(text[end]!)) end++;
  return { start, end };
}

/** Null where nothing is offered: in comments, in texts, in numbers, where a new name is made. */
export function offeredAt(analysis: FsharpAnalysis, offset: number): Offered | null {
  const { text } = analysis;
  if (offset > text.length) return null;
  const { start } = wordAt(text, offset);
  if (/^[\p{N}']/u.test(text.slice(start, start + 1)) && start < offset) return null;
  const { from, outer } = analysis.standpoint(start);
  const tokens = tokensAround(text, from, offset);
  if (isOutsideCode(text, tokens, from, offset) || isAfterNumber(tokens, start)) return null;
  const before = tokens.filter((token) => token.end <= start && token.kind !== "end");
  // A case that is matched begins with a capital; a new value does not.
  const isCapital = /^\p{Lu}/u.test(text.slice(start, start + 1));
  if (isNewName(before, isCapital)) return null;
  const head: Head = { text: headAt(text, tokens, from, start), outer };
  const siblings = siblingsBehind(text, offset);
  const offered = inBraces(head, before, from) ??
    (siblings === "" ? null : offeredBy(head, before, siblings)) ??
    offeredBy(head, before, "") ?? { candidates: [], words: wordsAfter(before) };
  return { ...offered, start };
}

/** The tokens from the start of a line on, up to the first one that begins on a line behind a place. */
export function tokensAround(text: string, from: number, place: number): readonly Token[] {
  return tokenizeUntil(text, new Problems(), from, (start) => start > place).tokens;
}

/** The text before a place; in the hole of a text it is what stands in the hole that goes on. */
export function headAt(
  text: string,
  tokens: readonly Token[],
  from: number,
  start: number,
): string {
  const around = tokens.find((token) => token.start < start && start < token.end);
  const hole = around?.pieces?.find(
    (piece) => piece.kind === "hole" && piece.start <= start && start <= piece.end,
  );
  if (!around || hole?.kind !== "hole") return text.slice(from, start);
  return `${text.slice(from, around.start)}(${text.slice(hole.start, start)}`;
}

/** `1.` goes on with digits. */
function isAfterNumber(tokens: readonly Token[], start: number): boolean {
  const token = tokens.find((each) => each.end === start);
  return token !== undefined && /^(?:u?int|float|byte)/.test(token.kind);
}

/** Words behind which a name is made up. */
const NAMING: ReadonlySet<string> = new Set([
  "let",
  "rec",
  "mutable",
  "inline",
  "type",
  "module",
  "as",
  "fun",
]);

function isNewName(before: readonly Token[], isCapital: boolean): boolean {
  const last = before.at(-1);
  if (!last || last.kind === "string" || last.kind === "char") return false;
  if (isCapital && last.text !== "type" && last.text !== "module") return false;
  if (NAMING.has(last.text) || (last.text === "for" && last.kind === "keyword")) return true;
  if (last.text === "and" && last.kind === "keyword") return true;
  // Parameters follow the name of a function.
  return isParameter(before);
}

/** Does a parameter of `let f x` or `fun x` stand here? In brackets, it may have a type behind a colon. */
function isParameter(before: readonly Token[]): boolean {
  let depth = 0;
  for (let i = before.length - 1; i >= 0 && before.length - i < MOST_BACK; i--) {
    const { text, kind } = before[i]!;
    if (kind === "string") return false;
    if (text === ")") depth++;
    else if (text === "(") depth--;
    else if (depth <= 0 && (text === ":" || text === "=" || text === "->" || text === "|"))
      return false;
    else if (text === "let" || text === "fun") return depth <= 0;
    else if (kind === "keyword" && text !== "rec" && text !== "inline" && text !== "mutable")
      return false;
  }
  return false;
}

/** Tokens that are looked back at. */
const MOST_BACK = 60;

type Found = Omit<Offered, "start">;

/** In the braces of a record the names of its fields; behind `{` also the record to copy. */
function inBraces(head: Head, before: readonly Token[], from: number): Found | null {
  if (innermostOpen(before) !== "{" || !beginsField(head.text, before, from)) return null;
  const found = probe(head, readFound, { behind: " = ()" });
  // Where a type is declared, the names of its fields are made up.
  if (!found) return { candidates: [], words: [] };
  if (!found.value.isField) return null;
  const isFirst = before.at(-1)?.text === "{";
  const others = isFirst ? probe(head, readFound, { behind: " with x = ()" }) : null;
  const values = others?.value.list.filter(({ entity }) => entity.kind === "variable") ?? [];
  return { candidates: [...found.value.list, ...values], words: [] };
}

/** A field begins behind a brace, a semicolon or `with`, and on a line of its own. */
function beginsField(head: string, before: readonly Token[], from: number): boolean {
  const last = before.at(-1);
  if (!last) return false;
  if (["{", ";", "with"].includes(last.text)) return true;
  const isOnNewLine = head.slice(last.end - from).includes("\n");
  return isOnNewLine && last.text !== "=" && last.kind !== "operator";
}

/** Null where no name is looked for. */
function offeredBy(head: Head, before: readonly Token[], behind: string): Found | null {
  const probed = probe(head, readFound, { behind });
  if (!probed) return null;
  const { list, isAlone } = probed.value;
  return { candidates: list, words: isAlone ? wordsAfter(before) : [] };
}

/** The other functions of `let rec … and …` that follow a place; empty where there are none. */
function siblingsBehind(text: string, offset: number): string {
  const { end } = wordAt(text, offset);
  const rest = text.slice(end);
  const next = /\n(?=[^\s)\]}/])(?!and\b)/.exec(rest)?.index ?? rest.length;
  const item = rest.slice(0, next);
  return /\nand\b/.test(item) ? item : "";
}

interface Read {
  readonly list: readonly Candidate[];
  /** May words of the language stand here as well? */
  readonly isAlone: boolean;
  readonly isField: boolean;
}

function readFound(search: Search, scope: Scope): Read {
  const into = new Candidates();
  const isAlone = addFound(search, scope, into);
  return { list: into.list, isAlone, isField: search.kind === "field" };
}

function isBehindDot(before: readonly Token[]): boolean {
  return before.at(-1)?.text === "." || before.at(-1)?.text === "open";
}

/** Words that begin something or stand between two things; what may follow the tokens is not looked into. */
const OFFERED_WORDS: readonly string[] = [...KEYWORDS].filter((word) =>
  /^(?:and|as|do|done|downto|elif|else|false|for|fun|function|if|in|let|match|module|mutable|of|open|rec|then|to|true|type|when|while|with|yield|inline)$/.test(
    word,
  ),
);

function wordsAfter(before: readonly Token[]): readonly string[] {
  return isBehindDot(before) ? [] : OFFERED_WORDS;
}
