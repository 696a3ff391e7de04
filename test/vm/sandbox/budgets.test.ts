import assert from "node:assert/strict";
import { FfiRegistry } from "../../../vm/ffi/index.js";
import { Machine, type MachineOptions } from "../../../vm/run/index.js";
import { mainOf, moduleOf } from "../../support/run/code.js";
import { checkFault, hostFunction } from "../../support/run/host.js";

/** A program of exactly so many instructions. */
function programOf(instructions: number) {
  return mainOf([...Array.from({ length: instructions - 1 }, () => "NOP" as const), "RET"]);
}

const ENDLESS = mainOf([["JUMP", -5]]);
const ENDLESS_CALLS = moduleOf({
  main: { code: [["CALL", "once"], "POP", ["JUMP", -11]] },
  once: { code: ["RET"] },
});

/** A clock that goes on by so many milliseconds each time that it is read. */
function clockOf(step: number) {
  const clock = { time: 1000, reads: 0 };
  const now = () => {
    clock.reads++;
    clock.time += step;
    return clock.time;
  };
  return { clock, now };
}

describe("The instruction budget", () => {
  it("is exact: a program of so many instructions passes, one of more does not", () => {
    for (const count of [1, 2, 7, 100, 1001]) {
      const module = programOf(count);
      assert.ok(new Machine(module, { limits: { instructions: count } }).run().ok);
      const outcome = new Machine(module, { limits: { instructions: count - 1 } }).run();
      checkFault(outcome, "InstructionLimitExceeded", { used: count - 1, limit: count - 1 });
      assert.equal(outcome.statistics.instructions, count - 1);
    }
  });

  it("stops an endless loop at the instruction, also over many slices", () => {
    for (const module of [ENDLESS, ENDLESS_CALLS])
      for (const instructions of [0, 1, 999, 1000, 100_000, 250_001]) {
        const machine = new Machine(module, { limits: { instructions } });
        const facts = { used: instructions, limit: instructions };
        checkFault(machine.run(), "InstructionLimitExceeded", facts);
        machine.start();
        let stop = machine.resume(777);
        while (stop.reason === "budget") stop = machine.resume(777);
        assert.ok(stop.reason === "fault" && stop.fault.kind === "InstructionLimitExceeded");
        assert.equal(machine.statistics.instructions, instructions);
      }
  });

  it("names the instruction that was next, and the callers", () => {
    const outcome = new Machine(ENDLESS_CALLS, { limits: { instructions: 4 } }).run();
    assert.ok(!outcome.ok);
    const places = outcome.fault.trace.map(({ functionName, byteOffset }) => [
      functionName,
      byteOffset,
    ]);
    assert.deepEqual(places, [["main", 0]]);
    const inside = new Machine(ENDLESS_CALLS, { limits: { instructions: 5 } }).run();
    assert.deepEqual(!inside.ok && inside.fault.trace.map(({ functionName }) => functionName), [
      "once",
      "main",
    ]);
  });

  it("counts from zero in every run", () => {
    const machine = new Machine(programOf(10), { limits: { instructions: 10 } });
    for (let run = 0; run < 3; run++) assert.ok(machine.run().ok);
  });
});

describe("The time budget", () => {
  it("stops an endless loop by the host's clock", () => {
    const { now } = clockOf(10);
    const outcome = new Machine(ENDLESS, { limits: { milliseconds: 100 }, now }).run();
    checkFault(outcome, "TimeLimitExceeded", { used: 110, limit: 100 });
    assert.ok(!outcome.ok && outcome.fault.place !== null);
  });

  it("looks at the clock again and again, at the latest after a fraction of a millisecond's work", () => {
    const { now, clock } = clockOf(1);
    const outcome = new Machine(ENDLESS, { limits: { milliseconds: 50 }, now }).run();
    assert.ok(!outcome.ok);
    assert.ok(outcome.statistics.instructions <= 100_000 * clock.reads);
  });

  it("never reads the clock where there is no such budget", () => {
    const { now, clock } = clockOf(1);
    new Machine(programOf(1000), { now }).run();
    assert.equal(clock.reads, 0);
  });

  it("does not count the time between slices", () => {
    const clock = { time: 0 };
    const options: MachineOptions = { limits: { milliseconds: 5 }, now: () => clock.time };
    const machine = new Machine(ENDLESS, options);
    machine.start();
    for (let slice = 0; slice < 20; slice++) {
      assert.equal(machine.resume(1000).reason, "budget");
      clock.time += 1000;
    }
  });

  it("counts the time inside of host functions", () => {
    const clock = { time: 0 };
    const nap = hostFunction("nap", { params: [], result: "Unit" }, () => {
      clock.time += 40;
    });
    const call = [["CALL_FFI", "nap"], "POP"] as const;
    const machine = new Machine(mainOf([...call, ...call, ...call, "RET"]), {
      limits: { milliseconds: 100 },
      now: () => clock.time,
      ffi: new FfiRegistry().register(nap),
    });
    checkFault(machine.run(), "TimeLimitExceeded", { used: 120, limit: 100 });
    assert.equal(machine.statistics.ffiCalls, 3);
  });

  it("counts the time in which the host's answer is awaited", async () => {
    const clock = { time: 0 };
    const later = hostFunction("later", { params: [], result: "Unit" }, async () => {
      await Promise.resolve();
      clock.time += 500;
    });
    const machine = new Machine(mainOf([["CALL_FFI", "later"], "RET"]), {
      limits: { milliseconds: 100 },
      now: () => clock.time,
      ffi: new FfiRegistry().register(later),
    });
    checkFault(await machine.runAsync(), "TimeLimitExceeded", { used: 500, limit: 100 });
  });

  it("adds up the time inside of slices", () => {
    const { now } = clockOf(1);
    const machine = new Machine(ENDLESS, { limits: { milliseconds: 10 }, now });
    machine.start();
    let slices = 0;
    while (machine.resume(10).reason === "budget") slices++;
    assert.ok(slices > 1 && slices < 11);
    assert.equal(machine.state, "fault");
  });

  it("ends the wait for a host that never answers", async () => {
    const never = hostFunction(
      "never",
      { params: [], result: "Unit" },
      () => new Promise(() => {}),
    );
    const machine = new Machine(mainOf([["CALL_FFI", "never"], "RET"]), {
      limits: { milliseconds: 5 },
      ffi: new FfiRegistry().register(never),
    });
    const outcome = await machine.runAsync();
    assert.equal(!outcome.ok && outcome.fault.kind, "TimeLimitExceeded");
  });

  it("begins anew with every run", () => {
    const { now } = clockOf(30);
    const machine = new Machine(programOf(5), { limits: { milliseconds: 100 }, now });
    for (let run = 0; run < 5; run++) assert.ok(machine.run().ok);
  });
});
