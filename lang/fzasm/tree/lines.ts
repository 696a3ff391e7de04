/** Splits text into lines. A line ends after \n, after \r\n, or after \r alone. */
import type { LineNode } from "../line/nodes.js";
import { parseLine } from "../line/parse-line.js";

/** The lines of a text, each with its break. A text that ends in a break has an empty last line. */
function splitLines(text: string): string[] {
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

/** Equal lines share one node, as source code repeats itself; one place for each number from `placeOf`. */
const PLACES = 4096;

/** Parses all lines of a text. */
export function parseLines(text: string): LineNode[] {
  const known: (LineNode | undefined)[] = new Array(PLACES).fill(undefined);
  const lines = splitLines(text) as (string | LineNode)[];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const place = placeOf(line);
    const found = known[place];
    if (found !== undefined && found.text === line) {
      lines[i] = found;
    } else {
      const node = parseLine(line);
      known[place] = node;
      lines[i] = node;
    }
  }
  return lines as LineNode[];
}

/** A number that seldom is the same for different lines, from a few characters of it. */
function placeOf(line: string): number {
  const { length } = line;
  const middle = length >> 1;
  const last = unitAt(line, length - 2) * 31 + unitAt(line, length - 3);
  const inner = unitAt(line, middle) * 31 + unitAt(line, middle + 2);
  return (length * 961 + last * 7 + inner * 131) & (PLACES - 1);
}

/** 0 beside the line. */
function unitAt(line: string, at: number): number {
  return at >= 0 && at < line.length ? line.charCodeAt(at) : 0;
}
