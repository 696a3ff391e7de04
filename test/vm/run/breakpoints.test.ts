import assert from "node:assert/strict";
import { string } from "../../../vm/program/index.js";
import { type BreakpointPlace, Machine, type Stop } from "../../../vm/run/index.js";
import { placesOf, sightOf, stepsOf, TOUR, TOUR_RESULT } from "../../support/run/tour.js";

const END: Stop = { reason: "done", result: string(TOUR_RESULT) };
const places = placesOf(TOUR);

const isAt = (one: BreakpointPlace, other: BreakpointPlace) =>
  one.functionIndex === other.functionIndex && one.byteOffset === other.byteOffset;

function startedMachine(breakpoints: readonly BreakpointPlace[] = []): Machine {
  const machine = new Machine(TOUR);
  machine.setBreakpoints(breakpoints);
  machine.start();
  return machine;
}

describe("A breakpoint", () => {
  const steps = stepsOf(startedMachine());
  const whole = startedMachine();
  whole.resume();

  it("at any instruction stops each time that the instruction is next, and changes nothing else", () => {
    for (const place of places) {
      const machine = startedMachine([place]);
      const stepping = startedMachine();
      let stop = machine.resume();
      let hits = 0;
      while (stop.reason === "breakpoint") {
        assert.deepEqual(stop, { reason: "breakpoint", ...place });
        while (stepping.statistics.instructions < machine.statistics.instructions)
          stepping.resume(1);
        assert.deepEqual(sightOf(machine), sightOf(stepping));
        hits++;
        stop = machine.resume();
      }
      assert.equal(hits, steps.filter((step) => isAt(step, place)).length);
      assert.deepEqual(stop, END);
      assert.deepEqual(sightOf(machine), sightOf(whole));
    }
  });

  it("at every instruction makes a run of single steps", () => {
    const machine = startedMachine(places);
    for (const step of steps) assert.deepEqual(machine.resume(), { reason: "breakpoint", ...step });
    assert.deepEqual(machine.resume(), END);
  });

  it("at the first instruction is reported at the start, and passed by the next resume", () => {
    const first = { functionIndex: 0, byteOffset: 0 };
    const machine = startedMachine([first]);
    assert.deepEqual(machine.resume(), { reason: "breakpoint", ...first });
    assert.equal(machine.statistics.instructions, 0);
    assert.deepEqual(machine.resume(), END);
  });

  it("is reported by the slice that ends right before it", () => {
    const place = steps[3]!;
    const machine = startedMachine([place]);
    assert.deepEqual(machine.resume(3), { reason: "breakpoint", ...place });
    assert.deepEqual(machine.resume(1), { reason: "budget" });
    assert.equal(machine.statistics.instructions, 4);
  });

  it("may come and go while the machine stands still, also under the next instruction", () => {
    const machine = startedMachine();
    machine.resume(2);
    machine.setBreakpoints([steps[2]!, steps[4]!]);
    assert.deepEqual(machine.resume(), { reason: "breakpoint", ...steps[4]! });
    machine.setBreakpoints([]);
    assert.deepEqual(machine.resume(), END);
    assert.deepEqual(sightOf(machine), sightOf(whole));
  });

  it("stays over a restart and a reset", () => {
    const place = steps[5]!;
    const machine = startedMachine([place]);
    for (let run = 0; run < 3; run++) {
      machine.start();
      assert.deepEqual(machine.resume(), { reason: "breakpoint", ...place });
      machine.reset();
    }
  });

  it("belongs to its machine, not to others of the same module", () => {
    const stopping = startedMachine([steps[2]!]);
    const other = startedMachine();
    assert.equal(stopping.resume().reason, "breakpoint");
    assert.deepEqual(other.resume(), END);
    assert.deepEqual(stopping.resume(), END);
  });

  it("in a place that is none never stops and harms nothing", () => {
    const nowhere = [
      { functionIndex: 0, byteOffset: 1 },
      { functionIndex: 0, byteOffset: -1 },
      { functionIndex: 0, byteOffset: 1_000_000 },
      { functionIndex: 99, byteOffset: 0 },
      { functionIndex: -1, byteOffset: 0 },
    ];
    const machine = startedMachine(nowhere);
    assert.deepEqual(machine.resume(), END);
    assert.deepEqual(sightOf(machine), sightOf(whole));
  });

  it("is passed by run", () => {
    const machine = startedMachine(places);
    const outcome = machine.run();
    assert.deepEqual(outcome.ok && outcome.result, string(TOUR_RESULT));
  });
});

describe("A breakpoint that is asked about", () => {
  const whole = startedMachine();
  whole.resume();

  it("changes nothing where it is passed, at every instruction and in slices of every size", () => {
    for (const slice of [1, 2, 3, 7, 50, Number.POSITIVE_INFINITY]) {
      const machine = new Machine(TOUR);
      let asked = 0;
      machine.setBreakpoints(places, () => asked++ >= 0);
      machine.start();
      let stop = machine.resume(slice);
      while (stop.reason === "budget") stop = machine.resume(slice);
      assert.deepEqual(stop, END);
      assert.deepEqual(sightOf(machine), sightOf(whole));
      assert.ok(asked > 0);
    }
  });

  it("is told its place, and stops where it is not passed", () => {
    const steps = stepsOf(startedMachine());
    const machine = new Machine(TOUR);
    const [first] = places;
    machine.setBreakpoints(places, (functionIndex, byteOffset) => {
      assert.deepEqual(machine.place, { functionIndex, byteOffset });
      return !isAt(first!, { functionIndex, byteOffset });
    });
    machine.start();
    let hits = 0;
    let stop = machine.resume();
    for (; stop.reason === "breakpoint"; stop = machine.resume()) {
      assert.deepEqual(stop, { reason: "breakpoint", ...first });
      hits++;
    }
    assert.equal(hits, steps.filter((step) => isAt(step, first!)).length);
    assert.deepEqual(stop, END);
  });
});
