/** When the steps of a recording are shown. */
import assert from "node:assert/strict";
import { stepsBy, timesOf } from "../../../views/replay/times.js";

const at = (...all: number[]) => timesOf(all.map((ms) => ({ ms })));

describe("The times of a recording", () => {
  it("are its own, with long pauses shortened, and never go back", () => {
    assert.deepEqual(at(100, 300, 90_000, 90_050, 10, 90_060), [100, 300, 2300, 2350, 2350, 2360]);
    assert.deepEqual(at(), []);
  });

  it("tell how many steps are shown by then", () => {
    const times = at(100, 100, 300);
    const shown = [-1, 0, 99, 100, 299, 300, 1e9].map((now) => stepsBy(times, now));
    assert.deepEqual(shown, [0, 0, 0, 2, 2, 3, 3]);
  });
});
