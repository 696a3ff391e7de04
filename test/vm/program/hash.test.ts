/** The hash by which a source is known again: FNV-1a of 64 bits, over UTF-16 units. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { hashText } from "../../../vm/program/index.js";
import { runs } from "../../support/effort.js";

/** As the definition has it, in whole numbers of any size. */
function defined(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

describe("The hash of a text", () => {
  it("is the published one of known texts", () => {
    assert.equal(hashText(""), "cbf29ce484222325");
    assert.equal(hashText("a"), "af63dc4c8601ec8c");
    assert.equal(hashText("foobar"), "85944171f73967e8");
  });

  it("is what its definition gives, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) =>
        assert.equal(hashText(text), defined(text)),
      ),
      runs(1_000),
    );
  });
});
