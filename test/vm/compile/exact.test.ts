/** Compiled code keeps budgets, limits, statistics and faults exact, and gives way where it has to. */
import assert from "node:assert/strict";
import { i32, i64, type Value } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { checkSame, pairOf, resumeBoth, runBoth } from "../../support/compile/both.js";
import { DEEP, DIVIDES, SUMS } from "../../support/compile/programs.js";
import { moduleFrom } from "../../support/run/host.js";

/** Runs both machines with arguments and compares all. */
function compare(
  source: string,
  args: readonly Value[],
  options: Parameters<typeof pairOf>[1] = {},
) {
  const pair = pairOf(moduleFrom(source), options);
  const expected = pair.interpreted.run({ args });
  const actual = pair.compiled.run({ args });
  assert.deepEqual(
    actual.ok ? actual.result : { kind: actual.fault.kind, place: actual.fault.place },
    expected.ok ? expected.result : { kind: expected.fault.kind, place: expected.fault.place },
  );
  checkSame(pair, "");
  return { outcome: actual, compiled: pair.compiled.compiledInstructions };
}

/** A frame without any slot. */
const NOTHING = `
.func main()
    CALL none
    POP
    RET
.end
.func none()
    RET
.end
`;

const ENDLESS = `
.func main()
again:
    JUMP again
.end
`;

