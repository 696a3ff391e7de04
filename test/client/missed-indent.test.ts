/** What is indented by the extension where VS Code has left a typed line alone. */
import assert from "node:assert/strict";
import { firstMissed, reindented } from "../../client/missed-indent.js";

const UNIT = "    ";

function linesOf(text: string) {
  const lines = text.split("\n");
  return (line0: number) => lines[line0];
}

/** The text after its lines from `first0` on are put right, the cursor in the last one. */
function rightened(text: string, first0: number): string {
  const lines = text.split("\n");
  for (const { line0, from, to } of reindented(linesOf(text), first0, lines.length - 1, UNIT))
    lines[line0] = to + lines[line0]!.slice(from.length);
  return lines.join("\n");
}

describe("Missed indentation", () => {
  const keys: readonly [text: string, line0: number, key: string, missed: number | null][] = [
    ["    RET\n    .end", 1, "d", 1],
    ["    ADD\n    end:", 1, ":", 1],
    ["    RET\n.end", 1, "d", null],
    ["    LOAD end", 0, "d", null],
    ["    ; a note:", 0, ":", null],
    ['    PUSH "a:', 0, ":", null],
    [".func f()\n", 0, "\n", 1],
    ['.test "a"\n', 0, "\n", 1],
    ["end:\n", 0, "\n", 1],
    [".func f()\n    ", 0, "\n    ", null],
    [".const a = 1i32\n", 0, "\n", null],
    [".func f()\n.end", 0, "x", null],
  ];
  for (const [text, line0, key, missed] of keys)
    it(`is ${missed === null ? "not " : ""}seen after ${JSON.stringify(key)} in ${JSON.stringify(text)}`, () => {
      assert.equal(firstMissed(linesOf(text), { line0, text: key }, UNIT), missed);
    });

  it("is put right down to the cursor, whatever was typed meanwhile", () => {
    const typed =
      ".func a()\n    RET\n    .end\n\n    ;; Adds.\n    .func b()\n        NOP\n        x:\n        RET\n        .end\n        ";
    const right = ".func a()\n    RET\n.end\n\n;; Adds.\n.func b()\n    NOP\nx:\n    RET\n.end\n";
    assert.equal(rightened(typed, 2), right);
    assert.deepEqual(reindented(linesOf(right), 2, 10, UNIT), []);
  });

  it("indents a body that began at the margin", () => {
    assert.equal(rightened(".func a()\nNOP\nRET\n.end", 1), ".func a()\n    NOP\n    RET\n.end");
  });

  it("leaves alone what stands above the first missed line and below the cursor", () => {
    const text = "  .func a()\n  RET\n    .end\n    NOP";
    assert.deepEqual(reindented(linesOf(text), 2, 2, UNIT), [{ line0: 2, from: "    ", to: "" }]);
  });
});
