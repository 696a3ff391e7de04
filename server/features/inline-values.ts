/** Names whose values a debugger shows beside the lines that were run: locals of the function that is stopped. */
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
  if (block.item.kind === "loose") return [];
  const { definitions, references } = symbolsOf(block.item);
  return [...definitions, ...references]
    .filter(({ kind }) => kind === "local")
    .map((place) => ({ range: rangeOfName(block, place), name: place.name }))
    .filter(({ range: { start } }) => start.line0 >= range.start.line0)
    .filter(({ range: { start } }) => start.line0 > block.line0)
    .filter(({ range: { start } }) => start.line0 <= Math.min(range.end.line0, stoppedLine0))
    .sort((a, b) => a.range.start.line0 - b.range.start.line0);
}
