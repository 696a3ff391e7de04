/** Sets of characters of regular expressions. */

/** One character, by ranges of code points, both ends included. */
export interface CharacterSet {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly isNegated: boolean;
}

const LAST = 0x10ffff;
const DIGITS: CharacterSet["ranges"] = [[48, 57]];
const WORD: CharacterSet["ranges"] = [...DIGITS, [65, 90], [95, 95], [97, 122]];
const BLANKS: CharacterSet["ranges"] = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x2028, 0x2029],
  [0xfeff, 0xfeff],
];
/** `\d`, `\w`, `\s`. */
export const CLASSES: Readonly<Record<string, CharacterSet["ranges"]>> = {
  d: DIGITS,
  w: WORD,
  s: BLANKS,
};
/** What `.` takes: everything but the end of a line. */
export const LINE: CharacterSet = {
  ranges: [
    [10, 10],
    [13, 13],
  ],
  isNegated: true,
};
/** `\n` and its like. */
export const CONTROLS: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  f: 12,
  v: 11,
  0: 0,
};

/** Is it a letter, a digit or `_`? */
export function isWord(codePoint: number | undefined): boolean {
  return codePoint !== undefined && has({ ranges: WORD, isNegated: false }, codePoint);
}

export function has({ ranges, isNegated }: CharacterSet, codePoint: number): boolean {
  return ranges.some(([from, to]) => codePoint >= from && codePoint <= to) !== isNegated;
}

/** Every code point that is in none of the ranges. */
export function complement(ranges: CharacterSet["ranges"]): CharacterSet["ranges"] {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [from, to] of sorted) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= LAST) gaps.push([next, LAST]);
  return gaps;
}
