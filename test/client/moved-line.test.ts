/** Where a line is after what has been typed above it. */
import assert from "node:assert/strict";
import { type Change, movedLine } from "../../client/moved-line.js";

describe("A line that an edit is meant for", () => {
  const cases: readonly [what: string, changes: readonly Change[], line0: number][] = [
    ["stays without a change", [], 5],
    ["stays where a letter is typed above", [{ first: 1, last: 1, text: "R" }], 5],
    ["stays where a line is added below", [{ first: 7, last: 7, text: "\n    " }], 5],
    ["stays where the line itself is changed", [{ first: 5, last: 5, text: "\n" }], 5],
    ["moves down with a line above", [{ first: 1, last: 1, text: "\n    " }], 6],
    ["moves up where lines above are deleted", [{ first: 1, last: 3, text: "" }], 3],
    [
      "follows several changes",
      [
        { first: 4, last: 4, text: "\n\n" },
        { first: 6, last: 6, text: "\n" },
      ],
      8,
    ],
  ];
  for (const [what, changes, line0] of cases)
    it(what, () => assert.equal(movedLine(5, changes), line0));
});
