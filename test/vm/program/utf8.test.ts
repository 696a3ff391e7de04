import assert from "node:assert/strict";
import { utf8Length } from "../../../vm/program/index.js";

describe("The length of a text in UTF-8", () => {
  const lengths = [0, 1, 31, 32, 33, 256, 32_766, 32_767, 32_768, 32_769, 65_536, 100_001];
  for (const character of ["x", "é", "λ", "🍣"])
    it(`is that of its bytes, however long it is: ${character}`, () => {
      for (const length of lengths)
        for (const before of ["", "a"]) {
          const text = before + character.repeat(length);
          assert.equal(utf8Length(text), Buffer.byteLength(text), `${before} ${length}`);
        }
    });
});
