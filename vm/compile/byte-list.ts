/** Bytes of a number that is written when what it counts is there: enough for 256 MiB. */
const RESERVED = 4;

/** A list of bytes that grows, while code is emitted. */
export class ByteList {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  /** With room for so many bytes at first. */
  constructor(room = 32) {
    this.#bytes = new Uint8Array(room);
  }

  get length(): number {
    return this.#length;
  }

  /** Forgets the bytes, and keeps the room that they had. */
  clear(): this {
    this.#length = 0;
    return this;
  }

  push(byte: number): this {
    if (this.#length === this.#bytes.length) this.#grow(this.#length + 1);
    this.#bytes[this.#length++] = byte;
    return this;
  }

  append(bytes: ArrayLike<number> | ByteList): this {
    const isList = bytes instanceof ByteList;
    const added = isList ? bytes.#bytes : bytes;
    const count = isList ? bytes.#length : bytes.length;
    const start = this.#length;
    if (start + count > this.#bytes.length) this.#grow(start + count);
    // A call of the engine costs more than copying a few.
    if (isList && count > 64) this.#bytes.set(bytes.#bytes.subarray(0, count), start);
    else for (let i = 0; i < count; i++) this.#bytes[start + i] = added[i]!;
    this.#length = start + count;
    return this;
  }

  /** Leaves room for a number that is known later: see `fill`. Returns where. */
  reserve(): number {
    const at = this.#length;
    for (let i = 0; i < RESERVED; i++) this.push(0);
    return at;
  }

  /** Writes how many bytes there are behind a reserved place there, as LEB128 of a fixed length. */
  fill(at: number): void {
    let rest = this.#length - at - RESERVED;
    for (let i = 0; i < RESERVED; i++, rest >>>= 7)
      this.#bytes[at + i] = (rest & 0x7f) | (i < RESERVED - 1 ? 0x80 : 0);
  }

  #grow(atLeast: number): void {
    const bytes = new Uint8Array(Math.max(atLeast, 2 * this.#bytes.length));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
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
    if (value === BigInt.asIntN(32, value)) return this.signed32(Number(value));
    let rest = value;
    while (rest < -64n || rest > 63n) {
      this.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    return this.push(Number(rest & 0x7fn));
  }

  /** A copy of what there is. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}
