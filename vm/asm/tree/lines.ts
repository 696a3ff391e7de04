/** Splits text into lines. A line ends after \n, after \r\n, or after \r alone. */
import type { LineNode } from "../line/nodes.js";
import { parseLine } from "../line/parse-line.js";

/** The lines of a text, each with its break. A text that ends in a break has an empty last line. */
export function splitLines(text: string): string[] {
  return text.includes("\r") ? splitAnyBreak(text) : splitPlain(text);
}

function splitPlain(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf("\n", start) + 1;
    if (end === 0) break;
    lines.push(text.slice(start, end));
    start = end;
  }
  lines.push(text.slice(start));
  return lines;
}

function splitAnyBreak(text: string): string[] {
  const lines: string[] = [];
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
    lines.push(text.slice(start, breaks.lastIndex));
    start = breaks.lastIndex;
  }
  lines.push(text.slice(start));
  return lines;
}

/** Parses all lines of a text. Equal lines share one node: source code repeats itself. */
export function parseLines(text: string): LineNode[] {
  const known = new Map<string, LineNode>();
  return splitLines(text).map((line) => {
    let node = known.get(line);
    if (node === undefined) {
      node = parseLine(line);
      known.set(line, node);
    }
    return node;
  });
}
