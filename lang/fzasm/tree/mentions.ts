/**
 * Words on lines with errors. Such a line may use any name that stands on it, so none of them is reported as
 * unused: the mistake on the line is reported, not what follows from it.
 */
import { Cursor } from "../line/cursor.js";
import type { LineNode } from "../line/nodes.js";
import { quotedText } from "../line/text-literal.js";
import { type Item, memoized } from "./item.js";

const NONE: ReadonlySet<string> = new Set();

/** The words of all lines of an item that have an error. */
export const mentionsOf = memoized((item: Item): ReadonlySet<string> => {
  if (item.problemLines.length === 0) return NONE;
  const broken = item.problemLines.map((index) => item.lines[index]!).filter((line) => line.broken);
  return new Set(broken.flatMap(wordsOf));
});

function wordsOf(line: LineNode): string[] {
  const cursor = new Cursor();
  const words: string[] = [];
  cursor.reset(line.text);
  for (cursor.advance(); !cursor.atEnd; cursor.take()) {
    if (cursor.kind === "word") words.push(cursor.tokenText);
    else if (cursor.kind === "string") words.push(quotedText(cursor));
  }
  return words;
}
