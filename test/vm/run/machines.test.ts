import assert from "node:assert/strict";
import {
  bool,
  f64,
  i32,
  i64,
  type Module,
  string,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";
import { Machine, type Outcome } from "../../../vm/run/index.js";
import { mainOf, moduleOf } from "../../support/run/code.js";
import { checkFault } from "../../support/run/host.js";
import { diceOf, randomModule } from "../../support/run/random-program.js";
import { sightOf, TOUR, TOUR_RESULT } from "../../support/run/tour.js";

const ADDER = moduleOf({
  main: { returns: "I32", code: [i32(1), "RET"] },
  add: {
    params: ["I32", "I32"],
    returns: "I32",
    locals: 3,
    code: [["LOAD", 0], ["LOAD", 1], "SUB", "RET"],
  },
  echo: { params: ["String"], returns: "String", code: [["LOAD", 0], "RET"] },
});

describe("Several machines", () => {
  it("that take turns end as each would alone, whatever they run", () => {
    const dice = diceOf(7);
    const modules = [
      TOUR,
      ADDER,
      ...Array.from({ length: 12 }, (_, seed) => randomModule(diceOf(seed))),
    ];
    const limits = { instructions: 3_000, stackValues: 200 };
    const alone = modules.map((module) => {
      const machine = new Machine(module, { limits });
      machine.run();
      return sightOf(machine);
    });
    const machines = modules.map((module) => new Machine(module, { limits }));
    for (const machine of machines) machine.start();
    while (machines.some(({ state }) => state === "ready"))
      machines[dice(machines.length)]!.resume(dice(30));
    assert.deepEqual(machines.map(sightOf), alone);
  });

  it("keep their frames and texts while others run", () => {
    const machines = Array.from({ length: 20 }, () => new Machine(TOUR));
    machines.forEach((machine, i) => {
      machine.start();
      machine.resume(i * 7);
    });
    const sights = machines.map(sightOf);
    machines.forEach((machine) => {
      machine.statistics;
    });
    assert.deepEqual(machines.map(sightOf), sights);
    for (const machine of machines) {
      const stop = machine.resume();
      assert.ok(stop.reason === "done");
      assert.deepEqual(stop.result, string(TOUR_RESULT));
    }
  });
});

describe("A machine", () => {
  it("is reusable: every run is as the first", () => {
    const machine = new Machine(TOUR);
    const first = machine.run();
    for (let run = 0; run < 5; run++) {
      assert.deepEqual(machine.run(), first);
      if (run % 2) machine.reset();
    }
  });

  it("is idle at first and after a reset, with nothing to see", () => {
    const machine = new Machine(TOUR);
    const nothing = sightOf(machine);
    assert.deepEqual(machine.statistics, {
      instructions: 0,
      fuel: 0,
      ffiCalls: 0,
      maxStackDepth: 0,
      maxCallDepth: 0,
      peakMemory: 0,
    });
    assert.deepEqual([machine.state, machine.frames(), machine.frameCount], ["idle", [], 0]);
    machine.start();
    machine.resume(50);
    machine.reset();
    assert.deepEqual(sightOf(machine), nothing);
    assert.throws(() => machine.resume(), { kind: "MachineNotStarted" });
  });

  it("starts anew in the middle of a run", () => {
    const machine = new Machine(TOUR);
    machine.start();
    machine.resume(50);
    machine.start();
    assert.equal(machine.statistics.instructions, 0);
    assert.deepEqual(machine.resume(), { reason: "done", result: string(TOUR_RESULT) });
  });

  it("shows as many frames as are asked for, innermost first", () => {
    const machine = new Machine(moduleOf({ main: { code: [["CALL", "main"], "RET"] } }), {
      limits: { callFrames: 6 },
    });
    machine.run();
    const all = machine.frames();
    assert.equal(all.length, machine.frameCount);
    assert.deepEqual(machine.frames(2, 3), all.slice(2, 5));
    assert.deepEqual(machine.frames(6), []);
    assert.deepEqual(machine.frames(0, 0), []);
  });
});

describe("An entry function", () => {
  const cases: readonly (readonly [
    string,
    number | string | undefined,
    readonly Value[],
    Value,
  ])[] = [
    ["is the module's own by default", undefined, [], i32(1)],
    ["may be named", "add", [i32(7), i32(3)], i32(4)],
    ["may be numbered", 1, [i32(7), i32(10)], i32(-3)],
    ["takes text", "echo", [string("ä")], string("ä")],
    [
      "takes text in its well-formed form",
      2,
      [{ type: "String", value: "\ud800" }],
      string("\ufffd"),
    ],
  ];
  for (const [title, entry, args, expected] of cases)
    it(title, () => {
      const outcome = new Machine(ADDER).run(entry === undefined ? { args } : { entry, args });
      assert.deepEqual(outcome.ok && outcome.result, expected);
    });

  for (const entry of [3, -1, 0.5, Number.NaN, "nobody", "Add"])
    it(`${entry} is refused where there is none`, () => {
      checkFault(new Machine(ADDER).run({ entry }), "InvalidEntryPoint", {
        entryPoint: entry,
        count: 3,
      });
    });

  const wrong: readonly (readonly [readonly Value[], string])[] = [
    [[], "()"],
    [[i32(1)], "(I32)"],
    [[i32(1), i32(2), i32(3)], "(I32, I32, I32)"],
    [[i32(1), i64(2n)], "(I32, I64)"],
    [[UNIT, bool(true)], "(Unit, Bool)"],
    [[i32(1), { type: "I32", value: 0.5 }], "(I32, I32 with number 0.5)"],
    [[i32(1), null as never], "(I32, null)"],
    [[undefined as never, i32(1)], "(undefined, I32)"],
    [[i32(1), 5 as never], "(I32, the JavaScript number)"],
  ];
  for (const [args, actual] of wrong)
    it(`refuses the arguments ${actual}`, () => {
      const machine = new Machine(ADDER);
      const outcome = machine.run({ entry: "add", args });
      checkFault(outcome, "InvalidArguments", {
        functionName: "add",
        expected: "(I32, I32)",
        actual,
      });
      assert.equal(machine.state, "idle");
    });

  it("that is refused leaves the machine idle, and start tells why by throwing", () => {
    const machine = new Machine(ADDER);
    machine.run();
    assert.throws(() => machine.start({ entry: "nobody" }), { kind: "InvalidEntryPoint" });
    assert.deepEqual([machine.state, machine.frames()], ["idle", []]);
    assert.ok(machine.run().ok);
  });

  it("has its other locals as Unit, also after a run that used them", () => {
    const module = mainOf([["LOAD", 0], f64(1.5), ["STORE", 0], "RET"], { locals: 1 });
    const machine = new Machine(module);
    for (let run = 0; run < 3; run++) {
      const outcome: Outcome = machine.run();
      assert.deepEqual(outcome.ok && outcome.result, UNIT);
    }
  });

  it("is found by name where two have it: the first one", () => {
    const twins: Module = {
      ...ADDER,
      functions: { length: 2, at: (i) => ADDER.functions.at(i + 1) },
    };
    const outcome = new Machine(twins).run({ entry: "add", args: [i32(2), i32(1)] });
    assert.deepEqual(outcome.ok && outcome.result, i32(1));
  });
});
