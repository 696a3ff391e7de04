/** A list of bytes that grows: compiled code is too long to be kept as an array of numbers. */

const FIRST_CAPACITY = 256;

export class ByteList {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(byte: number): this {
    if (this.#length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#length++] = byte;
    return this;
  }

  append(bytes: ArrayLike<number>): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** A non-negative integer below 2^32, as LEB128. */
  unsigned(value: number): this {
    let rest = value;
    while (rest > 0x7f) {
      this.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return this.push(rest);
  }

  /** An integer of 32 bits, as LEB128. */
  signed32(value: number): this {
    let rest = value;
    while (rest < -64 || rest > 63) {
      this.push((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    return this.push(rest & 0x7f);
  }

  /** An integer of 64 bits, as LEB128. */
  signed64(value: bigint): this {
    let rest = value;
    while (rest < -64n || rest > 63n) {
      this.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    return this.push(Number(rest & 0x7fn));
  }

  /** Bytes with their number before them. */
  sized(bytes: ByteList | readonly number[]): this {
    const content = bytes instanceof ByteList ? bytes.view() : bytes;
    return this.unsigned(content.length).append(content);
  }

  /** What there is, without a copy: good until more is added. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  copy(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
