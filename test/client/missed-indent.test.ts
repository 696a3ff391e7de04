/** What is indented by the extension where VS Code has left a typed line alone. */
import assert from "node:assert/strict";
import { missedIndent, missedOutdent } from "../../client/missed-indent.js";

function linesOf(text: string) {
  const lines = text.split("\n");
  return (line0: number) => lines[line0];
}

describe("Missed indentation", () => {
  const outdents: readonly [text: string, line0: number, edits: unknown[], cursorLine0?: number][] =
    [
      ["    RET\n    .end", 1, [{ line0: 1, from: "    ", to: "" }]],
      ["    ADD\n    end:", 1, [{ line0: 1, from: "    ", to: "" }]],
      [
        "    RET\n    .end\n    ",
        1,
        [
          { line0: 1, from: "    ", to: "" },
          { line0: 2, from: "    ", to: "" },
        ],
      ],
      ["    ADD\n    end:\n    R", 1, [{ line0: 1, from: "    ", to: "" }]],
      [
        "    ADD\n    end:\n        R",
        1,
        [
          { line0: 1, from: "    ", to: "" },
          { line0: 2, from: "        ", to: "    " },
        ],
      ],
      ["    ADD\n    end:\n    RET", 1, [{ line0: 1, from: "    ", to: "" }]],
      [
        "    RET\n    .end\n\n    ;; Adds",
        1,
        [
          { line0: 1, from: "    ", to: "" },
          { line0: 3, from: "    ", to: "" },
        ],
      ],
      ["    RET\n    .end\n    NOP", 1, [{ line0: 1, from: "    ", to: "" }], 1],
      ["    RET\n.end", 1, []],
      ["    LOAD end", 0, []],
      ["    ; a note:", 0, []],
      ['    PUSH "a:', 0, []],
    ];
  for (const [text, line0, edits, cursorLine0 = text.split("\n").length - 1] of outdents)
    it(`moves ${edits.length} lines out in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(missedOutdent(linesOf(text), line0, cursorLine0), edits);
    });

  const indents: readonly [text: string, typed: string, edits: unknown[]][] = [
    [".func f()\n", "\n", [{ line0: 1, from: "", to: "    " }]],
    [".func f()\nL", "\n", [{ line0: 1, from: "", to: "    " }]],
    [".func f()\n    ", "\n    ", []],
    [".const a = 1i32\n", "\n", []],
    [".func f()\n.end", "x", []],
  ];
  for (const [text, typed, edits] of indents)
    it(`moves ${edits.length} lines in after ${JSON.stringify(typed)} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(missedIndent(linesOf(text), { line0: 0, text: typed }, "    "), edits);
    });
});
