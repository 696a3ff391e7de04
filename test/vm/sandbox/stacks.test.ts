import assert from "node:assert/strict";
import { FfiRegistry } from "../../../vm/ffi/index.js";
import { i32, MAX_LIMITS, UNIT } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { checkRun, type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { checkFault, hostFunction } from "../../support/run/host.js";

const RECURSION = moduleOf({ main: { locals: 2, code: ["NOP", ["CALL", "main"], "RET"] } });

describe("The stacks", () => {
  it("hold as many values as the limit says, locals included", () => {
    const pushes = (count: number) => Array.from({ length: count }, () => i32(1));
    for (const stackValues of [2, 16, 10_000]) {
      const limits = { stackValues };
      const full = mainOf([...pushes(stackValues - 2), "RET"], { locals: 2, returns: "I32" });
      const outcome = new Machine(full, { limits }).run();
      assert.ok(outcome.ok || stackValues === 2);
      assert.equal(outcome.statistics.maxStackDepth, stackValues);
      const over = mainOf([...pushes(stackValues - 1), "RET"], { locals: 2 });
      checkFault(new Machine(over, { limits }).run(), "StackOverflow", {
        stack: "value",
        limit: stackValues,
        unit: "values",
      });
    }
  });

  it("have room for the entry function's locals, or the run does not begin", () => {
    const limits = { stackValues: 3 };
    assert.ok(new Machine(mainOf(["RET"], { locals: 3 }), { limits }).run().ok);
    const machine = new Machine(mainOf(["RET"], { locals: 4 }), { limits });
    const facts = { stack: "value", limit: 3, unit: "values" };
    checkFault(machine.run(), "StackOverflow", facts);
    assert.equal(machine.state, "idle");
  });

  it("hold as many frames as the limit says", () => {
    for (const callFrames of [1, 2, 4, 1000]) {
      const machine = new Machine(RECURSION, { limits: { callFrames } });
      checkFault(machine.run(), "StackOverflow", {
        stack: "call",
        limit: callFrames,
        unit: "frames",
      });
      assert.equal(machine.frameCount, callFrames);
      assert.equal(machine.statistics.maxCallDepth, callFrames);
      assert.equal(machine.statistics.instructions, 2 * callFrames - 1);
    }
  });

  it("end an endless recursion at whichever limit comes first", () => {
    const deep = new Machine(RECURSION, { limits: { stackValues: 101, callFrames: 60_000 } });
    checkFault(deep.run(), "StackOverflow", { stack: "value", limit: 101, unit: "values" });
    assert.equal(deep.frameCount, 50);
  });

  it("may be as large as the greatest limits, and are full at the end of them", () => {
    const limits = { stackValues: MAX_LIMITS.stackValues, callFrames: MAX_LIMITS.callFrames };
    const thin = moduleOf({ main: { code: [["CALL", "main"], "RET"] } });
    const frames = new Machine(thin, { limits });
    checkFault(frames.run(), "StackOverflow", {
      stack: "call",
      limit: limits.callFrames,
      unit: "frames",
    });
    const pushing = new Machine(mainOf([i32(1), ["JUMP", -10]]), { limits });
    checkFault(pushing.run(), "StackOverflow", {
      stack: "value",
      limit: limits.stackValues,
      unit: "values",
    });
  });

  it("have room for a callee's locals, or it is not called", () => {
    const call = moduleOf({
      main: { code: [i32(1), ["CALL", "big"], "RET"] },
      big: { params: ["I32"], locals: 8, code: ["RET"] },
    });
    checkRun(call, UNIT, { limits: { stackValues: 8 } });
    checkRun(call, "StackOverflow", { limits: { stackValues: 7 } });
  });

  it("have room for the result of a call that took none", () => {
    const module = moduleOf({
      main: { code: [i32(1), ["CALL", "none"], "RET"] },
      none: { code: ["RET"] },
    });
    checkRun(module, UNIT, { limits: { stackValues: 2 } });
    checkRun(module, "StackOverflow", { limits: { stackValues: 1 } });
  });

  const pushers: readonly (readonly [string, readonly Line[]])[] = [
    ["a constant", [i32(1), i32(1)]],
    ["a copy", [i32(1), "DUP"]],
    ["a local", [i32(1), ["LOAD", 0]]],
    ["a host function's result", [i32(1), ["CALL_FFI", "zero"]]],
  ];
  for (const [title, code] of pushers)
    it(`are full for ${title} like for any other value`, () => {
      const zero = hostFunction("zero", { params: [], result: "I32" }, () => i32(0));
      const ffi = new FfiRegistry().register(zero);
      const module = mainOf([...code, "POP", "RET"], { locals: 1, returns: "I32" });
      checkRun(module, i32(1), { ffi, limits: { stackValues: 3 } });
      checkRun(module, "StackOverflow", { ffi, limits: { stackValues: 2 } });
    });

  it("refuse functions that reserve more locals than any stack can hold", () => {
    const module = moduleOf({
      main: { code: [["CALL", "huge"]] },
      huge: { locals: 0xffff_ffff, code: [["LOAD", 0xffff_fffe], "RET"] },
    });
    checkRun(module, "StackOverflow");
    checkRun(module, "StackOverflow", { entry: "huge" });
  });
});
