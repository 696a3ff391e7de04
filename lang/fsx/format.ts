/**
 * The layout of F# text, as far as it is the same for everyone: no blanks at the ends of lines, one line break at the
 * end of the text, no more than two empty lines in a row. Indentation has a meaning in F#, and stays.
 */
import { tokenize } from "./syntax/lexer.js";
import { Problems } from "./syntax/problem.js";

export function formatSource(text: string): string {
  const kept = keptBreaks(text);
  let out = "";
  let empty = 0;
  let at = 0;
  for (const line of text.split("\n")) {
    const isKept = kept.has(at + line.length);
    const shown = isKept ? line : line.replace(/[ \t\r]+$/, "");
    at += line.length + 1;
    empty = shown === "" && !isKept ? empty + 1 : 0;
    if (empty <= 2) out += `${shown}\n`;
  }
  return out.trim() === "" ? "" : `${out.replace(/^\n+/, "").trimEnd()}\n`;
}

/** The line breaks inside of strings: what stands before them is a part of the string. */
function keptBreaks(text: string): Set<number> {
  const kept = new Set<number>();
  for (const { start, end } of tokenize(text, new Problems()))
    for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1))
      kept.add(at);
  return kept;
}
