/** Keys as they come from a terminal: text in pieces, bytes that are not text, and what a terminal says by itself. */
import assert from "node:assert/strict";
import { isByItself, KeyReader } from "../../../cli/pty/keys.js";

describe("Keys of a terminal", () => {
  it("are whole characters, however they are cut", () => {
    const all = Buffer.from("aé界😀b");
    for (let size = 1; size < all.length; size++) {
      const reader = new KeyReader();
      let text = "";
      for (let at = 0; at < all.length; at += size) {
        const keys = reader.take(all.subarray(at, at + size));
        assert.equal(Buffer.from(keys.bytes).toString(), keys.text);
        text += keys.text;
      }
      assert.equal(text, "aé界😀b");
    }
  });

  it("are read as one text around bytes that are none, and are still those bytes", () => {
    const bytes = Buffer.from([0x71, 0xff, 0x75, 0xc3, 0x69, 0x80, 0xf8]);
    assert.deepEqual(new KeyReader().take(bytes), { text: "q\ufffdu\ufffdi\ufffd\ufffd", bytes });
  });

  it("are told from reports of the terminal, which hold no lines", () => {
    for (const report of [
      "\x1b[I",
      "\x1b[<0;1;2M",
      "\x1b[M !!",
      "\x1b]11;rgb:0/0/0\x07",
      "\x1bP1$r\x1b\\",
    ])
      assert.equal(isByItself(report), true, JSON.stringify(report));
    for (const keys of ["a", "\x1b[A", "\x1b]rm x\r\x07", "\x1b[Ml\rs", "\x1b[Ia"])
      assert.equal(isByItself(keys), false, JSON.stringify(keys));
  });
});
