/** All tokens of a line, for colouring, hover and the like. */
import { Scanner } from "./scanner.js";
import type { Token } from "./token.js";

/** The tokens of one line with its line break; their ranges follow one another without a gap. */
export function tokensOf(text: string): Token[] {
  const scanner = new Scanner();
  const tokens: Token[] = [];
  scanner.reset(text);
  while (scanner.next() !== "end") {
    tokens.push({ kind: scanner.kind, start: scanner.start, end: scanner.end });
  }
  return tokens;
}
