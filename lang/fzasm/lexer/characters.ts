/** What single characters are: parts of names, blanks, invisible ones. Knows nothing of tokens. */

const NAME_START = 1;
const NAME_PART = 2;
const DIGIT = 4;
const BLANK = 8;

const TAB = 0x09;
const DOT = 0x2e;

const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) {
  const character = String.fromCharCode(unit);
  if (/[A-Za-z_$]/.test(character)) classes[unit] = NAME_START | NAME_PART;
  else if (/[0-9]/.test(character)) classes[unit] = DIGIT | NAME_PART;
  else if (character === " " || unit === TAB) classes[unit] = BLANK;
}

export function isDigit(unit: number): boolean {
  return unit < 128 && (classes[unit]! & DIGIT) !== 0;
}

/** Space, tab, and the byte order mark that some editors put before the first line. */
export function isBlank(unit: number): boolean {
  return unit < 128 ? (classes[unit]! & BLANK) !== 0 : unit === 0xfeff;
}

/** May a name start with the character at this place? Unicode letters may; see UAX #31. */
export function startsName(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return (classes[unit]! & NAME_START) !== 0;
  return unit >= 128 && /^\p{ID_Start}/u.test(String.fromCodePoint(text.codePointAt(at)!));
}

/** The end of a run of digits, letters and the like; a dot belongs to it between two such parts. */
export function nameEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit) {
    const length = partLength(text, at);
    if (length > 0) at += length;
    else if (
      at > start &&
      text.charCodeAt(at) === DOT &&
      at + 1 < limit &&
      partLength(text, at + 1)
    )
      at++;
    else break;
  }
  return at;
}

/** UTF-16 units of the name part at this place; 0 where there is none. */
function partLength(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 128) return (classes[unit]! & NAME_PART) >> 1;
  const codePoint = text.codePointAt(at)!;
  if (!/^\p{ID_Continue}/u.test(String.fromCodePoint(codePoint))) return 0;
  return codePoint > 0xffff ? 2 : 1;
}

/** Can this name be written without quotes? */
export function isPlainName(name: string): boolean {
  return name !== "" && startsName(name, 0) && nameEnd(name, 0, name.length) === name.length;
}

/** Where the content of a line ends and its line break starts. A line has at most one break, at its end. */
export function breakStart(text: string): number {
  let end = text.length;
  if (text.charCodeAt(end - 1) === 0x0a) end--;
  if (text.charCodeAt(end - 1) === 0x0d) end--;
  return end;
}

/** Characters that reorder what is shown around them: the bidirectional controls. */
export const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;

/** A code point as people write it: U+200B. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}
