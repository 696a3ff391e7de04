/**
 * The mappings of a source map (ECMA-426): one list for each generated "line", the numbers in a base 64 of
 * variable length. The only file that knows how they are written.
 */

/** Generated column, source, line and column, all counted from 0. */
export type Segment = readonly [column: number, source: number, line0: number, column0: number];

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The text of the mappings of all lines. */
export function encodeMappings(lines: readonly (readonly Segment[])[]): string {
  let last = [0, 0, 0, 0];
  return lines
    .map((line) => {
      last = [0, ...last.slice(1)];
      return line
        .map((segment) => {
          const text = segment.map((n, i) => encodeNumber(n - (last[i] ?? 0))).join("");
          last = [...segment];
          return text;
        })
        .join(",");
    })
    .join(";");
}

function encodeNumber(number: number): string {
  let rest = number < 0 ? ((-number << 1) | 1) >>> 0 : (number << 1) >>> 0;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/** The mappings of each line, by column; those that name no source are left out. Takes any text. */
export function decodeMappings(text: string): readonly (readonly Segment[])[] {
  const last = [0, 0, 0, 0];
  return text.split(";").map((line) => {
    last[0] = 0;
    const segments: Segment[] = [];
    for (const item of line.split(",")) {
      const deltas = decodeNumbers(item);
      deltas.slice(0, 4).forEach((delta, i) => {
        last[i] = ((last[i] ?? 0) + delta) | 0;
      });
      const [column = 0, source = 0, line0 = 0, column0 = 0] = last;
      if (deltas.length >= 4) segments.push([column, source, line0, column0]);
    }
    return segments.sort((a, b) => a[0] - b[0]);
  });
}

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let bits = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    bits |= (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push(bits & 1 ? -(bits >>> 1) : bits >>> 1);
    bits = 0;
    shift = 0;
  }
  return numbers;
}

/** An upper bound of the number of lists and mappings in a text, for it must be known before they are made. */
export function countMappings(text: string): number {
  let count = 1;
  for (let i = 0; i < text.length; i++) if (text[i] === "," || text[i] === ";") count++;
  return count;
}
