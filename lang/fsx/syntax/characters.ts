/** Characters by their UTF-16 units, as the lexer tells them apart. */
export const TAB = 9;
export const LINE_FEED = 10;
export const QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const APOSTROPHE = 39;
export const PAREN = 40;
export const SLASH = 47;
export const AT = 64;
/** Units from here on may be letters too. */
export const ASCII = 128;

const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;

export function isBlank(c: number): boolean {
  return c === SPACE || c === LINE_FEED || c === RETURN || c === TAB || c === FORM_FEED;
}

/** Is it a letter of ASCII, or an underscore? */
export function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
