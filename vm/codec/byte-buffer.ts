/** Bytes that grow at their end. It knows how to pad and to write numbers, and nothing of archives. */
import { fusabiError } from "../errors/index.js";
import { ARCHIVE_LIMIT } from "./layouts.js";

export class ByteBuffer {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  /** Appends bytes and answers where they start. @throws FusabiError ArchiveTooLarge */
  append(bytes: ArrayLike<number>): number {
    const at = this.reserve(bytes.length);
    this.#bytes.set(bytes, at);
    return at;
  }

  /** Appends zeros and answers where they start. @throws FusabiError ArchiveTooLarge */
  reserve(length: number): number {
    const at = this.#length;
    const needed = at + length;
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#length = needed;
    return at;
  }

  /** Appends zeros up to a multiple of `alignment`, a power of two. */
  align(alignment: number): void {
    this.reserve(-this.#length & (alignment - 1));
  }

  #grow(needed: number): void {
    if (needed > ARCHIVE_LIMIT) {
      throw fusabiError("ArchiveTooLarge", { needed, limit: ARCHIVE_LIMIT });
    }
    const grown = new Uint8Array(Math.min(Math.max(needed, this.#bytes.length * 2), ARCHIVE_LIMIT));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  setByte(at: number, byte: number): void {
    this.#bytes[at] = byte;
  }

  setBytes(at: number, bytes: ArrayLike<number>): void {
    this.#bytes.set(bytes, at);
  }

  /** Writes the low 32 bits of a number, lowest byte first. */
  setWord(at: number, word: number): void {
    this.#bytes[at] = word;
    this.#bytes[at + 1] = word >>> 8;
    this.#bytes[at + 2] = word >>> 16;
    this.#bytes[at + 3] = word >>> 24;
  }

  /** The bytes so far, in a buffer of their own. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
