/** How texts lie on cells, those of programs and those that plugins draw. */

/** Marks and formats but the soft hyphen, and the vowels and ends of a Korean syllable. */
const ZERO = /^(?!\u00ad)[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
/** Two of these make a flag of two columns. */
const FLAGS = /^[\u{1f1e6}-\u{1f1ff}]$/u;
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])$/u;
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** The columns of a character. */
export function widthOf(character: string): number {
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) && !FLAGS.test(character) ? 2 : 1;
}

/** Widths of the characters of the first two planes, and 1; 0: not known yet. */
const known = new Uint8Array(0x20000);

function widthOfCode(code: number): 0 | 1 | 2 {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
  if (code < 0x7f) return 1;
  const width = known[code] || widthOf(String.fromCodePoint(code)) + 1;
  if (code < known.length) known[code] = width;
  return (width - 1) as 0 | 1 | 2;
}

/** A mark stands with what is before it; in the form of the terminal: bit 0 says so, two bits above tell the width. */
function propertiesOf(code: number, before: number): number {
  const width = widthOfCode(code);
  const widthBefore = (before >> 1) & 3;
  return width === 0 && widthBefore > 0 ? (widthBefore << 1) | 1 : width << 1;
}

/** The same widths for a terminal. */
export const WIDTHS = {
  version: "fusabi",
  wcwidth: widthOfCode,
  charProperties: propertiesOf,
} as const;

/** A text that does nothing to a terminal but stand there: plugins write no escape sequences. */
export function harmless(text: string): string {
  return text.replace(CONTROL, " ");
}

/** As much of a text as so many columns have room for. */
export function cut(text: string, columns: number): string {
  let left = columns;
  let end = 0;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The columns of a text. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}
