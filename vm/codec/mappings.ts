/**
 * The mappings of a source map (ECMA-426): one list for each generated "line", the numbers in a base 64 of
 * variable length. The only file that knows how they are written.
 */
import { decode, encode, type SourceMapMappings } from "@jridgewell/sourcemap-codec";

/** Generated column, source, line and column, all counted from 0. */
export type Segment = readonly [column: number, source: number, line0: number, column0: number];

/** The text of the mappings of all lines. */
export function encodeMappings(lines: readonly (readonly Segment[])[]): string {
  // It only reads them; a copy of each would cost as much as writing it.
  return encode(lines as SourceMapMappings);
}

/** The mappings of each line, by column; those that name no source are left out. Takes any text. */
export function decodeMappings(text: string): readonly (readonly Segment[])[] {
  return decode(text).map((line) =>
    line.flatMap((segment) =>
      segment.length === 1 ? [] : [[segment[0], segment[1], segment[2], segment[3]] as const],
    ),
  );
}

/** An upper bound of the number of lists and mappings in a text, for it must be known before they are made. */
export function countMappings(text: string): number {
  let count = 1;
  for (let i = 0; i < text.length; i++) if (text[i] === "," || text[i] === ";") count++;
  return count;
}
