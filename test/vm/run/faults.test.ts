import assert from "node:assert/strict";
import { bool, i32, type Module, string } from "../../../vm/program/index.js";
import { Machine, type MachineOptions } from "../../../vm/run/index.js";
import { type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { moduleFrom } from "../../support/run/host.js";
import { diceOf, randomModule } from "../../support/run/random-program.js";

/** Runs to a fault; the state there has to be that before the failing instruction. */
function checkStateBefore(module: Module, options: MachineOptions, title: string): void {
  const failing = new Machine(module, options);
  const outcome = failing.run();
  if (outcome.ok || failing.state !== "fault") return;
  const stepping = new Machine(module, options);
  stepping.start();
  for (let i = 0; i < outcome.statistics.instructions; i++)
    assert.equal(stepping.resume(1).reason, "budget", title);
  assert.deepEqual(failing.frames(), stepping.frames(), title);
  assert.deepEqual(failing.statistics, stepping.statistics, title);
  const [innermost] = failing.frames(0, 1);
  const { place } = outcome.fault;
  assert.ok(place?.at === "code", title);
  assert.equal(place.byteOffset, innermost!.byteOffset, title);
  assert.equal(place.functionIndex, innermost!.functionIndex, title);
}

describe("A fault leaves the state before the failing instruction", () => {
  const text = string("0123456789");
  const codes: readonly (readonly [string, readonly Line[]])[] = [
    ["DivisionByZero", [i32(5), i32(1), i32(0), "DIV"]],
    ["IntegerOverflow", [i32(-(2 ** 31)), i32(-1), "MOD"]],
    ["TypeMismatch", [bool(true), i32(1), "ADD"]],
    ["StackUnderflow", [i32(1), "ADD"]],
    ["InvalidOpcode", [i32(1), 0x99]],
    ["UnexpectedEndOfBytecode", [i32(1)]],
    ["InvalidConstant", [i32(1), ["PUSH", 77]]],
    ["InvalidLocal", [i32(1), ["STORE", 77]]],
    ["InvalidFunction", [i32(1), ["CALL", 77]]],
    ["InvalidFfiImport", [i32(1), ["CALL_FFI", 77]]],
    ["InvalidJump", [bool(true), ["JUMP_IF", 77]]],
    ["FfiNotFound", [i32(1), ["CALL_FFI", "nobody"]]],
    ["FfiArgumentCount", [text, ["CALL_FFI", "string_concat"]]],
    ["FfiArgumentType", [text, i32(1), ["CALL_FFI", "string_concat"]]],
    ["MemoryLimitExceeded", [text, "DUP", ["CALL_FFI", "string_concat"]]],
    ["StackOverflow", [i32(1), "DUP", "DUP", "DUP", "DUP", "DUP", "DUP", "DUP"]],
    ["InstructionLimitExceeded", ["NOP", ["JUMP", -6]]],
  ];
  const limits = { stackValues: 6, memoryBytes: 15, instructions: 100 };
  for (const [kind, code] of codes)
    it(`of ${kind}`, () => {
      const module = mainOf(code, { locals: 1, returns: "I32" });
      const outcome = new Machine(module, { limits }).run();
      assert.equal(!outcome.ok && outcome.fault.kind, kind);
      checkStateBefore(module, { limits }, kind);
    });

  it("of any random program", () => {
    for (let seed = 0; seed < 1_000; seed++) {
      const dice = diceOf(seed);
      const options = {
        limits: { stackValues: 3 + dice(20), callFrames: 1 + dice(5), instructions: 200 },
      };
      checkStateBefore(randomModule(dice), options, `seed ${seed}`);
    }
  }).timeout(60_000);
});

describe("A fault tells where", () => {
  it("with every call that led there, innermost first, callers at their CALL", () => {
    const module = moduleOf({
      main: { code: ["NOP", ["CALL", "middle"], "RET"] },
      middle: { code: [i32(1), "POP", ["CALL", "inner"], "RET"] },
      inner: { code: [i32(1), i32(0), "DIV", "RET"] },
    });
    const outcome = new Machine(module).run();
    assert.ok(!outcome.ok);
    const places = outcome.fault.trace.map(({ functionIndex, functionName, byteOffset }) => [
      functionIndex,
      functionName,
      byteOffset,
    ]);
    assert.deepEqual(places, [
      [2, "inner", 10],
      [1, "middle", 6],
      [0, "main", 1],
    ]);
    assert.deepEqual(outcome.fault.place, outcome.fault.trace[0]);
  });

  it("with file and line where the module knows them", () => {
    const module = moduleFrom(
      ".func main() -> I32\n    CALL broken\n    RET\n.end\n\n.func broken() -> I32\n    PUSH 1i32\n    PUSH 0i32\n    DIV\n    RET\n.end",
    );
    const outcome = new Machine(module).run();
    assert.ok(!outcome.ok);
    const lines = outcome.fault.trace.map(({ source }) => [
      source?.path,
      source?.line0,
      source?.column0,
    ]);
    assert.deepEqual(lines, [
      ["test.fzasm", 8, 4],
      ["test.fzasm", 1, 4],
    ]);
  });

  it("with its kind, number, facts, message and remedy", () => {
    const outcome = new Machine(mainOf([i32(8), i32(0), "MOD"])).run();
    assert.ok(!outcome.ok);
    const { kind, code, facts, message, remedy } = outcome.fault;
    assert.deepEqual(
      { kind, code, facts, message, remedy },
      {
        kind: "DivisionByZero",
        code: 3,
        facts: { instruction: "MOD", dividend: 8 },
        message: "MOD divides 8 by zero.",
        remedy: "Compare the divisor with zero before dividing.",
      },
    );
  });

  it("has the numbers that the brief gives to the first seven", () => {
    const codes = [
      ["StackOverflow", mainOf([i32(1), ["JUMP", -10]])],
      ["StackUnderflow", mainOf(["POP"])],
      ["DivisionByZero", mainOf([i32(1), i32(0), "DIV"])],
      ["TypeMismatch", mainOf([i32(1), "NOT"])],
      ["InvalidOpcode", mainOf([0x77])],
      ["MemoryLimitExceeded", mainOf([string("ab"), "DUP", ["CALL_FFI", "string_concat"]])],
      ["FfiNotFound", mainOf([["CALL_FFI", "nobody"]])],
    ] as const;
    for (const [index, [kind, module]] of codes.entries()) {
      const outcome = new Machine(module, { limits: { memoryBytes: 3 } }).run();
      assert.deepEqual(!outcome.ok && [outcome.fault.kind, outcome.fault.code], [kind, index + 1]);
    }
  });

  it("stays the same when the machine is resumed", () => {
    const machine = new Machine(mainOf(["POP"]));
    const outcome = machine.run();
    assert.ok(!outcome.ok);
    assert.deepEqual(machine.resume(), { reason: "fault", fault: outcome.fault });
    assert.equal(machine.state, "fault");
  });
});
