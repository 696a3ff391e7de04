import assert from "node:assert/strict";
import { instructionsOf, type Module } from "../../../vm/program/index.js";
import { Machine, type Stop } from "../../../vm/run/index.js";
import { cases, counted, seeds } from "../../support/effort.js";
import { type Dice, diceOf, randomModule } from "../../support/run/random-program.js";
import { type ReferenceOutcome, runReference } from "../../support/run/reference.js";

const CASES = cases(34_000);

/** Sizes of stacks that are soon full, and one that is not. */
const STACKS = [3, 6, 16, 200];
const FRAMES = [1, 4, 30];
const INSTRUCTIONS = 3_000;

interface Case {
  readonly seed: number;
  readonly dice: Dice;
  readonly module: Module;
  readonly limits: { stackValues: number; callFrames: number; instructions: number; fuel: number };
  readonly expected: ReferenceOutcome;
}

function caseOf(seed: number): Case {
  const dice = diceOf(seed);
  const module = counted(randomModule(dice));
  const limits = {
    stackValues: STACKS[dice(STACKS.length)]!,
    callFrames: FRAMES[dice(FRAMES.length)]!,
    instructions: dice(10) === 0 ? dice(50) : INSTRUCTIONS,
    fuel: dice(10) === 0 ? dice(50) : 2 * INSTRUCTIONS,
  };
  return { seed, dice, module, limits, expected: runReference(module, limits) };
}

function checkEnd(test: Case, machine: Machine, stop: Stop): void {
  const { expected, seed } = test;
  assert.ok(stop.reason === "done" || stop.reason === "fault", `seed ${seed}: ${stop.reason}`);
  const end = stop.reason === "done" ? stop.result : stop.fault.kind;
  assert.deepEqual(end, expected.result ?? expected.error, `seed ${seed}`);
  const { instructions, fuel, maxStackDepth, maxCallDepth } = machine.statistics;
  assert.deepEqual(
    { instructions, fuel, maxStackDepth, maxCallDepth },
    {
      instructions: expected.instructions,
      fuel: expected.fuel,
      maxStackDepth: expected.maxStackDepth,
      maxCallDepth: expected.maxCallDepth,
    },
    `seed ${seed}`,
  );
}

/** A machine that was started, or null where even that is refused. */
function started(test: Case): Machine | null {
  const machine = new Machine(test.module, { limits: test.limits });
  try {
    machine.start();
    return machine;
  } catch (error) {
    assert.equal((error as { kind?: string }).kind, test.expected.error, `seed ${test.seed}`);
    return null;
  }
}

describe("Random programs end as the reference interpreter says", () => {
  it(`in one go, ${CASES} of them`, () => {
    for (const seed of seeds(CASES)) {
      const test = caseOf(seed);
      const machine = started(test);
      if (machine) checkEnd(test, machine, machine.resume());
    }
  }).timeout(120_000);

  it("in slices of random sizes, with breakpoints that come and go", () => {
    for (const seed of seeds(CASES / 12)) {
      const test = caseOf(seed);
      const machine = started(test);
      if (!machine) continue;
      let stop = machine.resume(0);
      while (stop.reason === "budget" || stop.reason === "breakpoint") {
        if (test.dice(4) === 0) machine.setBreakpoints(randomPlaces(test));
        stop = machine.resume(1 + test.dice(9));
      }
      checkEnd(test, machine, stop);
    }
  }).timeout(120_000);

  it("after going back to a snapshot, and in turns with another machine", () => {
    for (const seed of seeds(CASES / 12)) {
      const test = caseOf(seed);
      const machine = started(test);
      const other = started(test);
      if (!machine || !other) continue;
      machine.resume(test.dice(40));
      const snapshot = machine.snapshot();
      const first = machine.resume(test.dice(40));
      other.resume(test.dice(40));
      const seen = stateOf(machine);
      machine.restore(snapshot);
      const between = machine.statistics.instructions;
      const executed = seen.statistics.instructions - between;
      const again = executed > 0 ? machine.resume(executed) : null;
      if (again && first.reason === "budget") assert.deepEqual(stateOf(machine), seen);
      checkEnd(test, other, other.resume());
      checkEnd(test, machine, machine.resume());
    }
  }).timeout(120_000);

  it("stops at a breakpoint exactly when the instruction under it is next", () => {
    for (const seed of seeds(CASES / 30)) {
      const test = caseOf(seed);
      const stepping = started(test);
      const running = started(test);
      if (!stepping || !running) continue;
      const places = randomPlaces(test);
      running.setBreakpoints(places);
      const keys = new Set(places.map((place) => `${place.functionIndex}:${place.byteOffset}`));
      const expected: string[] = [];
      let reason: Stop["reason"] = "budget";
      while (reason === "budget" && expected.length < 50) {
        const frame = stepping.frames()[0]!;
        const key = `${frame.functionIndex}:${frame.byteOffset}`;
        if (keys.has(key)) expected.push(`${key} after ${stepping.statistics.instructions}`);
        reason = stepping.resume(1).reason;
      }
      const met: string[] = [];
      while (met.length < expected.length) {
        const stop: Stop = running.resume();
        assert.equal(stop.reason, "breakpoint", `seed ${seed}`);
        if (stop.reason !== "breakpoint") break;
        const key = `${stop.functionIndex}:${stop.byteOffset}`;
        met.push(`${key} after ${running.statistics.instructions}`);
      }
      assert.deepEqual(met, expected, `seed ${seed}`);
    }
  }).timeout(120_000);
});

function stateOf(machine: Machine) {
  return { frames: machine.frames(), statistics: machine.statistics };
}

/** Some instructions of the module. */
function randomPlaces({ dice, module }: Case) {
  return Array.from({ length: 1 + dice(3) }, () => {
    const functionIndex = dice(module.functions.length);
    const offsets = [...instructionsOf(module.functions.at(functionIndex).code)];
    return {
      functionIndex,
      byteOffset: offsets[dice(Math.max(1, offsets.length))]?.byteOffset ?? 0,
    };
  });
}
