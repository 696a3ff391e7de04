/** What a token is to the rule of indentation. */
import type { Token } from "../syntax/token.js";

/** Tokens that go on with a construct though they stand at its own column. */
export const CONTINUING: ReadonlySet<string> = new Set(
  "then else elif with and in do done to downto of finally | ; , -> as when :> :".split(" "),
);
export const CLOSING: ReadonlySet<string> = new Set([")", "]", "|]", "}", "|}", ">]"]);

/** Is it a token that begins an item, whatever stands before it? */
export function beginsItem({ kind, text }: Token): boolean {
  if (kind === "operator" || kind === "bad" || kind === "end") return false;
  return !CONTINUING.has(text) && !CLOSING.has(text);
}

export function isSemicolon({ text, kind }: Token): boolean {
  return kind !== "string" && (text === ";" || text === ";;" || text === "in");
}

/** Is it a token that means what it says, and no literal that looks like it? */
export function isPlain({ kind }: Token): boolean {
  return kind === "keyword" || kind === "operator" || kind === "mark" || kind === "name";
}

export function shown(text: string): string {
  const line = text.split(/\r?\n/)[0]!;
  return line.length > 30 ? `${line.slice(0, 30)}…` : line;
}
