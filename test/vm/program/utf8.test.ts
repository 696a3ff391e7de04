import assert from "node:assert/strict";
import fc from "fast-check";
import { utf8Length } from "../../../vm/program/index.js";

describe("The length of a text in UTF-8", () => {
  it("is that of its encoding, also of halves of surrogate pairs", () => {
    const anyText = fc.string({ unit: fc.constantFrom("a", "é", "€", "😀", "\ud83d", "\ude00") });
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(utf8Length(text), new TextEncoder().encode(text).length);
      }),
    );
  });
});
