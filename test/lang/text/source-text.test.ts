/** Where bytes stop being text. */
import assert from "node:assert/strict";
import { decodeText } from "../../../lang/index.js";
import { FusabiError } from "../../../vm/errors/index.js";

/** The offset of the first wrong byte that is told. */
function wrongByteOf(bytes: Uint8Array): unknown {
  try {
    decodeText("x", bytes);
    return null;
  } catch (error) {
    assert.ok(error instanceof FusabiError && error.kind === "NotText");
    return error.anyFacts.byteOffset;
  }
}

const encoder = new TextEncoder();
const joined = (text: string, ...bytes: number[]) =>
  Uint8Array.from([...encoder.encode(text), ...bytes]);

describe("The first byte outside of the text", () => {
  it("is told where its character begins", () => {
    assert.equal(wrongByteOf(joined("a€")), null);
    assert.equal(wrongByteOf(joined("")), null);
    assert.equal(wrongByteOf(joined("a€", 0xff, 0x61)), 4);
    assert.equal(wrongByteOf(joined("a€", 0xe2, 0x82)), 4);
    assert.equal(wrongByteOf(joined("a€", 0xe2, 0x28, 0xa1)), 4);
    assert.equal(wrongByteOf(joined("a", 0x80, 0x80)), 1);
    assert.equal(wrongByteOf(joined("a\0b", 0xff)), 1);
  });

  it("is found behind characters of any length that lie across the pieces that are looked at", () => {
    for (const character of ["a", "ä", "€", "😀"])
      for (const lead of ["", "b", "bc", "bcd"]) {
        const text = lead + character.repeat(70_000);
        const { length } = encoder.encode(text);
        assert.equal(wrongByteOf(joined(text, 0xff)), length, `${lead}${character}`);
      }
  });

  it("is found without decoding a long text character by character", () => {
    const bytes = new Uint8Array(32 << 20).fill(0x61);
    bytes[bytes.length - 1] = 0xff;
    assert.equal(wrongByteOf(bytes), bytes.length - 1);
  });

  it("is told of continuations alone", () => {
    assert.equal(wrongByteOf(new Uint8Array(200_000).fill(0x80)), 0);
  });
});
