/** The names that Enter keeps although longer ones are known. */
import assert from "node:assert/strict";
import { newNames } from "../../client/new-names.js";

describe("New names that begin like known ones", () => {
  const cases: readonly [known: readonly string[], typed: string, offered: readonly string[]][] = [
    [["end_if"], "e", ["end"]],
    [["end_if"], "end", ["end"]],
    [["sum_to_10"], "s", ["sum", "sum_to"]],
    [["loop2"], "l", ["loop"]],
    [["sumTo"], "s", ["sum"]],
    [["list.map"], "li", ["list"]],
    // Known already, typed further, or only a part of a word.
    [["end", "end_if"], "e", []],
    [["end_if"], "end_", []],
    [["loop"], "lo", []],
    [["end_if"], "x", []],
    [["_end"], "_", []],
  ];
  for (const [known, typed, offered] of cases)
    it(`gives ${offered.join(", ") || "nothing"} for ${typed} beside ${known.join(", ")}`, () => {
      assert.deepEqual(newNames(known, typed), offered);
    });
});
