import assert from "node:assert/strict";
import { VALUE_TYPES } from "../../../vm/isa/index.js";
import { bool, f64, i32, string, UNIT, type Value } from "../../../vm/program/index.js";
import { Machine, type MachineOptions } from "../../../vm/run/index.js";
import { mainOf, moduleOf } from "../../support/run/code.js";
import { checkFault, problemOf } from "../../support/run/host.js";

const SUM = moduleOf({
  main: { returns: "I32", locals: 1, code: [i32(10), ["CALL", "twice"], i32(1), "ADD", "RET"] },
  twice: { params: ["I32"], returns: "I32", code: [["LOAD", 0], ["LOAD", 0], "ADD", "RET"] },
});

/** Stopped in `twice`, behind the first LOAD. */
function stopped(options: MachineOptions = {}): Machine {
  const machine = new Machine(SUM, options);
  machine.start();
  machine.resume(3);
  return machine;
}

function endOf(machine: Machine): unknown {
  const stop = machine.resume();
  return stop.reason === "done" ? stop.result : stop.reason === "fault" && stop.fault.kind;
}

describe("A changed local or operand", () => {
  it("is what the program goes on with", () => {
    const local = stopped();
    local.setLocal(0, 0, i32(100));
    assert.deepEqual(endOf(local), i32(111));
    const operand = stopped();
    operand.setOperand(0, 0, i32(-10));
    assert.deepEqual(endOf(operand), i32(1));
  });

  it("may have another type, and the instructions judge it", () => {
    const text = stopped();
    text.setLocal(0, 0, string("ten"));
    assert.equal(endOf(text), "TypeMismatch");
    const both = stopped();
    both.setLocal(0, 0, f64(0.5));
    both.setOperand(0, 0, f64(0.25));
    both.resume(2);
    assert.deepEqual(both.frames()[0]!.operands, [f64(0.75)]);
  });

  it("may be any value of any type, and is shown as such", () => {
    const values: readonly Value[] = [
      UNIT,
      bool(true),
      i32(-(2 ** 31)),
      { type: "I64", value: (1n << 63n) - 1n },
      { type: "F32", value: Math.fround(0.1) },
      f64(-0),
      { type: "Char", value: 0x10ffff },
      string("ä😀"),
    ];
    assert.equal(values.length, VALUE_TYPES.length);
    for (const before of values)
      for (const after of values) {
        const machine = stopped();
        machine.setLocal(1, 0, before);
        machine.setOperand(0, 0, before);
        machine.setLocal(1, 0, after);
        machine.setOperand(0, 0, after);
        assert.deepEqual(machine.frames()[1]!.locals, [after]);
        assert.deepEqual(machine.frames()[0]!.operands, [after]);
      }
  });

  it("is brought into its exact form", () => {
    const machine = stopped();
    machine.setLocal(0, 0, { type: "F32", value: 0.1 });
    machine.setOperand(0, 0, { type: "String", value: "\udc00" });
    const [frame] = machine.frames();
    assert.deepEqual(frame!.locals, [{ type: "F32", value: Math.fround(0.1) }]);
    assert.deepEqual(frame!.operands, [string("\ufffd")]);
  });

  it("is refused where it is not a value", () => {
    const machine = stopped();
    for (const value of [
      null,
      5,
      { type: "I32", value: 1.5 },
      { type: "I64", value: 1 },
      { type: "X" },
    ]) {
      assert.throws(() => machine.setLocal(0, 0, value as Value), RangeError);
      assert.throws(() => machine.setOperand(0, 0, value as Value), RangeError);
    }
    assert.deepEqual(endOf(machine), i32(21));
  });

  it("is refused where there is no such frame, local or operand", () => {
    const machine = stopped();
    for (const [frame, index] of [
      [0, 1],
      [0, -1],
      [0, 0.5],
      [2, 0],
      [-1, 0],
      [1, 1],
    ] as const) {
      assert.throws(() => machine.setLocal(frame, index, i32(1)), RangeError);
      assert.throws(() => machine.setOperand(frame, index, i32(1)), RangeError);
    }
    // The caller's operand went into the call: it has none left.
    assert.throws(() => machine.setOperand(1, 0, i32(1)), RangeError);
    assert.deepEqual(endOf(machine), i32(21));
  });

  it("is refused by a machine that was not started", () => {
    const machine = new Machine(SUM);
    assert.throws(() => machine.setLocal(0, 0, i32(1)), { kind: "MachineNotStarted" });
    assert.throws(() => machine.setOperand(0, 0, i32(1)), { kind: "MachineNotStarted" });
  });

  it("counts its text in the ledger, and is left as it was where there is no room", () => {
    const machine = stopped({ limits: { memoryBytes: 10 } });
    machine.setLocal(1, 0, string("12345678"));
    assert.equal(machine.memory.used, 8);
    assert.throws(
      () => machine.setLocal(0, 0, string("123")),
      (error) => {
        const facts = { requested: 3, available: 2, limit: 10 };
        assert.deepEqual(problemOf({ ok: false, fault: error, statistics: {} } as never), {
          kind: "MemoryLimitExceeded",
          ...facts,
        });
        return true;
      },
    );
    assert.deepEqual(machine.frames()[0]!.locals, [i32(10)]);
    machine.setLocal(1, 0, i32(0));
    machine.setLocal(0, 0, string("1234567890"));
    assert.equal(machine.memory.used, 10);
  });

  it("may be made at a fault and at the end, to be looked at", () => {
    const machine = new Machine(mainOf([i32(1), i32(0), "DIV", "RET"]));
    checkFault(machine.run(), "DivisionByZero", { instruction: "DIV", dividend: 1 });
    machine.setOperand(0, 1, i32(2));
    assert.deepEqual(machine.frames()[0]!.operands, [i32(1), i32(2)]);
    assert.equal(machine.resume().reason, "fault");
  });

  it("does not count as an instruction", () => {
    const machine = stopped();
    const { statistics } = machine;
    machine.setLocal(0, 0, i32(1));
    assert.deepEqual(machine.statistics, statistics);
  });
});
