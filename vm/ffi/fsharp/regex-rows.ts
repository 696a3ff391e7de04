/** Regular expressions of F# programs: their time is linear in the text, whatever the pattern says. */

import { bool, i32, i64, string, type Value } from "../../program/index.js";
import { NET_DIALECT } from "../regex/dialect.js";
import { PatternError } from "../regex/node.js";
import { matchesOf, optionsOf, type Regex, regexOf, replaceMatches } from "../regex/regex.js";
import type { FsharpHeap } from "./heap.js";
import { badArgument } from "./raised.js";
import { type Args, type Row, row } from "./table.js";

function patternOf(args: Args): Regex {
  try {
    return regexOf(args.text(0), NET_DIALECT, optionsOf(args.int(1)));
  } catch (error) {
    if (error instanceof PatternError)
      throw badArgument(`In ${JSON.stringify(args.text(0))}, ${error.message}.`);
    throw error;
  }
}

/** Steps of a search that take as long as a cell of the heap. */
const STEPS_FOR_A_CELL = 2;

const noting = (heap: FsharpHeap) => (steps: number) => heap.noteWork(steps / STEPS_FOR_A_CELL);

const PATTERN = ["String", "I32", "String"] as const;

export const REGEX_ROWS: readonly Row[] = [
  row("regex_is_match", [...PATTERN], "Bool", (args, heap) => {
    const { machine } = patternOf(args);
    return bool(machine.find(args.text(2), 0, noting(heap)) !== null);
  }),
  // The places of the groups; an empty array where there is no match.
  row("regex_find", [...PATTERN, "I32"], "I64", (args, heap, { memory }) => {
    const { machine } = patternOf(args);
    const text = args.text(2);
    const from = args.int(3);
    const isInside = from >= 0 && from <= text.length;
    const found = isInside ? machine.find(text, from, noting(heap)) : null;
    const cells = (found ?? []).map((place): Value => i32(place));
    return i64(heap.addCells("array", cells, memory));
  }),
  row("regex_replace", [...PATTERN, "String"], "String", (args, heap) => {
    const text = replaceMatches(patternOf(args), args.text(2), args.text(3), noting(heap));
    return string(text.toWellFormed());
  }),
  row("regex_split", [...PATTERN], "I64", (args, heap, { memory }) => {
    const text = args.text(2);
    const parts: string[] = [];
    let at = 0;
    for (const [start, end] of matchesOf(patternOf(args), text, noting(heap))) {
      parts.push(text.slice(at, start));
      at = end!;
    }
    parts.push(text.slice(at));
    const cells = parts.map((part): Value => string(part.toWellFormed()));
    heap.charge(2 * text.length, memory);
    return i64(heap.addCells("array", cells, memory));
  }),
  // The number of a group that has a name; -1 where there is none.
  row("regex_group", ["String", "I32", "String"], "I32", (args) => {
    const { names, groups } = patternOf(args);
    const name = args.text(2);
    const number = names.get(name) ?? (/^\d+$/.test(name) ? Number(name) : -1);
    return i32(number <= groups ? number : -1);
  }),
  row("regex_escape", ["String"], "String", (args) =>
    string(args.text(0).replace(/[\\*+?|{[()^$.# \t\n\r]/g, (c) => ESCAPES[c] ?? `\\${c}`)),
  ),
];

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
