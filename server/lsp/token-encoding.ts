/**
 * Semantic tokens as the protocol wants them: five numbers a token, places relative to the token before. The
 * numbers of an item are kept with it, so that the tokens of a file after an edit are mostly copied.
 */
import type { SemanticTokensEdit } from "vscode-languageserver";
import {
  type LanguageService,
  type SemanticToken,
  serviceOf,
  type TextFile,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  type TokenChoice,
  type TokenTree,
} from "../features/index.js";
import { type Encoding, toCharacter } from "./position-encoding.js";
import { deltaOf } from "./token-delta.js";

const TYPE_NUMBERS = new Map(TOKEN_TYPES.map((type, i) => [type, i]));
const MODIFIER_BITS = new Map(TOKEN_MODIFIERS.map((name, i) => [name, 1 << i]));

/** How a client wants its tokens; the same object for all of them. */
export interface TokenForm {
  readonly encoding: Encoding;
  readonly choice: TokenChoice;
}

class Encoder {
  readonly data: number[] = [];
  readonly #encoding: Encoding;
  #line = 0;
  #start = 0;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
  }

  /** The start of the last token in its line. */
  get lastStart(): number {
    return this.#start;
  }

  add(line: number, text: string, token: SemanticToken): void {
    const start = toCharacter(text, token.start, this.#encoding);
    const length = toCharacter(text, token.end, this.#encoding) - start;
    const column = line === this.#line ? start - this.#start : start;
    const bits = token.modifiers.reduce((sum, name) => sum | (MODIFIER_BITS.get(name) ?? 0), 0);
    this.data.push(line - this.#line, column, length, TYPE_NUMBERS.get(token.type) ?? 0, bits);
    this.#line = line;
    this.#start = start;
  }
}

interface Encoded {
  readonly form: TokenForm;
  readonly data: Numbers;
  /** Where the last token starts, its line counted in the item. */
  readonly lastLine: number;
  readonly lastStart: number;
}

/** In as few bytes as the greatest of them needs: lines are short, and nearly all numbers fit a byte. */
type Numbers = Uint8Array | Uint16Array | Int32Array;

function narrow(numbers: readonly number[]): Numbers {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  if (most < 2 ** 8) return Uint8Array.from(numbers);
  return most < 2 ** 16 ? Uint16Array.from(numbers) : Int32Array.from(numbers);
}

const known = new WeakMap<object, Encoded>();

/** The tokens of one language, in one form. */
export interface Tokens {
  readonly service: LanguageService;
  readonly form: TokenForm;
}

/** The numbers of an item as if it stood at the start of a file. */
function encodeItem(item: object, { service, form }: Tokens): Encoded {
  const before = known.get(item);
  if (before?.form === form) return before;
  const encoder = new Encoder(form.encoding);
  let lastLine = 0;
  service.eachItemToken(item, form.choice, (line, token, text) => {
    encoder.add(line, text, token);
    lastLine = line;
  });
  const encoded = { form, data: narrow(encoder.data), lastLine, lastStart: encoder.lastStart };
  known.set(item, encoded);
  return encoded;
}

/** The numbers of a whole file. */
export function encodeFile(file: TextFile, form: TokenForm): Int32Array {
  const service = serviceOf(file);
  const tree = service.tokenTree(file);
  return encodeItems(tree, { service, form }, 0, tree.items.length);
}

/** The numbers of the items from `first` up to `end`, which is excluded, where all before them stay. */
function encodeItems(tree: TokenTree, tokens: Tokens, first: number, end: number): Int32Array {
  const parts = tree.items.slice(first, end).map((item) => encodeItem(item, tokens));
  const data = new Int32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let last = lastTokenBefore(tree, tokens, first);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (part.data.length === 0) continue;
    const line0 = tree.itemLine(first + i);
    data.set(part.data, at);
    data[at] = line0 + (part.data[0] as number) - last.line;
    // An item may begin on the line on which the one before it ends.
    if (data[at] === 0) data[at + 1] = (part.data[1] as number) - last.start;
    last = { line: line0 + part.lastLine, start: part.lastStart };
    at += part.data.length;
  }
  return data;
}

/** Where the last token before an item starts; the start of the file where there is none. */
function lastTokenBefore(
  tree: TokenTree,
  tokens: Tokens,
  before: number,
): { readonly line: number; readonly start: number } {
  for (let i = before - 1; i >= 0; i--) {
    const { data, lastLine, lastStart } = encodeItem(tree.items[i]!, tokens);
    if (data.length > 0) return { line: tree.itemLine(i) + lastLine, start: lastStart };
  }
  return { line: 0, start: 0 };
}

/** What to replace in the numbers of one tree to get those of another: of the items that differ, and one more. */
export function encodeDelta(
  before: TokenTree,
  after: TokenTree,
  tokens: Tokens,
): SemanticTokensEdit[] {
  const most = Math.min(before.items.length, after.items.length);
  let first = 0;
  while (first < most && before.items[first] === after.items[first]) first++;
  let same = 0;
  while (same < most - first && before.items.at(-1 - same) === after.items.at(-1 - same)) same++;
  // The first token after the items that differ is counted from the last one in them.
  while (same > 0 && encodeItem(after.items.at(-same)!, tokens).data.length === 0) same--;
  if (same > 0) same--;
  let skipped = 0;
  for (let i = 0; i < first; i++) skipped += encodeItem(after.items[i]!, tokens).data.length;
  return deltaOf(
    encodeItems(before, tokens, first, before.items.length - same),
    encodeItems(after, tokens, first, after.items.length - same),
  ).map((edit) => ({ ...edit, start: edit.start + skipped }));
}

/** The numbers of the lines from `first` up to `end`, which is excluded. */
export function encodeLines(file: TextFile, form: TokenForm, first: number, end: number): number[] {
  const encoder = new Encoder(form.encoding);
  serviceOf(file).eachToken(file, form.choice, first, end, (line0, token) =>
    encoder.add(line0, file.text.line(line0), token),
  );
  return encoder.data;
}
