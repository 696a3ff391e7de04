/** What plugins have drawn: the sum of their effects, bounded whatever they do. */
import assert from "node:assert/strict";
import { Drawn } from "../../terminal/index.js";

describe("What plugins draw above a terminal", () => {
  it("is the sum of their effects, each plugin's its own", () => {
    const drawn = new Drawn();
    drawn.take("b", [
      { kind: "overlay", id: "x", column: 1, row: 2, text: "old" },
      { kind: "overlay", id: "x", column: 3, row: 4, text: "new" },
      { kind: "overlay", id: "y", column: 0, row: 0, text: "gone" },
      { kind: "overlay-clear", id: "y" },
      { kind: "status", text: "busy" },
      { kind: "modal", title: "T", text: "t" },
      { kind: "cell", column: 5, row: 6, character: "c" },
    ]);
    drawn.take("a", [
      { kind: "overlay", id: "x", column: 7, row: 8, text: "mine" },
      { kind: "status", text: "first" },
      { kind: "modal", title: "M", text: "m" },
      { kind: "modal-hide" },
      { kind: "notify", title: "", text: "hello", level: "warning" },
    ]);
    assert.deepEqual(drawn.picture(), {
      overlays: [
        { plugin: "b", id: "x", column: 3, row: 4, text: "new" },
        { plugin: "a", id: "x", column: 7, row: 8, text: "mine" },
      ],
      status: [
        ["a", "first"],
        ["b", "busy"],
      ],
      cells: [[5, 6, "c"]],
      modals: [["b", "T", "t"]],
      notes: [{ plugin: "a", title: "", text: "hello", level: "warning" }],
      noteCount: 1,
    });
    drawn.take("a", [{ kind: "status-clear" }]);
    drawn.forget("b");
    const { overlays, status, modals } = drawn.picture();
    assert.deepEqual([overlays.length, status, modals], [1, [], []]);
  });

  it("is bounded; what was drawn first goes first", () => {
    const drawn = new Drawn();
    for (let at = 0; at < 20_000; at++) {
      drawn.take("a", [
        { kind: "overlay", id: String(at), column: 0, row: 0, text: "" },
        { kind: "cell", column: at, row: 0, character: "x" },
        { kind: "notify", title: "", text: String(at), level: "info" },
      ]);
    }
    const { overlays, cells, notes, noteCount } = drawn.picture();
    assert.deepEqual([overlays.length, cells.length, notes.length], [1_000, 10_000, 100]);
    assert.deepEqual([overlays[0]?.id, cells[0]?.[0], notes[0]?.text], ["19000", 10_000, "19900"]);
    assert.equal(noteCount, 20_000);
  });
});
