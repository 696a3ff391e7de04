import assert from "node:assert/strict";
import { FfiRegistry } from "../../../vm/ffi/index.js";
import { i32, string } from "../../../vm/program/index.js";
import { Machine, type MachineSnapshot } from "../../../vm/run/index.js";
import { mainOf, moduleOf } from "../../support/run/code.js";
import { hostFunction } from "../../support/run/host.js";
import { sightOf, TOUR } from "../../support/run/tour.js";

/** A snapshot and what was to be seen then, before each instruction and at the end. */
function travel(machine: Machine): { snapshot: MachineSnapshot; sight: object }[] {
  const stations: { snapshot: MachineSnapshot; sight: object }[] = [];
  machine.start();
  const note = () => stations.push({ snapshot: machine.snapshot(), sight: sightOf(machine) });
  note();
  while (machine.resume(1).reason === "budget") note();
  note();
  return stations;
}

describe("A snapshot", () => {
  const machine = new Machine(TOUR);
  const stations = travel(machine);
  const end = stations.at(-1)!.sight;

  it("puts everything back that can be seen, from any point to any other", () => {
    const backwards = [...stations].reverse();
    for (const { snapshot, sight } of [...backwards, ...stations]) {
      machine.restore(snapshot);
      assert.deepEqual(sightOf(machine), sight);
      assert.equal(snapshot.instructions, machine.statistics.instructions);
    }
  });

  it("lets the run end as it did, from every point", () => {
    for (const { snapshot } of stations) {
      machine.restore(snapshot);
      machine.resume();
      assert.deepEqual(sightOf(machine), end);
    }
  });

  it("is not changed by what the machine does afterwards", () => {
    const { snapshot, sight } = stations[40]!;
    for (let round = 0; round < 3; round++) {
      machine.restore(snapshot);
      machine.setLocal(0, 0, string(`round ${round}`));
      machine.resume(10);
      machine.restore(snapshot);
      assert.deepEqual(sightOf(machine), sight);
    }
  });

  it("goes into another machine of the same module, one that has run nothing yet", () => {
    for (const { snapshot, sight } of stations) {
      const other = new Machine(TOUR);
      other.restore(snapshot);
      assert.deepEqual(sightOf(other), sight);
      other.resume();
      assert.deepEqual(sightOf(other), end);
    }
  });

  it("of an idle machine makes a machine idle", () => {
    const fresh = new Machine(TOUR);
    const before = fresh.snapshot();
    fresh.run();
    fresh.reset();
    const after = fresh.snapshot();
    for (const snapshot of [before, after]) {
      fresh.run();
      fresh.restore(snapshot);
      assert.deepEqual([fresh.state, fresh.frames(), fresh.frameCount], ["idle", [], 0]);
      assert.throws(() => fresh.resume(), { kind: "MachineNotStarted" });
      assert.ok(fresh.run().ok);
    }
  });

  it("of a fault and of an end has them again", () => {
    const failing = new Machine(mainOf([i32(1), i32(0), "DIV", "RET"]));
    failing.run();
    const snapshot = failing.snapshot();
    const ending = failing.resume();
    failing.start();
    failing.restore(snapshot);
    assert.equal(failing.state, "fault");
    assert.deepEqual(failing.resume(), ending);
  });

  it("has the memory of host functions in it", () => {
    const seen: number[][] = [];
    const poke = hostFunction(
      "poke",
      { params: ["I32"], result: "Unit" },
      ([value], { memory }) => {
        const { value: number } = value as { value: number };
        if (number === 0) memory.allocate(4);
        memory.write(8, Uint8Array.of(number));
        seen.push([...memory.read(8, 4)]);
      },
    );
    const pokes = [0, 1, 2].flatMap((n) => [i32(n), ["CALL_FFI", "poke"], "POP"] as const);
    const host = new Machine(mainOf([...pokes, "RET"]), { ffi: new FfiRegistry().register(poke) });
    host.start();
    host.resume(3);
    const snapshot = host.snapshot();
    host.resume();
    host.restore(snapshot);
    host.resume();
    assert.deepEqual(seen, [
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [2, 0, 0, 0],
      [1, 0, 0, 0],
      [2, 0, 0, 0],
    ]);
    assert.equal(host.memory.used, 4);
  });

  it("leaves the breakpoints as they are", () => {
    const place = { functionIndex: 1, byteOffset: 0 };
    const stopping = new Machine(TOUR);
    stopping.start();
    const snapshot = stopping.snapshot();
    stopping.setBreakpoints([place]);
    for (let round = 0; round < 3; round++) {
      assert.deepEqual(stopping.resume(), { reason: "breakpoint", ...place });
      stopping.restore(snapshot);
    }
  });

  it("keeps the time that was used, not the time between", () => {
    const clock = { time: 0 };
    const busy = hostFunction("busy", { params: [], result: "Unit" }, () => {
      clock.time += 30;
    });
    const call = [["CALL_FFI", "busy"], "POP"] as const;
    const timed = new Machine(mainOf([...call, ...call, ...call, "RET"]), {
      ffi: new FfiRegistry().register(busy),
      limits: { milliseconds: 70 },
      now: () => clock.time,
    });
    timed.start();
    timed.resume(2);
    const snapshot = timed.snapshot();
    for (let round = 0; round < 3; round++) {
      clock.time += 1000;
      timed.restore(snapshot);
      assert.deepEqual(timed.resume(2), { reason: "budget" });
      const stop = timed.resume();
      assert.ok(stop.reason === "fault" && stop.fault.kind === "TimeLimitExceeded");
    }
  });

  it("tells about how many bytes it takes", () => {
    const small = stations[0]!.snapshot.bytes;
    const deep = new Machine(moduleOf({ main: { code: [i32(1), ["CALL", "main"], "RET"] } }));
    deep.run();
    assert.ok(deep.snapshot().bytes > small + 1000 * 13);
  });
});
