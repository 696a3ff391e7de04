/** Signatures outside of a source. */
import assert from "node:assert/strict";
import { parseSignatureText } from "../../../lang/check/index.js";
import { formatSignature } from "../../../vm/program/index.js";

describe("A signature that stands alone", () => {
  for (const text of [
    "() -> Unit",
    "(String, I32) -> Bool",
    "(text: String, n: Number) -> same as n",
    "(Value) -> same as argument 0",
  ])
    it(`is read as it is written: ${text}`, () => {
      const signature = parseSignatureText(text);
      assert.ok(typeof signature === "object", String(signature));
      assert.equal(formatSignature(signature), text);
    });

  for (const text of [
    "",
    "I32",
    "(I32",
    "(I32) -> ",
    "() -> Number",
    "(I32) -> I32 ; comment",
    "as other (I32) -> I32",
    "(I32) -> I32 I32",
    "(I32) -> I32\n.import more",
    "(I32) -> same as n",
    "(I32) -> I32\n",
  ])
    it(`is refused: ${JSON.stringify(text)}`, () => {
      const problem = parseSignatureText(text);
      assert.ok(typeof problem === "string");
      assert.match(problem, /^\S.*\.$/s);
    });
});
