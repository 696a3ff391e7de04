import assert from "node:assert/strict";
import fc from "fast-check";
import { nameAt, rangeOfName, SourceFile, symbolsOf } from "../../../server/model/index.js";
import { runs } from "../../support/effort.js";
import { anySource } from "../../support/fzasm/sources.js";

describe("A name of any text", function () {
  this.timeout(0);

  it("is found where it is defined and where it is used", () => {
    fc.assert(
      fc.property(anySource, (text) => {
        const file = new SourceFile("file:///a.fzasm", text, 1);
        for (const block of file.blocks()) {
          const { definitions, references } = symbolsOf(block.item);
          for (const place of [...definitions, ...references]) {
            const found = nameAt(file, rangeOfName(block, place).start);
            assert.equal(found?.place.name, place.name);
            assert.equal(found?.place.kind, place.kind);
          }
        }
      }),
      runs(10_000),
    );
  });
});
