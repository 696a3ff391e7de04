/**
 * What can be done with texts: the one library for compiled F# and for plugins. Places and lengths count UTF-16 units,
 * as those of .NET do. What cannot be done is an Error with a message for the program's author.
 */

/** Of a place that a text does not have. */
export function outside(what: string): Error {
  return new Error(`${what} is outside the string.`);
}

/** A text that does not end or begin in the middle of a character. */
export function whole(text: string): string {
  if (!text.isWellFormed()) throw new Error("this would cut a character in two");
  return text;
}

/** A part of a text, both ends inside of it. */
export function slice(text: string, start: number, length: number): string {
  if (start < 0 || length < 0 || start + length > text.length)
    throw outside(`The part from ${start}, ${length} long,`);
  return whole(text.slice(start, start + length));
}

/** The character at a place. */
export function characterAt(text: string, index: number): number {
  if (index < 0 || index >= text.length) throw outside(`Index ${index}`);
  const unit = text.charCodeAt(index);
  if (unit >= 0xd800 && unit < 0xe000)
    throw new Error(`half of a character stands at index ${index}`);
  return unit;
}

/** Where a part begins, from a place on; -1 where it does not occur. */
export function indexOf(text: string, part: string, from: number): number {
  if (from < 0 || from > text.length) throw outside(`Index ${from}`);
  return text.indexOf(part, from);
}

/** Without some characters at its ends; of none given, those that are blank. */
export function trimmed(text: string, characters: string, start: boolean, end: boolean): string {
  const isCut = (c: string) => (characters === "" ? c.trim() === "" : characters.includes(c));
  let [from, to] = [0, text.length];
  while (start && from < to && isCut(text[from]!)) from++;
  while (end && to > from && isCut(text[to - 1]!)) to--;
  return text.slice(from, to);
}

/** Units that a replacement may make; more would be made before it could be refused. */
const LONGEST_REPLACEMENT = 1 << 24;

/** With another text in the place of each occurrence of a part. */
export function replaced(text: string, part: string, by: string): string {
  if (part === "") throw new Error("The text to be replaced is empty.");
  const most = text.length + Math.floor(text.length / part.length) * by.length;
  if (most > LONGEST_REPLACEMENT && lengthReplaced(text, part, by) > LONGEST_REPLACEMENT)
    throw new Error("the text with its replacements would be too long");
  return text.replaceAll(part, () => by);
}

function lengthReplaced(text: string, part: string, by: string): number {
  let length = text.length;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    length += by.length - part.length;
  return length;
}

/** The number that a text is in decimal digits, with a sign or without; what is none gives `otherwise`. */
export function integerOf(text: string, otherwise: number): number {
  if (!/^[+-]?\d{1,10}$/.test(text)) return otherwise;
  const number = Number(text);
  return number === (number | 0) ? number | 0 : otherwise;
}

/** The part with a number, from 0, of those between the separators; empty where there are fewer. */
export function partAt(text: string, separator: string, index: number): string {
  if (separator === "") throw new Error("The separator is empty.");
  let start = 0;
  for (let left = index; left > 0; left--) {
    const at = text.indexOf(separator, start);
    if (at < 0) return "";
    start = at + separator.length;
  }
  if (index < 0) return "";
  const end = text.indexOf(separator, start);
  return text.slice(start, end < 0 ? text.length : end);
}
