/** Lengths of texts in UTF-8. */

/** What is used of the host's TextEncoder, which browsers, workers and Node all have. */
declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { readonly written: number };
};

/** Some hosts have a function that measures a text without writing it, in a fraction of the time. */
type Measure = (text: string) => number;

const found = (globalThis as { readonly Buffer?: { readonly byteLength?: Measure } }).Buffer
  ?.byteLength;
/** Is it what it seems to be? A page may have something else of that name. */
const measure = typeof found === "function" && found("é\ud800") === 5 ? found : null;

/** Up to so many UTF-16 units a loop is faster than the host's encoder. */
const SHORT_TEXT = 24;

/** UTF-16 units that are encoded at once; each takes three bytes at most. */
const PIECE_UNITS = 1 << 15;

const encoder = new TextEncoder();
let scratch: Uint8Array | null = null;

/** Bytes of a text in UTF-8; half of a surrogate pair is written as U+FFFD. */
export function utf8Length(text: string): number {
  if (measure !== null) return measure(text);
  return text.length <= SHORT_TEXT ? counted(text.toWellFormed()) : encoded(text);
}

function counted(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A surrogate is half of a pair that takes four bytes.
    bytes += unit < 0x800 || (unit & 0xf800) === 0xd800 ? 1 : 2;
  }
  return bytes;
}

/** The host's encoder takes many units at a time, and needs no time to be compiled. */
function encoded(text: string): number {
  scratch ??= new Uint8Array(3 * PIECE_UNITS);
  let bytes = 0;
  for (let from = 0; from < text.length; ) {
    const to = pieceEnd(text, from);
    bytes += encoder.encodeInto(text.slice(from, to), scratch).written;
    from = to;
  }
  return bytes;
}

/** No piece ends inside of a surrogate pair. */
function pieceEnd(text: string, from: number): number {
  const to = from + PIECE_UNITS;
  if (to >= text.length) return text.length;
  return (text.charCodeAt(to) & 0xfc00) === 0xdc00 ? to - 1 : to;
}
