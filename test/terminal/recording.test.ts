/** Recordings as data: how finely what script wrote is cut. */
import assert from "node:assert/strict";
import { HeadlessGrid, parseRecording } from "../../terminal/index.js";

const HEAD = 'Script started on 2026-01-01 00:00:00+00:00 [COLUMNS="40" LINES="5"]\n';
const bytes = new TextEncoder().encode(`${HEAD}one\r\ntwo\r\nthree\nScript done on later\n`);

function texts(cut: "chunks" | "lines"): string[] {
  const { columns, rows, steps } = parseRecording("a", bytes, cut);
  assert.deepEqual([columns, rows], [40, 5]);
  return steps.map((step) =>
    "write" in step && step.write instanceof Uint8Array ? new TextDecoder().decode(step.write) : "",
  );
}

describe("What script wrote", () => {
  it("is cut as coarsely as can be, or after each line", () => {
    assert.deepEqual(texts("chunks"), ["one\r\ntwo\r\nthree"]);
    assert.deepEqual(texts("lines"), ["one\r\n", "two\r\n", "three"]);
  });

  it("gives a screen after each of several writes that are under way", async () => {
    const grid = new HeadlessGrid(10, 3);
    const written = await Promise.all(
      ["a\r\n", "b", "\r\n"].map((text, at) => grid.write(text, at)),
    );
    assert.deepEqual(
      written.map(({ calls, screen }) => [calls.length, screen.lines.join("|")]),
      [
        [1, "a||"],
        [0, "a|b|"],
        [1, "a|b|"],
      ],
    );
  });
});
