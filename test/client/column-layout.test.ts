/** The column of stack shapes: in line for a function, at rest while one types, along with its lines. */
import assert from "node:assert/strict";
import { gapsBehind, movedLines, widthOf } from "../../client/column-layout.js";

const TEXT = `.func main() -> I32
    PUSH  1i32
    PUSH  some_constant ; why
\tADD
    PUSH  "${"x".repeat(70)}"
.end
.func f()
    RET
.end`.split("\n");

/** Line → the column in which its shape begins. */
function columns(lines: readonly number[], text: readonly string[] = TEXT): readonly number[] {
  const gaps = gapsBehind(lines, (line) => text[line] ?? "", 4);
  return lines.map((line) => widthOf(text[line] ?? "", 4) + (gaps.get(line) ?? Number.NaN));
}

describe("The column behind the code", () => {
  it("begins behind the longest line of its function, at a multiple of four", () =>
    assert.deepEqual(columns([1, 2, 3]), [32, 32, 32]));

  it("is each function's own", () => assert.deepEqual(columns([1, 2, 3, 7]), [32, 32, 32, 12]));

  it("leaves a very long line out of line, and the others where they were", () =>
    assert.deepEqual(columns([1, 2, 4]), [32, 32, 84]));

  it("rests while a line gets longer, up to the next step", () => {
    const longer = TEXT.with(2, `${TEXT[2]}x`);
    assert.deepEqual(columns([1, 2, 3], longer), [32, 32, 32]);
    const longest = TEXT.with(2, `${TEXT[2]}xx`);
    assert.deepEqual(columns([1, 2, 3], longest), [36, 36, 36]);
  });

  it("counts a tab up to the next stop, and a character outside of the BMP as one", () => {
    assert.equal(widthOf("\tADD", 4), 7);
    assert.equal(widthOf("a\tb", 8), 9);
    assert.equal(widthOf("😀", 4), 1);
  });

  it("has nothing for no lines", () => assert.deepEqual(columns([]), []));
});

describe("What belongs to lines", () => {
  const byLine = new Map([
    [1, "a"],
    [2, "b"],
    [5, "c"],
  ]);

  it("stays where a line changes within itself", () => {
    const within = { first: 2, last: 2, inserted: 0 };
    for (const isAtStart of [true, false])
      assert.deepEqual(movedLines(byLine, { ...within, isAtStart }), byLine);
  });

  it("moves down below a new line, and with the rest of a line that is broken at its start", () => {
    const change = { first: 1, last: 1, inserted: 2 };
    assert.deepEqual([...movedLines(byLine, { ...change, isAtStart: false }).keys()], [1, 4, 7]);
    assert.deepEqual([...movedLines(byLine, { ...change, isAtStart: true }).keys()], [3, 4, 7]);
  });

  it("moves up below lines that went, and goes with them", () => {
    const change = { first: 1, last: 3, inserted: 0 };
    const a = [1, "a"];
    assert.deepEqual([...movedLines(byLine, { ...change, isAtStart: false })], [a, [3, "c"]]);
    assert.deepEqual([...movedLines(byLine, { ...change, isAtStart: true })], [[3, "c"]]);
  });
});
