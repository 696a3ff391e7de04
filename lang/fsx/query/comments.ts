/** Where a text has code, where comments and texts; and the comment that documents a declaration. */
import type { Token } from "../syntax/token.js";

/**
 * Is an offset within a comment, a text or a character, where nothing of F# is written?
 * @param tokens those from a place on that is in code
 */
export function isOutsideCode(
  text: string,
  tokens: readonly Token[],
  from: number,
  offset: number,
): boolean {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  const before = tokens[low - 1];
  if (before && offset < before.end) return isInText(before, offset);
  // A text without an end reaches to where the writer is.
  if (before?.kind === "bad" && /^[$@]*["']/.test(before.text) && offset === before.end)
    return true;
  return endsInComment(text.slice(before?.end ?? from, offset));
}

const TEXTS: ReadonlySet<string> = new Set(["string", "char", "bad"]);

function isInText({ kind, pieces, text }: Token, offset: number): boolean {
  if (kind === "interpolated")
    return !pieces?.some(
      (piece) => piece.kind === "hole" && piece.start <= offset && offset <= piece.end,
    );
  return TEXTS.has(kind) && /["']/.test(text);
}

/** Does a stretch without tokens end within a comment? */
function endsInComment(gap: string): boolean {
  let depth = 0;
  for (let i = 0; i < gap.length; i++) {
    if (depth === 0 && gap.startsWith("//", i)) {
      const end = gap.indexOf("\n", i);
      if (end < 0) return true;
      i = end;
    } else if (depth === 0 && gap[i] === "#" && gap.indexOf("\n", i) < 0) return true;
    else if (gap.startsWith("(*", i)) {
      depth++;
      i++;
    } else if (depth > 0 && gap.startsWith("*)", i)) {
      depth--;
      i++;
    }
  }
  return depth > 0;
}

/** The lines of `///` above a place, without the slashes; empty where there are none. */
export function docAbove(text: string, start: number): string {
  const lines: string[] = [];
  let end = text.lastIndexOf("\n", start - 1);
  while (end > 0) {
    const begin = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(begin, end).trim();
    const isAttribute = /^\[<.*>\]$/.test(line) && lines.length === 0;
    if (!isAttribute && !line.startsWith("///")) break;
    if (!isAttribute) lines.unshift(line.slice(3).trim());
    end = begin - 1;
  }
  return lines
    .join("\n")
    .replace(/<\/?summary>/g, "")
    .trim();
}
