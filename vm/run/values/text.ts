/**
 * Texts as the machine keeps them. A short one is a string of JavaScript; a long one is a list of such strings, none of
 * them longer than a chunk: engines put a concatenation in one piece when it is first read, and for a hundred
 * megabytes that is most of a second in which nothing else can be done.
 */
import type { Chunks } from "../../ffi/index.js";

/** UTF-16 units of the longest chunk. */
export const CHUNK_UNITS = 1 << 18;

/** A list has more than one chunk; two neighbours are longer than one chunk may be, so there are few. */
export type Text = string | Chunks;

export function chunksOf(text: Text): Chunks {
  return typeof text === "string" ? [text] : text;
}

/** As one string of JavaScript; the engine puts it together when it is read. */
export function joined(text: Text): string {
  if (typeof text === "string") return text;
  let whole = "";
  for (const chunk of text) whole += chunk;
  return whole;
}

/** A string of any length as a text. No chunk ends inside of a surrogate pair. */
export function textOf(whole: string): Text {
  if (whole.length <= CHUNK_UNITS) return whole;
  const chunks: string[] = [];
  for (let from = 0; from < whole.length; ) {
    let to = Math.min(from + CHUNK_UNITS, whole.length);
    if (to < whole.length && (whole.charCodeAt(to) & 0xfc00) === 0xdc00) to--;
    chunks.push(whole.slice(from, to));
    from = to;
  }
  return chunks;
}

/** Both, one behind the other. `units`: of the whole. */
export function concatenation(left: Text, right: Text, units: number): Text {
  if (typeof left === "string" && typeof right === "string" && units <= CHUNK_UNITS)
    return left + right;
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const chunks = [...chunksOf(left)];
  const [first, ...rest] = chunksOf(right) as [string, ...string[]];
  const last = chunks.at(-1)!;
  if (last.length + first.length <= CHUNK_UNITS) chunks[chunks.length - 1] = last + first;
  else chunks.push(first);
  for (const chunk of rest) chunks.push(chunk);
  return chunks;
}

/** Puts each chunk in one piece, in steps; yields how many units it looked at. */
export function* flatten(text: Text): Generator<number, void> {
  for (const chunk of chunksOf(text)) {
    chunk.charCodeAt(0);
    yield chunk.length;
  }
}

/** Are two texts of one length equal? In steps; yields how many units it looked at. */
export function* compare(left: Chunks, right: Chunks): Generator<number, boolean> {
  let i = 0;
  let j = 0;
  let leftFrom = 0;
  let rightFrom = 0;
  while (i < left.length) {
    const one = left[i]!;
    const other = right[j]!;
    const units = Math.min(one.length - leftFrom, other.length - rightFrom);
    yield units;
    if (one.slice(leftFrom, leftFrom + units) !== other.slice(rightFrom, rightFrom + units))
      return false;
    leftFrom += units;
    rightFrom += units;
    if (leftFrom === one.length) {
      i++;
      leftFrom = 0;
    }
    if (rightFrom === other.length) {
      j++;
      rightFrom = 0;
    }
  }
  return true;
}