describe("Compiled code", () => {
  const sums = moduleFrom(SUMS);

  it("executes nearly all of a program that computes", () => {
    const machine = new Machine(sums, { compileAfter: 0 });
    const { statistics } = machine.run();
    assert.ok(machine.compiledInstructions > 0.9 * statistics.instructions);
  });

  it("stops at every budget exactly where the interpreter does", () => {
    const { instructions } = new Machine(sums).run().statistics;
    let compiled = 0;
    for (let limit = 256; limit < instructions; limit += 97)
      compiled += runBoth(sums, { limits: { instructions: limit } }, `budget ${limit}`);
    assert.ok(compiled > instructions);
  });

  it("goes on from any state of the interpreter, and the interpreter from any of its states", () => {
    const pair = pairOf(sums);
    pair.interpreted.start();
    pair.compiled.start();
    for (let size = 1; ; size = (size * 7) % 1009)
      if (resumeBoth(pair, size, `slice ${size}`).reason !== "budget") break;
    assert.ok(pair.compiled.compiledInstructions > 0);
  });

  it("calls as deep as the limits allow, however deep that is", () => {
    for (const depth of [1, 399, 400, 401, 997, 998, 999, 1200]) {
      const { outcome, compiled } = compare(DEEP, [i32(depth)]);
      assert.equal(outcome.ok, depth < 999, `${depth}`);
      if (depth > 100) assert.ok(compiled > depth);
    }
    const high = { stackValues: 65_536, callFrames: 20_000 };
    assert.equal(compare(DEEP, [i32(15_000)], { limits: high }).outcome.ok, true);
  });

  it("stops at the limit of the value stack exactly where the interpreter does", () => {
    for (let stackValues = 60; stackValues < 80; stackValues++) {
      const { outcome } = compare(DEEP, [i32(100)], { limits: { stackValues } });
      assert.ok(!outcome.ok && outcome.fault.kind === "StackOverflow");
    }
  });

  it("leaves errors to the interpreter: kind, place, frames, operands", () => {
    const zero = compare(DIVIDES, [i64(9n), i64(50n)]);
    assert.ok(!zero.outcome.ok && zero.outcome.fault.kind === "DivisionByZero");
    assert.ok(zero.compiled > 300);
    const overflow = compare(
      DIVIDES.replace(
        "PUSH 1i64\n    SUB",
        "PUSH 1i64\n    SUB\n    DUP\n    PUSH 0i64\n    NE\n    JUMP_IF go\n    POP\n    PUSH -1i64\ngo:",
      ),
      [i64(-(2n ** 63n)), i64(60n)],
    );
    assert.ok(!overflow.outcome.ok && overflow.outcome.fault.kind === "IntegerOverflow");
  });

  it("gives way while there are breakpoints, and comes back after them", () => {
    const machine = new Machine(sums, { compileAfter: 0 });
    machine.start();
    machine.resume(2_000);
    const before = machine.compiledInstructions;
    assert.ok(before > 0);
    const square = sums.functions.at(1);
    machine.setBreakpoints([{ functionIndex: 1, byteOffset: square.code.length - 1 }]);
    for (let i = 0; i < 5; i++) assert.equal(machine.resume().reason, "breakpoint");
    assert.equal(machine.compiledInstructions, before);
    machine.setBreakpoints([]);
    assert.equal(machine.resume().reason, "done");
    assert.ok(machine.compiledInstructions > before);
    assert.deepEqual(machine.statistics, new Machine(sums).run().statistics);
  });

  it("does not enter a frame in which a host has changed a type", () => {
    const pair = pairOf(
      moduleFrom(
        DIVIDES.replace(
          "POP\n    LOAD at",
          "POP\n    LOAD at\n    DUP\n    EQ\n    POP\n    LOAD at",
        ),
      ),
    );
    const args = [i64(5n), i64(9_000n)];
    for (const machine of [pair.interpreted, pair.compiled]) {
      machine.start({ args });
      machine.resume(3_000);
      machine.setLocal(0, 2, { type: "String", value: "odd" });
    }
    checkSame(pair, "after the change");
    resumeBoth(pair, 3_000, "after more");
    for (const machine of [pair.interpreted, pair.compiled]) machine.setLocal(0, 0, i32(3));
    assert.equal(resumeBoth(pair, 3_000, "at the type error").reason, "fault");
  });

  it("goes back to snapshots", () => {
    const pair = pairOf(sums);
    const snapshots = [pair.interpreted, pair.compiled].map((machine) => {
      machine.start();
      machine.resume(5_000);
      return machine.snapshot();
    });
    resumeBoth(pair, 5_000, "first time");
    pair.interpreted.restore(snapshots[0]!);
    pair.compiled.restore(snapshots[1]!);
    resumeBoth(pair, 5_000, "second time");
    // A state of the interpreter is one of compiled code.
    pair.compiled.restore(snapshots[0]!);
    pair.interpreted.restore(snapshots[1]!);
    resumeBoth(pair, Number.POSITIVE_INFINITY, "to the end");
  });

  it("serves several machines in turns", () => {
    const machines = Array.from({ length: 3 }, () => new Machine(sums, { compileAfter: 0 }));
    for (const machine of machines) machine.start();
    const expected = new Machine(sums, { compileAfter: Number.POSITIVE_INFINITY }).run();
    for (let done = 0; done < machines.length; ) {
      done = 0;
      for (const machine of machines) if (machine.resume(777).reason === "done") done++;
    }
    for (const machine of machines) {
      assert.deepEqual(machine.statistics, expected.statistics);
      assert.ok(machine.compiledInstructions > 0);
    }
  });

  it("counts the slot of a result where the callee's frame has none", () => {
    for (const stackValues of [0, 1, 2]) {
      const { outcome, compiled } = compare(NOTHING, [], { limits: { stackValues } });
      assert.equal(outcome.ok, stackValues > 0);
      assert.equal(compiled > 0, stackValues > 0);
    }
  });

  it("can be paused", () => {
    let reads = 0;
    const machine = new Machine(moduleFrom(ENDLESS), {
      compileAfter: 0,
      limits: { milliseconds: 1000 },
      // The clock is read between slices, as a host's timer would run there.
      now: () => {
        if (++reads % 4 === 0) machine.requestPause();
        return 0;
      },
    });
    machine.start();
    for (let i = 0; i < 5; i++) assert.equal(machine.resume().reason, "pause");
    assert.ok(machine.compiledInstructions > 100_000);
  });
});
