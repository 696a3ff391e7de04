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

/** A loop around the very start of a function, with an operand in it that has one of two types. */
const BACK_TO_START = `
.func main() -> I32
    .local turns: I32
    .local kept: I32
    PUSH 0i32
    STORE turns
    PUSH 0i32
    STORE kept
again:
    PUSH 0i32
    CALL keeps
    JUMP_IF_NOT lost
    LOAD kept
    PUSH 1i32
    ADD
    STORE kept
lost:
    LOAD turns
    PUSH 1i32
    ADD
    STORE turns
    LOAD turns
    PUSH 100i32
    LT
    JUMP_IF again
    LOAD kept
    RET
.end
.func keeps(n: I32) -> Bool
    .local text: String
start:
    LOAD n
    PUSH 1i32
    ADD
    STORE n
    LOAD n
    PUSH 5i32
    EQ
    JUMP_IF out
    LOAD n
    PUSH 2i32
    MOD
    PUSH 0i32
    EQ
    JUMP_IF other
    PUSH 1i32
    JUMP either
other:
    PUSH 'x'
either:
    POP
    PUSH "kept"
    STORE text
    JUMP start
out:
    LOAD text
    PUSH "kept"
    EQ
    RET
.end
`;

/** Adds up what a local was before it was counted up; the operand lies at the bottom of the stack meanwhile. */
const OLD_VALUES = `
.func main() -> I32
    .local i: I32
    .local sum: I32
    PUSH 0i32
    STORE i
    PUSH 0i32
    STORE sum
again:
    LOAD i
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD sum
    ADD
    STORE sum
    LOAD i
    PUSH 1000i32
    LT
    JUMP_IF again
    LOAD sum
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

  it("gives way in a function that holds a breakpoint, and comes back after it", () => {
    const machine = new Machine(moduleFrom(ENDLESS), { compileAfter: 0 });
    machine.start();
    machine.resume(2_000);
    const before = machine.compiledInstructions;
    assert.ok(before > 0);
    machine.setBreakpoints([{ functionIndex: 0, byteOffset: 0 }]);
    for (let i = 0; i < 5; i++) assert.equal(machine.resume().reason, "breakpoint");
    assert.equal(machine.compiledInstructions, before);
    machine.setBreakpoints([]);
    machine.resume(2_000);
    assert.ok(machine.compiledInstructions > before);
  });

  it("goes on beside breakpoints in other functions, which stop it where they stop the interpreter", () => {
    const module = moduleFrom(`${SUMS}.func never()\n    RET\n.end\n`);
    const pair = pairOf(module);
    const { code } = module.functions.at(1);
    for (const machine of [pair.interpreted, pair.compiled]) machine.start();
    resumeBoth(pair, 2_000, "before");
    const setBoth = (functionIndex: number, byteOffset: number) => {
      for (const machine of [pair.interpreted, pair.compiled])
        machine.setBreakpoints([{ functionIndex, byteOffset }]);
    };
    setBoth(2, 0);
    const before = pair.compiled.compiledInstructions;
    resumeBoth(pair, 3_000, "a breakpoint that is not met");
    assert.ok(pair.compiled.compiledInstructions > before + 1_000);
    setBoth(1, code.length - 1);
    for (let i = 0; i < 20; i++)
      assert.equal(resumeBoth(pair, 9_000, `stop ${i}`).reason, "breakpoint");
    setBoth(0, 0);
    assert.equal(resumeBoth(pair, Number.POSITIVE_INFINITY, "to the end").reason, "done");
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

  it("keeps an operand that was loaded from a local which changes afterwards", () => {
    const { outcome, compiled } = compare(OLD_VALUES, []);
    assert.deepEqual(outcome.ok && outcome.result, i32((999 * 1_000) / 2));
    assert.ok(compiled > 5_000);
  });

  it("takes nobody who comes back to the start of a function for one who was called", () => {
    const { outcome, compiled } = compare(BACK_TO_START, []);
    assert.deepEqual(outcome.ok && outcome.result, i32(100));
    assert.ok(compiled > 0);
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
