/** Fuel: what each thing costs, to the unit; the limit; host functions and what they declare. */
import assert from "node:assert/strict";
import { FfiRegistry, standardRegistry } from "../../../vm/ffi/index.js";
import {
  FORMAT_LIMITS,
  type FUEL,
  f64,
  i32,
  string,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";
import { Machine, type MachineOptions } from "../../../vm/run/index.js";
import { type FunctionSource, type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { callOf, checkFault, hostFunction, moduleCalling } from "../../support/run/host.js";
import { largeFunction } from "../../support/run/large-function.js";

const NEVER = Number.POSITIVE_INFINITY;

/** Fuel of a run to its end, interpreted and compiled. */
function fuelOf(module: ReturnType<typeof mainOf>, options: MachineOptions = {}): number {
  const [interpreted, compiled] = [NEVER, 0].map((compileAfter) => {
    const outcome = new Machine(module, { ...options, compileAfter }).run();
    assert.ok(outcome.ok, outcome.ok ? "" : outcome.fault.message);
    return outcome.statistics.fuel;
  });
  assert.equal(compiled, interpreted);
  return interpreted!;
}

/** Fuel of a call and its arguments beyond one for each instruction. */
function callFuel(name: string, args: readonly Value[], options: MachineOptions = {}): number {
  return fuelOf(moduleCalling(name, args), options) - args.length - 2;
}

/** What each row of the table costs, and a test of it. */
const ROWS: Readonly<Record<keyof typeof FUEL, { readonly title: string; check(): void }>> = {
  instruction: {
    title: "is 1 for each instruction",
    check() {
      assert.equal(fuelOf(mainOf([i32(1), "POP", "NOP", "RET"])), 4);
    },
  },
  comparedBytes: {
    title: "of EQ and NE counts each 16 bytes of texts of one length, unless they are one text",
    check() {
      const text = (bytes: number, first = "a") => string(`${first}${"b".repeat(bytes - 1)}`);
      for (const [bytes, extra] of [
        [15, 0],
        [16, 1],
        [31, 1],
        [32, 2],
        [1_600, 100],
      ] as const)
        for (const instruction of ["EQ", "NE"] as const) {
          const compare = (left: Value, right: Value) =>
            fuelOf(mainOf([left, right, instruction, "RET"], { returns: "Bool" }));
          assert.equal(compare(text(bytes), text(bytes)), 4 + extra);
          assert.equal(compare(text(bytes), text(bytes, "c")), 4 + extra);
          assert.equal(compare(text(bytes), text(bytes + 1)), 4);
          assert.equal(compare(text(bytes), i32(1)), 4);
        }
      const wide = string("λ".repeat(16));
      assert.equal(fuelOf(mainOf([wide, wide, "EQ", "RET"], { returns: "Bool" })), 4 + 2);
      assert.equal(fuelOf(mainOf([wide, "DUP", "EQ", "RET"], { returns: "Bool" })), 4);
    },
  },
  clearedLocals: {
    title: "of CALL counts each 256 locals that are not parameters",
    check() {
      for (const [params, locals, extra] of [
        [0, 255, 0],
        [0, 256, 1],
        [1, 256, 0],
        [1, 257, 1],
        [0, 512, 2],
        [0, 9_000, 35],
      ] as const) {
        const args = Array.from({ length: params }, () => i32(7));
        const module = moduleOf({
          main: { code: [...args, ["CALL", "f"], "RET"], returns: "I32" },
          f: {
            params: args.map(() => "I32" as const),
            locals,
            returns: "I32",
            code: [i32(1), "RET"],
          },
        });
        assert.equal(fuelOf(module), params + 4 + extra);
      }
    },
  },
  calledBytes: {
    title:
      "of CALL counts each 8 bytes of the callee, where not all of the module's code can be kept",
    check() {
      const large: FunctionSource = { code: [...largeFunction(["RET"])] };
      const short: FunctionSource = { code: [...Array<Line>(17).fill("NOP"), "RET"] };
      const main: FunctionSource = {
        code: [["CALL", "short"], "POP", ["CALL", "a"], "POP", "RET"],
      };
      const fits = moduleOf({ main, short, a: large, b: large, c: large });
      const tooMuch = moduleOf({ main, short, a: large, b: large, c: large, d: large });
      const fuel = fuelOf(fits);
      assert.equal(fuelOf(tooMuch), fuel + FORMAT_LIMITS.codeBytes / 8 + Math.floor(18 / 8));
    },
  },
};

describe("Fuel", () => {
  for (const { title, check } of Object.values(ROWS)) it(title, check);

  it("is the same at each turn: where a function calls itself, and where the caller was compiled", () => {
    const [turns, locals, filling] = [300, 300, 300];
    const large: FunctionSource = { code: [...largeFunction(["RET"])] };
    const loop = (callee: string): FunctionSource => ({
      params: ["I32"],
      code: [
        // Else it would not be worth to enter compiled code.
        ...Array<Line>(filling).fill("NOP"),
        ["CALL", callee],
        "POP",
        ["LOAD", 0],
        i32(1),
        "SUB",
        ["STORE", 0],
        ["LOAD", 0],
        i32(0),
        "EQ",
        ["JUMP_IF_NOT", -(filling + 38) >>> 0],
        "RET",
      ],
    });
    const short: FunctionSource = { code: [...Array<Line>(16).fill("NOP"), "RET"] };
    const main: FunctionSource = { code: [i32(turns), ["CALL", "loop"], "RET"] };
    const tooMuch = { main, loop: loop("short"), short, a: large, b: large, c: large, d: large };
    const machine = new Machine(moduleOf(tooMuch), { compileAfter: 0 });
    const { statistics } = machine.run();
    assert.ok(machine.compiledInstructions > turns);
    const bytes = filling + 39;
    assert.equal(statistics.fuel - statistics.instructions, 2 * turns + Math.floor(bytes / 8));
    const itself = moduleOf({
      main: { code: [i32(9), ["CALL", "down"], "RET"] },
      down: {
        params: ["I32"],
        locals,
        code: [
          ["LOAD", 0],
          i32(0),
          "EQ",
          ["JUMP_IF", 17],
          ["LOAD", 0],
          i32(1),
          "SUB",
          ["CALL", "down"],
          "POP",
          "RET",
        ],
      },
    });
    const outcome = new Machine(itself).run();
    assert.equal(outcome.statistics.fuel - outcome.statistics.instructions, 10);
  });

  it("of the standard library's functions is what docs/fuel.md says", () => {
    const [long, short] = [string("x".repeat(80)), string("x".repeat(7))];
    assert.equal(callFuel("abs", [i32(-1)]), 10);
    assert.equal(callFuel("sqrt", [f64(2)]), 10);
    assert.equal(callFuel("string_len", [long]), 10);
    assert.equal(callFuel("i32_to_string", [i32(-2_147_483_648)]), 60);
    assert.equal(callFuel("string_concat", [long, short]), 60 + 10);
    assert.equal(callFuel("string_concat", [short, string("")]), 60);
    assert.equal(callFuel("string_contains", [long, short]), 10 + 21);
    assert.equal(callFuel("print", [long]), 100 + 80);
    assert.equal(callFuel("print", [i32(12_345)]), 100);
  });

  it("of a host function is what it declares, and the default where it declares nothing", () => {
    const give = hostFunction("give", { params: ["String"], result: "String" }, () => string("λλ"));
    const args = [string("12345")];
    const costs = (fuel?: object) => {
      const declared = fuel === undefined ? give : { ...give, fuel };
      return callFuel("give", args, { ffi: new FfiRegistry().register(declared) });
    };
    assert.equal(costs(), 100 + 5 + 4);
    assert.equal(costs({}), 100 + 5 + 4);
    assert.equal(costs({ call: 0 }), 5 + 4);
    assert.equal(costs({ call: 7, perByteRead: 0, perByteMade: 0 }), 7);
    assert.equal(costs({ call: 0, perByteRead: 1.5, perByteMade: 0.3 }), 7 + 1);
    assert.equal(costs({ call: 0.5, perByteRead: 0.5, perByteMade: 0 }), 3);
  });

  it("is what a function spends beyond that, rounded down when it has answered", () => {
    const work = hostFunction("work", { params: [], result: "Unit" }, (_, { spend }) => {
      for (let i = 0; i < 5; i++) spend(0.75);
    });
    const ffi = new FfiRegistry().register({ ...work, fuel: { call: 7 } });
    assert.equal(callFuel("work", [], { ffi }), 7 + 3);
  });

  it("cannot be spent in other amounts", () => {
    for (const amount of [-1, Number.NaN, 2e9, "1"]) {
      const work = hostFunction("work", { params: [], result: "Unit" }, (_, { spend }) =>
        spend(amount as number),
      );
      const outcome = callOf(work, []);
      assert.equal(!outcome.ok && outcome.fault.kind, "FfiFailed");
    }
  });

  it("is spent once however often a host catches its refusal, and what failed costs nothing", () => {
    let refused = 0;
    const work = hostFunction("work", { params: [], result: "Unit" }, (_, { spend }) => {
      for (let i = 0; i < 4; i++)
        try {
          spend(40);
        } catch {
          refused++;
        }
    });
    const outcome = callOf(work, [], { limits: { fuel: 200 } });
    checkFault(outcome, "FuelLimitExceeded", {
      instruction: "CALL_FFI work",
      requested: 261,
      available: 200,
      limit: 200,
    });
    assert.equal(refused, 2);
    assert.equal(outcome.statistics.fuel, 0);
  });

  it("does not depend on what a host does to its function after it was first called", () => {
    const give = {
      ...hostFunction("give", { params: [], result: "Unit" }, () => {
        give.fuel.call = 1_000;
      }),
      fuel: { call: 5 },
    };
    const module = mainOf([["CALL_FFI", "give"], "POP", ["CALL_FFI", "give"], "RET"]);
    const outcome = new Machine(module, { ffi: new FfiRegistry().register(give) }).run();
    assert.equal(outcome.statistics.fuel, 4 + 2 * 5);
  });

  for (const fuel of [
    { call: -1 },
    { call: Number.NaN },
    { perByteRead: "1" },
    { call: 2e9 },
    5,
    null,
  ])
    it(`cannot be declared as ${JSON.stringify(fuel)}`, () => {
      const free = hostFunction("free", { params: [], result: "Unit" }, () => UNIT);
      assert.throws(
        () => new FfiRegistry().register({ ...free, fuel } as never),
        (error: { kind?: string }) => error.kind === "InvalidHostFunction",
      );
    });

  it("is counted anew in every run", () => {
    const machine = new Machine(moduleCalling("abs", [i32(1)]), { limits: { fuel: 13 } });
    for (let run = 0; run < 3; run++) {
      assert.ok(machine.run().ok);
      assert.equal(machine.statistics.fuel, 13);
    }
  });
});

describe("The fuel limit", () => {
  const LONG = string("y".repeat(1_600));
  const PROGRAM = mainOf([LONG, LONG, "EQ", "POP", LONG, ["CALL_FFI", "string_len"], "RET"], {
    returns: "I32",
  });

  it("is exact: a run of so much fuel passes, one of more does not", () => {
    const whole = fuelOf(PROGRAM);
    assert.equal(whole, 7 + 100 + 10);
    for (let fuel = 0; fuel <= whole; fuel++)
      for (const compileAfter of [0, NEVER]) {
        const outcome = new Machine(PROGRAM, { compileAfter, limits: { fuel } }).run();
        assert.equal(outcome.ok, fuel === whole);
        assert.ok(outcome.statistics.fuel <= fuel);
      }
  });

  it("says what was asked and what is left, and leaves the state before the instruction", () => {
    const machine = new Machine(PROGRAM, { limits: { fuel: 50 } });
    const outcome = machine.run();
    const facts = { instruction: "EQ", requested: 101, available: 48, limit: 50 };
    checkFault(outcome, "FuelLimitExceeded", facts);
    assert.ok(!outcome.ok);
    assert.equal(outcome.fault.message, "Out of fuel: EQ needs 101; 48 of 50 is left.");
    assert.deepEqual(machine.frames()[0]?.operands, [LONG, LONG]);
    assert.equal(machine.frames()[0]?.byteOffset, 10);
    const { instructions, fuel } = outcome.statistics;
    assert.deepEqual({ instructions, fuel }, { instructions: 2, fuel: 2 });
  });

  it("says what the next instruction costs where nothing at all is left", () => {
    const facts = (fuel: number, instruction: string, requested: number) =>
      checkFault(new Machine(PROGRAM, { limits: { fuel } }).run(), "FuelLimitExceeded", {
        instruction,
        requested,
        available: 0,
        limit: fuel,
      });
    facts(0, "PUSH", 1);
    facts(2, "EQ", 101);
    facts(103, "POP", 1);
    facts(105, "CALL_FFI", 11);
  });

  it("refuses a call of the host before it begins", () => {
    let calls = 0;
    const touch = hostFunction("touch", { params: ["String"], result: "Unit" }, () => {
      calls++;
    });
    const outcome = callOf(touch, [LONG], { limits: { fuel: 1_000 } });
    checkFault(outcome, "FuelLimitExceeded", {
      instruction: "CALL_FFI touch",
      requested: 1_701,
      available: 999,
      limit: 1_000,
    });
    assert.equal(calls, 0);
  });

  it("refuses a result that it cannot pay for", () => {
    const give = hostFunction("give", { params: [], result: "String" }, () => LONG);
    checkFault(callOf(give, [], { limits: { fuel: 1_700 } }), "FuelLimitExceeded", {
      instruction: "the result of give",
      requested: 1_701,
      available: 1_700,
      limit: 1_700,
    });
    assert.ok(callOf(give, [], { limits: { fuel: 1_702 } }).ok);
  });

  it("refuses a call whose frame it cannot pay for", () => {
    const module = moduleOf({
      main: { code: [["CALL", "large"], "RET"] },
      large: { locals: 2_560, code: ["RET"] },
    });
    const outcome = new Machine(module, { limits: { fuel: 10 } }).run();
    const facts = { instruction: "CALL large", requested: 11, available: 10, limit: 10 };
    checkFault(outcome, "FuelLimitExceeded", facts);
    assert.equal(new Machine(module, { limits: { fuel: 13 } }).run().ok, true);
  });

  it("holds for answers that come later", async () => {
    const later = hostFunction("later", { params: [], result: "String" }, async () => LONG);
    const run = (fuel: number) => {
      const ffi = standardRegistry().register(later);
      return new Machine(moduleCalling("later", []), { ffi, limits: { fuel } }).runAsync();
    };
    assert.equal((await run(1_702)).statistics.fuel, 1_702);
    const refused = await run(1_700);
    assert.equal(!refused.ok && refused.fault.kind, "FuelLimitExceeded");
  });

  it("bounds what a program prints", () => {
    let bytes = 0;
    const line = string("z".repeat(400));
    const module = mainOf([line, ["CALL_FFI", "print"], "POP", ["JUMP", -16 >>> 0]]);
    const outcome = new Machine(module, {
      limits: { fuel: 100_000 },
      print: (text) => {
        bytes += text.length;
      },
    }).run();
    assert.equal(!outcome.ok && outcome.fault.kind, "FuelLimitExceeded");
    assert.equal(bytes, 400 * Math.floor(100_000 / 504));
  });

  it("goes behind the instruction limit where both are reached", () => {
    const module = mainOf([["JUMP", -5 >>> 0]]);
    const limited = (limits: object) => new Machine(module, { limits }).run();
    checkFault(limited({ fuel: 5, instructions: 5 }), "InstructionLimitExceeded", {
      used: 5,
      limit: 5,
    });
    checkFault(limited({ fuel: 4, instructions: 5 }), "FuelLimitExceeded", {
      instruction: "JUMP",
      requested: 1,
      available: 0,
      limit: 4,
    });
  });
});
