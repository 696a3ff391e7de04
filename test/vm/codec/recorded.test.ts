import assert from "node:assert/strict";
import { checkArchive, encodeModule, openArchive } from "../../../vm/codec/index.js";
import {
  mutants,
  namedArchives,
  notationOf,
  programsInOtherLayout,
  recordedPrograms,
} from "../../support/codec/recorded-archives.js";
import { readFixture } from "../../support/fixtures.js";

const OTHER_LAYOUT = "all-types.layout-1.63.fzb";

function assertSameBytes(actual: Uint8Array, expected: Uint8Array, name: string): void {
  assert.equal(Buffer.compare(actual, expected), 0, `${name} differs`);
}

describe("archives of the original", () => {
  it("decode to what the original says is in them", () => {
    for (const { name, bytes, module } of recordedPrograms()) {
      assert.deepEqual(notationOf(openArchive(bytes)), module, name);
    }
  });

  it("encode again to the same bytes", () => {
    for (const { name, bytes } of [...recordedPrograms(), ...namedArchives()]) {
      const module = openArchive(bytes);
      assert.equal(module.layout, "current", name);
      assertSameBytes(encodeModule(module), bytes, name);
    }
  });

  it("are read in the layout of rustc 1.63, and encode to the current one", () => {
    const current = new Map(recordedPrograms().map(({ name, bytes }) => [name, bytes]));
    current.set(OTHER_LAYOUT, readFixture("all-types.fzb"));
    const others = [
      ...programsInOtherLayout(),
      { name: OTHER_LAYOUT, bytes: readFixture(OTHER_LAYOUT) },
    ];
    let compared = 0;
    for (const { name, bytes } of others) {
      const module = openArchive(bytes);
      assert.equal(module.layout, "rustc-1.63", name);
      const expected = current.get(name);
      if (expected === undefined) continue;
      assertSameBytes(encodeModule(module), expected, name);
      compared++;
    }
    assert.ok(compared > 1, "no archive of the other layout has a counterpart");
  });

  it("are told from corrupted ones as the original does", () => {
    for (const { name, bytes, accepted } of mutants()) {
      const problem = checkArchive(bytes);
      assert.equal(problem === null, accepted, `${name}: ${problem?.message ?? "accepted"}`);
    }
  });
});
