/** One spelling of each thing in the machine: `#name` for what is private. */
import assert from "node:assert/strict";
import { readSources } from "./imports.js";

/** A constructor has no `#` spelling. */
const PRIVATE = /^\s+(?:private|protected)\b(?! constructor\()/m;

describe("The machine's sources", () => {
  it("spell what is private with #", () => {
    const machine = readSources().filter(({ path }) => path.startsWith("vm/"));
    assert.ok(machine.length > 100);
    const problems = machine.filter(({ text }) => PRIVATE.test(text)).map(({ path }) => path);
    assert.deepEqual(problems, []);
    assert.match("class A {\n  private b = 1;\n}", PRIVATE);
  });
});
