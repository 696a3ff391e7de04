/** Numbers on the command line. */
import assert from "node:assert/strict";
import { countOf, parseOptions } from "../../cli/options.js";

const TABLE = [{ name: "memory", value: "BYTES", doc: "" }];

function bytesOf(word: string): number | null {
  return countOf(parseOptions(["--memory", word], TABLE), "memory", "bytes");
}

describe("A number of bytes", () => {
  for (const [word, expected] of [
    ["65536", 65_536],
    ["1_000", 1000],
    ["3K", 3072],
    ["3kb", 3072],
    ["2M", 2_097_152],
    ["2MiB", 2_097_152],
    ["2G", 2_147_483_648],
    ["1gib", 1_073_741_824],
  ] as const)
    it(`${word} is ${expected}`, () => assert.equal(bytesOf(word), expected));

  for (const word of ["0", "", "1T", "1.5M", "-1", "M", "9999999999G"])
    it(`${JSON.stringify(word)} is none`, () =>
      assert.throws(() => bytesOf(word), /--memory takes/));

  it("has no unit where it counts something else", () => {
    const options = parseOptions(["--memory", "1K"], TABLE);
    assert.throws(() => countOf(options, "memory"), /takes a whole number/);
  });
});
