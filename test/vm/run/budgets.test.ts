import assert from "node:assert/strict";
import {
  DEFAULT_LIMITS,
  f64,
  i32,
  type Limits,
  MAX_LIMITS,
  UNIT,
} from "../../../vm/program/index.js";
import { Machine, MachineBuilder } from "../../../vm/run/index.js";
import { checkRun, mainOf, moduleOf } from "../../support/run/code.js";

const ENDLESS = mainOf(["NOP", ["JUMP", -6]]);

/** A clock that goes on by so many milliseconds each time it is read. */
function tickingClock(step: number): () => number {
  let time = 0;
  return () => {
    time += step;
    return time;
  };
}

describe("An endless loop", () => {
  it("is stopped by the instruction budget, at exactly that many instructions", () => {
    for (const instructions of [0, 1, 2, 3, 99, 100_000, 100_001, 1_234_567]) {
      const outcome = checkRun(ENDLESS, "InstructionLimitExceeded", { limits: { instructions } });
      assert.equal(outcome.statistics.instructions, instructions);
    }
  });

  it("is stopped by the time budget", () => {
    const outcome = checkRun(ENDLESS, "TimeLimitExceeded", { limits: { milliseconds: 20 } });
    assert.ok(outcome.statistics.instructions > 0);
  });

  it("is stopped by the end of a slice, and goes on", () => {
    const machine = new Machine(ENDLESS);
    machine.start();
    assert.deepEqual(machine.resume(1001), { reason: "budget" });
    assert.deepEqual(machine.resume(999), { reason: "budget" });
    assert.equal(machine.statistics.instructions, 2000);
    assert.equal(machine.state, "ready");
  });

  it("is stopped by a pause that a host function asks for", () => {
    const machine: Machine = new MachineBuilder()
      .register({
        name: "pause",
        signature: { params: [], result: "Unit" },
        doc: "",
        origin: "test",
        call: () => machine.requestPause(),
      })
      .build(mainOf([["CALL_FFI", "pause"], "POP", ["JUMP", -11]]));
    machine.start();
    assert.deepEqual(machine.resume(), { reason: "pause" });
    assert.equal(machine.statistics.instructions, 1);
    assert.deepEqual(machine.resume(), { reason: "pause" });
    assert.equal(machine.statistics.instructions, 4);
  });

  it("leaves the host's event loop its turns in runAsync, and can be paused and budgeted from there", async () => {
    const machine = new Machine(ENDLESS, { limits: { milliseconds: 100 } });
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
      machine.requestPause();
    }, 1);
    const outcome = await machine.runAsync();
    clearInterval(timer);
    assert.ok(!outcome.ok && outcome.fault.kind === "TimeLimitExceeded");
    assert.ok(turns > 0);
  });
});

describe("Budgets", () => {
  it("let a program end that needs exactly as many instructions", () => {
    const module = mainOf([i32(1), i32(2), "ADD", "RET"], { returns: "I32" });
    checkRun(module, i32(3), { limits: { instructions: 4 } });
    checkRun(module, "InstructionLimitExceeded", { limits: { instructions: 3 } });
  });

  it("name what was used and what was allowed", () => {
    const outcome = checkRun(ENDLESS, "InstructionLimitExceeded", { limits: { instructions: 77 } });
    assert.ok(!outcome.ok);
    assert.deepEqual(outcome.fault.facts, { used: 77, limit: 77 });
    assert.equal(outcome.fault.place?.at === "code" && outcome.fault.place.byteOffset, 1);
  });

  it("do not count the time between two slices", () => {
    let now = 0;
    const machine = new Machine(ENDLESS, { limits: { milliseconds: 10 }, now: () => now });
    machine.start();
    for (let slice = 0; slice < 100; slice++) {
      assert.equal(machine.resume(100).reason, "budget");
      now += 1000;
    }
  });

  it("count the time inside of slices together", () => {
    const machine = new Machine(ENDLESS, { limits: { milliseconds: 10 }, now: tickingClock(1) });
    machine.start();
    let slices = 0;
    while (machine.resume(10).reason === "budget") slices++;
    assert.ok(slices > 1 && slices < 12);
    assert.equal(machine.state, "fault");
  });

  it("count the time of host functions", () => {
    let now = 0;
    const slow = {
      name: "slow",
      signature: { params: [], result: "Unit" },
      doc: "",
      origin: "test",
      call: () => {
        now += 6;
      },
    } as const;
    const machine = new MachineBuilder()
      .register(slow)
      .now(() => now)
      .limits({ milliseconds: 10 })
      .build(
        mainOf([
          ["CALL_FFI", "slow"],
          ["JUMP", -10],
        ]),
      );
    const outcome = machine.run();
    assert.ok(!outcome.ok && outcome.fault.kind === "TimeLimitExceeded");
    assert.equal(outcome.statistics.ffiCalls, 2);
  });
});

