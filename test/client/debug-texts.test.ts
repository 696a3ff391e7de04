/** How the client names sources to the adapter, and words what the adapter finds. */
import assert from "node:assert/strict";
import { debugSourceOf } from "../../client/debug-source.js";
import { originText } from "../../client/origin-text.js";

describe("A document as the adapter knows it", () => {
  const of = (scheme: string, path: string, query = "") =>
    debugSourceOf({ scheme, path, query }, `disk:${path}`, `${scheme}:${path}`);

  it("is a path where it is on the disk, and a number where the adapter has its text", () => {
    assert.deepEqual(of("file", "/a.fzasm"), { path: "disk:/a.fzasm" });
    assert.deepEqual(of("debug", "/a.fzasm", "session=x&ref=12"), { sourceReference: 12 });
  });

  it("is an address where it is neither", () => {
    assert.deepEqual(of("fusabi-dis", "/a.fzb"), { path: "fusabi-dis:/a.fzb" });
  });
});

describe("Where a value came from", () => {
  it("is told with instruction, inputs and place", () => {
    const origin = {
      position: 1234,
      isByHand: false,
      instruction: "ADD",
      inputs: ["1i32", "2i32"],
      functionName: "main",
    };
    assert.equal(
      originText("stack[0]", { found: true, ...origin, line: 7 }),
      "stack[0] was made by ADD from 1i32 and 2i32 in main, line 7, after 1,234 instructions.",
    );
  });

  it("is told where it was changed by hand", () => {
    const origin = { position: 1234, isByHand: true, instruction: "changed by hand", inputs: [] };
    assert.equal(
      originText("n", { found: true, ...origin, functionName: "main", line: 7 }),
      "n was changed by hand in main, line 7, after 1,234 instructions.",
    );
  });

  it("is told where nothing is known", () => {
    assert.equal(originText("n", { found: false }), "Nothing that was recorded made n.");
  });
});
