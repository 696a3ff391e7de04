/** UTF-8 in place: is it well-formed, what does it say, how is it written. Knows nothing of archives. */

/** What is used of the host's TextDecoder and TextEncoder, which browsers, workers and Node all have. */
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** A byte order mark is text like any other here, so it is kept. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** Up to this many ASCII bytes, putting the characters together is faster than the host's decoder. */
const SHORT_TEXT = 24;

/** Are the bytes from `start` up to `end` well-formed UTF-8? */
export function isUtf8(bytes: Uint8Array, start: number, end: number): boolean {
  // Most texts are ASCII: a loop of its own for them is twice as fast.
  for (let at = start; at < end; at = (at + 1) | 0) {
    if ((bytes[at] as number) >= 0x80) return isUtf8Beyond(bytes, at, end);
  }
  return true;
}

function isUtf8Beyond(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const next = (bytes[at] as number) < 0x80 ? at + 1 : afterSequence(bytes, at, end);
    if (next < 0) return false;
    at = next;
  }
  return true;
}

/** The offset after the sequence of two to four bytes that starts at `at`, or -1 where it is malformed. */
function afterSequence(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] as number;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || at + length > end) return -1;
  const second = bytes[at + 1] as number;
  if (second < lowestSecond(lead) || second > highestSecond(lead)) return -1;
  for (let i = at + 2; i < at + length; i++) {
    if (((bytes[i] as number) & 0xc0) !== 0x80) return -1;
  }
  return at + length;
}

/** Leads 0xE0 and 0xF0 leave out what a shorter sequence can say. */
function lowestSecond(lead: number): number {
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
}

/** Lead 0xED leaves out the surrogates, 0xF4 what lies beyond U+10FFFF. */
function highestSecond(lead: number): number {
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
}

/** The text of well-formed UTF-8. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT_TEXT) {
    const text = decodeAscii(bytes, start, end);
    if (text !== null) return text;
  }
  return decoder.decode(bytes.subarray(start, end));
}

function decodeAscii(bytes: Uint8Array, start: number, end: number): string | null {
  let text = "";
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x80) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** The UTF-8 of a text; lone surrogates become U+FFFD. */
export function encodeText(text: string): Uint8Array {
  return encoder.encode(text);
}
