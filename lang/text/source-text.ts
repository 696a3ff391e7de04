/** From bytes to source text: UTF-8 without NUL bytes, a byte order mark at the start dropped. */
import { FusabiError } from "../../vm/errors/index.js";

/** What is used of the host's TextDecoder, which browsers, workers and Node all have. */
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** @throws FusabiError EmptyFile where there is nothing but blanks, NotText with the first wrong byte */
export function decodeSource(path: string, bytes: Uint8Array): string {
  const text = decodeText(path, bytes);
  if (text.trim() === "") throw new FusabiError("EmptyFile", { path });
  return text;
}

/** Any text, also an empty one. @throws FusabiError NotText with the first wrong byte */
export function decodeText(path: string, bytes: Uint8Array): string {
  const nul = bytes.indexOf(0);
  const text = nul < 0 ? tryDecode(bytes) : null;
  if (text === null) throw notText(path, bytes, nul >= 0 ? nul : lengthOfText(bytes));
  return text;
}

function tryDecode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function notText(path: string, bytes: Uint8Array, byteOffset: number): FusabiError {
  const byte = `0x${(bytes[byteOffset] ?? 0).toString(16).padStart(2, "0")}`;
  return new FusabiError("NotText", { path, byteOffset, byte });
}

/** Bytes that are looked at as one; only the piece that is wrong is looked at character by character. */
const PIECE = 1 << 16;

/** Bytes up to the first one that does not belong to a character. The whole is known to be no text. */
function lengthOfText(bytes: Uint8Array): number {
  let at = 0;
  for (;;) {
    const end = characterStart(bytes, at + PIECE);
    if (end <= at || tryDecode(bytes.subarray(at, end)) === null) break;
    at = end;
  }
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] as number);
    const end = at + length;
    if (length === 0 || end > bytes.length || tryDecode(bytes.subarray(at, end)) === null) break;
    at = end;
  }
  return at;
}

/** Where the character begins that this byte belongs to. */
function characterStart(bytes: Uint8Array, index: number): number {
  let start = Math.min(index, bytes.length);
  while (start > 0 && (bytes[start] ?? 0) >= 0x80 && (bytes[start] ?? 0) < 0xc0) start--;
  return start;
}

/** Bytes of the UTF-8 sequence that starts with this byte; 0 where none does. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : byte < 0xf8 ? 4 : 0;
}
