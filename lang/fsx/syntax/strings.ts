/** Strings of all kinds: plain, verbatim, in three quotes, interpolated. */
import { readEscapes } from "./escapes.js";
import type { Piece } from "./token.js";

export interface StringStart {
  /** The place of the quotes. */
  readonly at: number;
  /** One or three. */
  readonly quote: string;
  /** `$`, `@`, both or nothing. */
  readonly prefix: string;
  /** Where the text ends. */
  readonly limit: number;
}

/** The pieces of a string and the place behind its last quote; null where it has none. */
export function readString(
  text: string,
  { at, quote, prefix, limit }: StringStart,
): { readonly pieces: readonly Piece[]; readonly end: number } | null {
  const isVerbatim = prefix.includes("@") && quote === '"';
  const isRaw = isVerbatim || quote.length === 3;
  const holes = prefix.includes("$");
  const pieces: Piece[] = [];
  let piece = at + quote.length;
  let i = piece;
  const flush = (to: number) => {
    const raw = text.slice(piece, to);
    const plain = holes ? raw.replaceAll("{{", "{").replaceAll("}}", "}") : raw;
    const read = isVerbatim ? plain.replaceAll('""', '"') : isRaw ? plain : readEscapes(plain);
    if (read !== "") pieces.push({ kind: "text", text: read });
  };
  for (;;) {
    if (i >= limit) return null;
    const c = text[i]!;
    if (text.startsWith(quote, i)) {
      if (!isVerbatim || text[i + 1] !== '"') break;
      i += 2;
    } else if (c === "\\" && !isRaw) i += 2;
    else if (holes && c === "{" && text[i + 1] === "{") i += 2;
    else if (holes && c === "{") {
      const close = holeEnd(text, i + 1, limit);
      if (close < 0) return null;
      // Within plain quotes a hole holds no text of its own.
      if (quote === '"' && text.slice(i, close).includes('"')) return null;
      const before = /%[-+0 ]*\d*(?:\.\d+)?[a-zA-Z]$/.exec(text.slice(piece, i))?.[0] ?? "";
      flush(i - before.length);
      pieces.push(hole(text, i + 1, close, before));
      i = piece = close + 1;
    } else i++;
  }
  flush(i);
  return { pieces, end: i + quote.length };
}

function hole(text: string, start: number, close: number, before: string): Piece {
  const colon = before === "" ? formatColon(text.slice(start, close)) : -1;
  const behind = colon < 0 ? close : start + colon;
  const after = colon < 0 ? "" : text.slice(behind + 1, close);
  const aligned = before === "" ? /,\s*(-?\d+)\s*$/.exec(text.slice(start, behind)) : null;
  const end = aligned ? start + aligned.index : behind;
  return { kind: "hole", start, end, before, width: Number(aligned?.[1] ?? 0), after };
}

/** The place of the brace that closes a hole; -1 where its line ends before. */
function holeEnd(text: string, from: number, limit: number): number {
  let depth = 0;
  for (let i = from; i < limit; i++) {
    const c = text[i];
    if (c === "{" || c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]" || (c === "}" && depth > 0)) depth--;
    else if (c === "}") return i;
    else if (c === "\n") return -1;
  }
  return -1;
}

/** Where the format of a hole begins: a colon outside of operators and brackets. */
function formatColon(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (c === ":" && depth === 0 && !":>?=".includes(text[i + 1] ?? "") && text[i - 1] !== ":")
      return i;
  }
  return -1;
}
