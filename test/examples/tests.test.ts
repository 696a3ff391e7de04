/** The tests that stand in the examples pass, from any seed. */
import assert from "node:assert/strict";
import { runCli } from "../support/cli.js";

describe("The tests in the examples", () => {
  it("pass", () => {
    const { code, stdout, stderr } = runCli(["test", "examples"]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^6 tests: 6 passed, 0 failed; \d+ ms; seed \d+$/m);
  });
});
