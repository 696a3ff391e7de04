import assert from "node:assert/strict";
import fc from "fast-check";
import { string } from "../../../vm/program/index.js";
import { Machine, type Stop } from "../../../vm/run/index.js";
import { cases } from "../../support/effort.js";
import { mainOf } from "../../support/run/code.js";
import { sightOf, stepsOf, TOUR, TOUR_RESULT } from "../../support/run/tour.js";

const CASES = cases(500);
const ENDLESS = mainOf(["NOP", ["JUMP", -6]]);
const END: Stop = { reason: "done", result: string(TOUR_RESULT) };

function wholeRun(): { sight: object; instructions: number } {
  const machine = new Machine(TOUR);
  machine.start();
  assert.deepEqual(machine.resume(), END);
  return { sight: sightOf(machine), instructions: machine.statistics.instructions };
}

describe("A run in slices", () => {
  const whole = wholeRun();

  it("of any sizes ends as one that is not cut, with the same statistics and memory", () => {
    const sizes = fc.array(fc.nat({ max: 40 }), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, (slices) => {
        const machine = new Machine(TOUR);
        machine.start();
        let executed = 0;
        for (const size of slices) {
          const stop = machine.resume(size);
          executed = Math.min(executed + size, whole.instructions);
          assert.equal(machine.statistics.instructions, executed);
          assert.deepEqual(stop, executed === whole.instructions ? END : { reason: "budget" });
        }
        assert.deepEqual(machine.resume(), END);
        assert.deepEqual(sightOf(machine), whole.sight);
      }),
      { numRuns: CASES },
    );
  }).timeout(60_000);

  it("may be paused at every instruction", () => {
    const machine = new Machine(TOUR);
    machine.start();
    for (let executed = 0; executed < whole.instructions; executed++) {
      machine.requestPause();
      assert.deepEqual(machine.resume(), { reason: "pause" });
      assert.equal(machine.statistics.instructions, executed);
      machine.resume(1);
    }
    assert.deepEqual(sightOf(machine), whole.sight);
  });

  it("stops an endless loop, which goes on afterwards", () => {
    const machine = new Machine(ENDLESS);
    machine.start();
    for (const [size, sum] of [
      [1001, 1001],
      [999, 2000],
      [250_000, 252_000],
      [0, 252_000],
    ] as const) {
      assert.deepEqual(machine.resume(size), { reason: "budget" });
      assert.equal(machine.statistics.instructions, sum);
      assert.equal(machine.state, "ready");
    }
  });

  it("executes whole instructions, so many as fit", () => {
    const machine = new Machine(ENDLESS);
    machine.start();
    assert.deepEqual(machine.resume(2.9), { reason: "budget" });
    assert.equal(machine.statistics.instructions, 2);
  });

  it("refuses a size that is not a number from 0 on", () => {
    const machine = new Machine(ENDLESS);
    machine.start();
    for (const size of [-1, Number.NaN, Number.NEGATIVE_INFINITY])
      assert.throws(() => machine.resume(size), RangeError);
    assert.equal(machine.state, "ready");
  });

  it("forgets the wish for a pause when it starts anew", () => {
    const machine = new Machine(TOUR);
    machine.start();
    machine.requestPause();
    machine.start();
    assert.deepEqual(machine.resume(), END);
  });

  it("gives the end again and again once it is there", () => {
    const machine = new Machine(TOUR);
    machine.start();
    for (let again = 0; again < 3; again++) assert.deepEqual(machine.resume(5_000), END);
    assert.deepEqual(sightOf(machine), whole.sight);
  });

  it("steps through the program in the order of its instructions", () => {
    const machine = new Machine(TOUR);
    machine.start();
    assert.equal(stepsOf(machine).length, whole.instructions);
  });
});
