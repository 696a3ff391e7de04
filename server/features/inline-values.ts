/**
 * Names whose values a debugger shows beside the lines that were run: locals of the function that is stopped, and the
 * top of its stack beside the line at which it stands.
 */
import { type Range0, rangeOfName, type SourceFile, symbolsOf } from "../model/index.js";

export interface InlineValue {
  readonly range: Range0;
  readonly name: string;
}

/**
 * The locals that stand on the lines of a range up to the line at which the program stopped. The line of
 * `.func` is left out: editors keep it in sight while its function is scrolled, with the values of then.
 */
export function inlineValues(
  file: SourceFile,
  range: Range0,
  stoppedLine0: number,
): readonly InlineValue[] {
  const block = file.blockAt(stoppedLine0);
  if (block.item.kind === "toplevel") return [];
  const { definitions, references } = symbolsOf(block.item);
  const locals = [...definitions, ...references]
    .filter(({ kind }) => kind === "local")
    .map((place) => ({ range: rangeOfName(block, place), name: place.name }))
    .filter(({ range: { start } }) => start.line0 >= range.start.line0)
    .filter(({ range: { start } }) => start.line0 > block.line0)
    .filter(({ range: { start } }) => start.line0 <= Math.min(range.end.line0, stoppedLine0))
    .sort((a, b) => a.range.start.line0 - b.range.start.line0);
  return [...locals, ...stackValues(range, stoppedLine0)];
}

/** What most instructions take; names of entries that the stack does not have, an editor leaves out. */
const STACK_ENTRIES = ["stack[1]", "stack[0]"];

/** At the beginning of the line: an editor shows all of a line's values after it, in the order of their places. */
function stackValues(range: Range0, line0: number): readonly InlineValue[] {
  if (line0 < range.start.line0 || line0 > range.end.line0) return [];
  const place = { line0, column0: 0 };
  return STACK_ENTRIES.map((name) => ({ range: { start: place, end: place }, name }));
}