describe("The stacks", () => {
  const recursion = moduleOf({ main: { code: [["CALL", "main"], "RET"] } });

  it("hold as many frames as the limit says, and no more", () => {
    for (const callFrames of [1, 2, 3, 1000, MAX_LIMITS.callFrames]) {
      const outcome = checkRun(recursion, "StackOverflow", { limits: { callFrames } });
      assert.equal(outcome.statistics.maxCallDepth, callFrames);
      assert.equal(outcome.statistics.instructions, callFrames - 1);
      assert.ok(!outcome.ok);
      assert.deepEqual(outcome.fault.facts, { stack: "call", limit: callFrames, unit: "frames" });
      assert.equal(outcome.fault.trace.length, callFrames);
    }
  });

  it("hold as many values as the limit says, and no more", () => {
    const pushing = mainOf([i32(1), ["JUMP", -10]]);
    for (const stackValues of [0, 1, 2, 10_000, MAX_LIMITS.stackValues]) {
      const outcome = checkRun(pushing, "StackOverflow", { limits: { stackValues } });
      assert.equal(outcome.statistics.maxStackDepth, stackValues);
    }
  });

  it("count locals: those of the entry function, and those of a callee", () => {
    const entry = mainOf(["RET"], { locals: 5 });
    checkRun(entry, UNIT, { limits: { stackValues: 5 } });
    checkRun(entry, "StackOverflow", { limits: { stackValues: 4 } });
    const call = moduleOf({
      main: { code: [i32(1), ["CALL", "big"], "RET"] },
      big: { params: ["I32"], locals: 8, code: ["RET"] },
    });
    checkRun(call, UNIT, { limits: { stackValues: 8 } });
    checkRun(call, "StackOverflow", { limits: { stackValues: 7 } });
  });

  it("need room for the result of a call that took none", () => {
    const module = moduleOf({
      main: { code: [i32(1), ["CALL", "none"], "RET"] },
      none: { code: ["RET"] },
    });
    checkRun(module, UNIT, { limits: { stackValues: 2 } });
    checkRun(module, "StackOverflow", { limits: { stackValues: 1 } });
  });

  it("are full at a push, a load, a copy and a host function's result alike", () => {
    for (const code of [
      [i32(1), "DUP"],
      [
        ["LOAD", 0],
        ["LOAD", 0],
      ],
      [i32(1), ["CALL_FFI", "zero"]],
    ] as const) {
      const zero = {
        name: "zero",
        signature: { params: [], result: "I32" },
        doc: "",
        origin: "test",
        call: () => i32(0),
      } as const;
      const module = mainOf([...code, "HALT"], { locals: 1 });
      const build = (stackValues: number) =>
        new MachineBuilder().register(zero).limits({ stackValues }).build(module).run();
      assert.equal(build(3).ok, true);
      const outcome = build(2);
      assert.ok(!outcome.ok && outcome.fault.kind === "StackOverflow");
    }
  });

  it("refuse functions that reserve more locals than a stack can hold", () => {
    const module = moduleOf({
      main: { code: [["CALL", "huge"]] },
      huge: { locals: 0xffff_ffff, code: [["LOAD", 0xffff_fffe], "RET"] },
    });
    checkRun(module, "StackOverflow");
    checkRun(module, "StackOverflow", { entry: "huge" });
  });
});

describe("The limits of a machine", () => {
  it("are the documented ones unless a host says otherwise", () => {
    assert.deepEqual(new Machine(ENDLESS).limits, DEFAULT_LIMITS);
    assert.equal(new Machine(ENDLESS, { limits: { callFrames: 7 } }).limits.callFrames, 7);
  });

  const wrong: Partial<Limits>[] = [
    { stackValues: -1 },
    { stackValues: 1.5 },
    { stackValues: MAX_LIMITS.stackValues + 1 },
    { callFrames: 0 },
    { callFrames: MAX_LIMITS.callFrames + 1 },
    { memoryBytes: -1 },
    { instructions: Number.NaN },
    { milliseconds: -5 },
  ];
  for (const limits of wrong)
    it(`are refused out of range: ${JSON.stringify(limits)}`, () => {
      assert.throws(() => new Machine(ENDLESS, { limits }), RangeError);
    });

  it("do not keep a program from F64 work", () => {
    checkRun(mainOf([f64(1), f64(2), "DIV", "RET"], { returns: "F64" }), f64(0.5), {
      limits: { stackValues: 2, callFrames: 1, memoryBytes: 0, instructions: 4 },
    });
  });
});
