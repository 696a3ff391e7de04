import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeText, encodeText, isUtf8 } from "../../../vm/codec/text.js";
import { CASES } from "../../support/codec/hostile.js";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function isUtf8ByHost(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function check(bytes: Uint8Array): void {
  const expected = isUtf8ByHost(bytes);
  assert.equal(isUtf8(bytes, 0, bytes.length), expected, Buffer.from(bytes).toString("hex"));
  if (expected) assert.equal(decodeText(bytes, 0, bytes.length), strict.decode(bytes));
}

describe("UTF-8 in archives", () => {
  it("is told from other bytes at every edge of every length", () => {
    const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf];
    const leads = [0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff];
    for (const first of [...edges, ...leads]) {
      for (const second of edges) {
        check(Uint8Array.of(first, second));
        for (const third of edges) {
          check(Uint8Array.of(first, second, third));
          check(Uint8Array.of(first, second, third, 0x80));
          check(Uint8Array.of(0x41, first, second, third, 0xbf, 0x42));
        }
      }
    }
  });

  it("is told from other bytes as the host does", () => {
    const bytes = fc.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(bytes, (list) => check(Uint8Array.from(list))),
      { numRuns: CASES },
    );
  });

  it("comes back as it was written, byte order marks and all", () => {
    const property = fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = encodeText(text);
      const wellFormed = Buffer.from(text).toString();
      assert.equal(decodeText(bytes, 0, bytes.length), wellFormed);
    });
    fc.assert(property, { numRuns: CASES });
    const marked = encodeText("\ufeffλ");
    assert.equal(decodeText(marked, 0, marked.length), "\ufeffλ");
  });
});
