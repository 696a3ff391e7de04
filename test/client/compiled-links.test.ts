/** Lines of assembly and of the source that they come of. */
import assert from "node:assert/strict";
import { linesOf, sourceLinesOf } from "../../client/compiled-links.js";

const LINKS = [
  { line0: 5, sourceLine0: 0 },
  { line0: 6, sourceLine0: 0 },
  { line0: 8, sourceLine0: 3 },
  { line0: 9, sourceLine0: 0 },
];

describe("Links between a source and its assembly", () => {
  it("lead from a line to all that it became, from one without code to the next that has some", () => {
    assert.deepEqual(linesOf(LINKS, 0), [5, 6, 9]);
    assert.deepEqual(linesOf(LINKS, 1), [8]);
    assert.deepEqual(linesOf(LINKS, 4), []);
  });

  it("lead back, from a label to the code before it", () => {
    assert.deepEqual(sourceLinesOf(LINKS, 8), [3]);
    assert.deepEqual(sourceLinesOf(LINKS, 7), [0]);
    assert.deepEqual(sourceLinesOf(LINKS, 0), []);
  });
});
