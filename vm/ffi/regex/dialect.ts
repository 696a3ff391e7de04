/** The two kinds of regular expressions: what their classes and signs stand for. Their grammar is one. */
import type { Assertion, Ranges } from "./node.js";

export interface Dialect {
  /** Does a character above U+FFFF count as one, or as its two units? */
  readonly isByCharacter: boolean;
  /** `\d`, `\w`, `\s`. */
  readonly classes: Readonly<Record<string, Ranges>>;
  /** What ends a line: the dot takes everything else. */
  readonly lineEnds: Ranges;
  /** What `$` asks for. */
  readonly end: Assertion;
  /** Units of a pattern, instructions that it becomes, and groups within one another, at most. */
  readonly most: { readonly units: number; readonly instructions: number; readonly depth: number };
}

const DIGITS: Ranges = [[48, 57]];
const ASCII_WORDS: Ranges = [...DIGITS, [65, 90], [95, 95], [97, 122]];

/** Of the text library: as JavaScript has them, by characters. */
export const TEXT_DIALECT: Dialect = {
  isByCharacter: true,
  classes: {
    d: DIGITS,
    w: ASCII_WORDS,
    s: [
      [9, 13],
      [32, 32],
      [0xa0, 0xa0],
      [0x2028, 0x2029],
      [0xfeff, 0xfeff],
    ],
  },
  lineEnds: [
    [10, 10],
    [13, 13],
  ],
  end: "end",
  most: { units: 1_000, instructions: 2_000, depth: 50 },
};

/** Of F#: as .NET has them, by UTF-16 units. */
export const NET_DIALECT: Dialect = {
  isByCharacter: false,
  classes: {
    d: DIGITS,
    w: [
      ...ASCII_WORDS,
      [0xaa, 0xaa],
      [0xb5, 0xb5],
      [0xba, 0xba],
      [0xc0, 0xd6],
      [0xd8, 0xf6],
      [0xf8, 0x2c1],
      [0x370, 0x1fff],
      [0x2c00, 0xd7ff],
      [0xf900, 0xfdff],
    ],
    s: [
      [9, 13],
      [32, 32],
      [0x85, 0x85],
      [0xa0, 0xa0],
      [0x1680, 0x1680],
      [0x2000, 0x200a],
      [0x2028, 0x2029],
      [0x202f, 0x202f],
      [0x205f, 0x205f],
      [0x3000, 0x3000],
    ],
  },
  lineEnds: [[10, 10]],
  end: "endOrLastLine",
  most: { units: 20_000, instructions: 20_000, depth: 100 },
};
