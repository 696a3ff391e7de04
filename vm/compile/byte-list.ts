/**
 * A list of bytes that grows, while code is emitted: an array of numbers, which is made and grows faster than one of
 * bytes; what it comes to is copied into bytes once.
 */

export class ByteList {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  push(byte: number): this {
    this.#bytes.push(byte);
    return this;
  }

  append(bytes: ArrayLike<number> | ByteList): this {
    const content = bytes instanceof ByteList ? bytes.#bytes : bytes;
    for (let i = 0; i < content.length; i++) this.#bytes.push(content[i]!);
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
    return this.unsigned(bytes.length).append(bytes);
  }

  /** Copies what there is into bytes, from an index on. Returns the index behind it. */
  copyTo(bytes: Uint8Array, at: number): number {
    bytes.set(this.#bytes, at);
    return at + this.length;
  }
}

/** All lists, one behind the other. */
export function joinLists(lists: readonly ByteList[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) at = list.copyTo(bytes, at);
  return bytes;
}
