/** BLAKE2b with 64 bytes of output and no key (RFC 7693), for where the platform has none: browsers. */

/** Words of 64 bits lie in two of 32, the low one first. */
const IV = new Uint32Array([
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a,
  0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
]);

/** Which word of the message each half of a mixing takes, for each of ten rounds; two more begin anew. */
const SIGMA = [
  "0123456789abcdef",
  "ea489fd61c02b753",
  "b8c052fdae367194",
  "7931dcbe265a40f8",
  "905724afe1bc683d",
  "2c6a0b834d75fe19",
  "c51fed4a0763928b",
  "db7ec13950f4862a",
  "6fe9b308c2d714a5",
  "a2847615fb9e3cd0",
].map((row) => Array.from(row, (digit) => Number.parseInt(digit, 16)));

const ROUNDS = 12;
const BLOCK = 128;

/** The columns and the diagonals that a round mixes. */
const MIXED = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

class State {
  readonly #hash = IV.slice();
  readonly #v = new Uint32Array(32);
  readonly #m = new Uint32Array(32);

  constructor() {
    // The parameters: 64 bytes of output, no key, one leaf.
    this.#hash[0] = this.#hash[0]! ^ 0x01010040;
  }

  /** @param end bytes of the whole message up to the end of this block */
  block(bytes: Uint8Array, at: number, end: number, kind: "more" | "last"): void {
    const v = this.#v;
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, BLOCK);
    for (let i = 0; i < 32; i++) this.#m[i] = view.getUint32(i * 4, true);
    v.set(this.#hash);
    v.set(IV, 16);
    v[24] = v[24]! ^ end;
    v[25] = v[25]! ^ Math.floor(end / 2 ** 32);
    if (kind === "last") {
      v[28] = ~v[28]!;
      v[29] = ~v[29]!;
    }
    for (let round = 0; round < ROUNDS; round++) this.#round(SIGMA[round % SIGMA.length]!);
    for (let i = 0; i < 16; i++) this.#hash[i] = this.#hash[i]! ^ v[i]! ^ v[i + 16]!;
  }

  #round(order: readonly number[]): void {
    MIXED.forEach(([a, b, c, d], i) => {
      this.#half(a, b, c, d, order[2 * i]!, 32, 24);
      this.#half(a, b, c, d, order[2 * i + 1]!, 16, 63);
    });
  }

  #half(a: number, b: number, c: number, d: number, word: number, r1: number, r2: number): void {
    this.#add(a, this.#v[2 * b]!, this.#v[2 * b + 1]!);
    this.#add(a, this.#m[2 * word]!, this.#m[2 * word + 1]!);
    this.#turn(d, a, r1);
    this.#add(c, this.#v[2 * d]!, this.#v[2 * d + 1]!);
    this.#turn(b, c, r2);
  }

  #add(to: number, low: number, high: number): void {
    const v = this.#v;
    const sum = v[2 * to]! + low;
    v[2 * to + 1] = v[2 * to + 1]! + high + (sum > 0xffffffff ? 1 : 0);
    v[2 * to] = sum;
  }

  /** The exclusive or of two words, turned right by so many bits. */
  #turn(to: number, from: number, bits: number): void {
    const v = this.#v;
    let low = v[2 * to]! ^ v[2 * from]!;
    let high = v[2 * to + 1]! ^ v[2 * from + 1]!;
    if (bits >= 32) [low, high] = [high, low];
    const by = bits % 32;
    v[2 * to] = by === 0 ? low : (low >>> by) | (high << (32 - by));
    v[2 * to + 1] = by === 0 ? high : (high >>> by) | (low << (32 - by));
  }

  bytes(): Uint8Array {
    const out = new DataView(new ArrayBuffer(64));
    this.#hash.forEach((word, i) => {
      out.setUint32(i * 4, word, true);
    });
    return new Uint8Array(out.buffer);
  }
}

/** 64 bytes. */
export function blake2b512(message: Uint8Array): Uint8Array {
  const state = new State();
  let at = 0;
  for (; message.length - at > BLOCK; at += BLOCK) state.block(message, at, at + BLOCK, "more");
  const last = new Uint8Array(BLOCK);
  last.set(message.subarray(at));
  state.block(last, 0, message.length, "last");
  return state.bytes();
}
