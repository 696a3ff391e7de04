import assert from "node:assert/strict";
import { fusabiError } from "../../../vm/errors/index.js";
import { FfiRegistry, type HostFunction } from "../../../vm/ffi/index.js";
import type { TypePattern } from "../../../vm/isa/index.js";
import {
  f32,
  f64,
  i32,
  i64,
  type Module,
  makeModule,
  type ResultPattern,
  string,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";
import { Machine, MachineBuilder, type Outcome } from "../../../vm/run/index.js";
import { checkRun, type Line, mainOf } from "../../support/run/code.js";

function host(
  name: string,
  params: readonly TypePattern[],
  result: ResultPattern,
  call: HostFunction["call"],
): HostFunction {
  return { name, signature: { params, result }, doc: "", origin: "test", call };
}

function runWith(hostFunction: HostFunction, code: readonly Line[]): Outcome {
  return new MachineBuilder()
    .register(hostFunction)
    .build(mainOf([...code, "HALT"]))
    .run();
}

function checkFault(outcome: Outcome, kind: string, facts: object): void {
  assert.ok(!outcome.ok, "it ran to its end");
  assert.equal(outcome.fault.kind, kind);
  assert.deepEqual(outcome.fault.facts, facts);
}

describe("The standard library, called from code", () => {
  const cases: readonly (readonly [string, readonly Line[], Value])[] = [
    [
      "string_concat joins",
      [string("a"), string("β"), ["CALL_FFI", "string_concat"]],
      string("aβ"),
    ],
    [
      "string_contains finds",
      [string("abc"), string("bc"), ["CALL_FFI", "string_contains"]],
      { type: "Bool", value: true },
    ],
    [
      "string_contains misses",
      [string("abc"), string("x"), ["CALL_FFI", "string_contains"]],
      { type: "Bool", value: false },
    ],
    ["string_len counts UTF-8 bytes", [string("a€😀"), ["CALL_FFI", "string_len"]], i32(8)],
    [
      "i32_to_string writes digits",
      [i32(-2147483648), ["CALL_FFI", "i32_to_string"]],
      string("-2147483648"),
    ],
    ["abs of I32", [i32(-5), ["CALL_FFI", "abs"]], i32(5)],
    ["abs of the smallest I32 stays", [i32(-2147483648), ["CALL_FFI", "abs"]], i32(-2147483648)],
    ["abs of I64", [i64(-5n), ["CALL_FFI", "abs"]], i64(5n)],
    ["abs of the smallest I64 stays", [i64(-(2n ** 63n)), ["CALL_FFI", "abs"]], i64(-(2n ** 63n))],
    ["abs of F32", [f32(-1.5), ["CALL_FFI", "abs"]], f32(1.5)],
    ["abs of F64 negative zero", [f64(-0), ["CALL_FFI", "abs"]], f64(0)],
    ["sqrt of F64", [f64(2), ["CALL_FFI", "sqrt"]], f64(Math.SQRT2)],
    ["sqrt of F32 rounds", [f32(2), ["CALL_FFI", "sqrt"]], f32(Math.SQRT2)],
    ["sqrt of a negative number", [f64(-1), ["CALL_FFI", "sqrt"]], f64(Number.NaN)],
    ["print yields Unit", [string("x"), ["CALL_FFI", "print"]], UNIT],
  ];
  for (const [title, code, expected] of cases)
    it(title, () => {
      checkRun(mainOf([...code, "HALT"]), expected);
    });

  it("prints every type, a string without quotes", () => {
    const values: Value[] = [
      UNIT,
      { type: "Bool", value: true },
      i32(-3),
      i64(4n),
      f32(0.1),
      f64(2),
    ];
    values.push(f64(-0), f64(1e300), f32(Number.NaN), f64(Number.NEGATIVE_INFINITY));
    values.push({ type: "Char", value: 0x1f363 }, string('say "hi"'));
    const lines: string[] = [];
    const code = values.flatMap((value): Line[] => [value, ["CALL_FFI", "print"], "POP"]);
    checkRun(mainOf([...code, "RET"]), UNIT, { print: (line) => lines.push(line) });
    assert.deepEqual(lines, [
      "()",
      "true",
      "-3",
      "4",
      "0.1",
      "2.0",
      "-0.0",
      "1e+300",
      "NaN",
      "-inf",
      "🍣",
      'say "hi"',
    ]);
  });

  it("can be left out", () => {
    const module = mainOf([string("x"), ["CALL_FFI", "print"], "RET"]);
    const outcome = new MachineBuilder().withoutStandardLibrary().build(module).run();
    checkFault(outcome, "FfiNotFound", { name: "print" });
  });

  it("gives way to a host's function of the same name", () => {
    const mine = host("string_concat", ["String", "String"], "String", () => string("mine"));
    const outcome = runWith(mine, [string("a"), string("b"), ["CALL_FFI", "string_concat"]]);
    assert.deepEqual(outcome.ok && outcome.result, string("mine"));
  });
});

describe("A host function", () => {
  it("gets its arguments in the order in which they were pushed, and takes them from the stack", () => {
    const seen: Value[][] = [];
    const take = host("take", ["I32", "String"], "I32", (args) => {
      seen.push([...args]);
      return i32(9);
    });
    const outcome = runWith(take, [i32(5), i32(1), string("two"), ["CALL_FFI", "take"], "ADD"]);
    assert.deepEqual(seen, [[i32(1), string("two")]]);
    assert.deepEqual(outcome.ok && outcome.result, i32(14));
    assert.equal(outcome.statistics.ffiCalls, 1);
  });

  it("that returns nothing yields Unit", () => {
    const outcome = runWith(
      host("quiet", [], "Unit", () => {}),
      [["CALL_FFI", "quiet"]],
    );
    assert.deepEqual(outcome.ok && outcome.result, UNIT);
  });

  it("is not called with too few or wrong arguments", () => {
    const never = host("never", ["Number", "String"], "Unit", () => assert.fail("it was called"));
    checkFault(runWith(never, [i32(1), ["CALL_FFI", "never"]]), "FfiArgumentCount", {
      name: "never",
      expected: 2,
      actual: 1,
    });
    checkFault(runWith(never, [string(""), string(""), ["CALL_FFI", "never"]]), "FfiArgumentType", {
      name: "never",
      index: 0,
      expected: "Number",
      actual: "String",
    });
  });

  it("that throws is a fault with its message, and the state is that before the call", () => {
    const broken = host("broken", ["I32"], "Unit", () => {
      throw new Error("the disk is full");
    });
    const machine = new MachineBuilder()
      .register(broken)
      .build(mainOf([i32(7), ["CALL_FFI", "broken"], "RET"]));
    checkFault(machine.run(), "FfiFailed", { name: "broken", reason: "the disk is full" });
    assert.deepEqual(machine.frames()[0]?.operands, [i32(7)]);
    assert.equal(machine.frames()[0]?.byteOffset, 5);
    assert.equal(machine.statistics.instructions, 1);
  });

  const thrown: readonly (readonly [string, unknown, string])[] = [
    ["a string", "plain text", "plain text"],
    ["nothing", undefined, "undefined"],
    ["an object without text", Object.create(null), "it threw a value that has no text"],
    [
      "an error of the engine",
      new RangeError("Maximum call stack size exceeded"),
      "Maximum call stack size exceeded",
    ],
    [
      "an error that is no violation",
      fusabiError("DivisionByZero", { instruction: "DIV", dividend: 1 }),
      "DIV divides 1 by zero.",
    ],
  ];
  for (const [title, value, reason] of thrown)
    it(`that throws ${title} is a fault`, () => {
      const thrower = host("thrower", [], "Unit", () => {
        throw value;
      });
      checkFault(runWith(thrower, [["CALL_FFI", "thrower"]]), "FfiFailed", {
        name: "thrower",
        reason,
      });
    });

  const wrong: readonly (readonly [unknown, string])[] = [
    [string("x"), "String"],
    [undefined, "Unit"],
    [null, "the JavaScript object"],
    [5, "the JavaScript number"],
    [{ type: "I32", value: 1.5 }, "I32 with number 1.5"],
    [{ type: "I32", value: 2 ** 31 }, "I32 with number 2147483648"],
    [{ type: "Nonsense" }, "Nonsense with undefined undefined"],
  ];
  for (const [returned, actual] of wrong)
    it(`that returns ${actual} for I32 is a fault`, () => {
      const liar = host("liar", [], "I32", () => returned as Value);
      checkFault(runWith(liar, [["CALL_FFI", "liar"]]), "FfiResultType", {
        name: "liar",
        expected: "I32",
        actual,
      });
    });

  it("must keep a promise of the same type as an argument", () => {
    const same = host("same", ["Number"], { sameAs: 0 }, ([value]) =>
      value!.type === "I32" ? value! : i32(0),
    );
    assert.equal(runWith(same, [i32(1), ["CALL_FFI", "same"]]).ok, true);
    checkFault(runWith(same, [f64(1), ["CALL_FFI", "same"]]), "FfiResultType", {
      name: "same",
      expected: "F64",
      actual: "I32",
    });
  });

  it("gets and gives clean values: rounded singles, well-formed text", () => {
    const odd = host("odd", [], "String", () => ({ type: "String", value: "a\ud800b" }));
    const outcome = runWith(odd, [["CALL_FFI", "odd"]]);
    assert.deepEqual(outcome.ok && outcome.result, string("a\ufffdb"));
    const third = host("third", [], "F32", () => ({ type: "F32", value: 1 / 3 }));
    const single = runWith(third, [["CALL_FFI", "third"]]);
    assert.deepEqual(single.ok && single.result, f32(1 / 3));
  });

  it("needs its capability", () => {
    const read: HostFunction = { ...host("read", [], "Unit", () => {}), capability: "file-read" };
    const module = mainOf([["CALL_FFI", "read"], "RET"]);
    const builder = new MachineBuilder().register(read);
    checkFault(builder.build(module).run(), "PermissionDenied", {
      name: "read",
      operation: "file-read",
    });
    checkFault(builder.allow("file-write").build(module).run(), "PermissionDenied", {
      name: "read",
      operation: "file-read",
    });
    assert.equal(builder.allow("file-read").build(module).run().ok, true);
  });

  it("that a module declares otherwise is a fault when it is called", () => {
    const base = mainOf([i32(1), ["CALL_FFI", "tell"], "RET"]);
    const module: Module = makeModule({
      entryPoint: 0,
      constants: [i32(1)],
      functions: [base.functions.at(0)],
      imports: ["tell"],
      debug: {
        sources: [],
        functions: [{ mappings: [], locals: [], labels: [] }],
        constants: [],
        imports: [{ params: ["I32"], result: "I32", paramNames: ["n"] }],
      },
    });
    const registered = (result: ResultPattern) =>
      new MachineBuilder()
        .register(host("tell", ["I32"], result, () => i32(1)))
        .build(module)
        .run();
    assert.equal(registered("I32").ok, true);
    checkFault(registered("Unit"), "FfiSignatureConflict", {
      name: "tell",
      declared: "(I32) -> I32",
      actual: "(I32) -> Unit",
    });
  });

  it("that is only declared cannot be called", () => {
    const ffi = new FfiRegistry().declare(host("far", [], "Unit", () => {}));
    checkRun(mainOf([["CALL_FFI", "far"], "RET"]), "FfiNotFound", { ffi });
  });
});

describe("A host function that reaches into machines", () => {
  it("cannot resume, start, change, save or reset the machine that calls it", () => {
    const tries: ((machine: Machine) => unknown)[] = [
      (machine) => machine.resume(),
      (machine) => machine.start(),
      (machine) => machine.run(),
      (machine) => machine.reset(),
      (machine) => machine.snapshot(),
      (machine) => machine.setLocal(0, 0, i32(1)),
      (machine) => machine.restore({} as never),
    ];
    for (const attempt of tries) {
      const machine: Machine = new MachineBuilder()
        .register(host("reach", [], "Unit", () => void attempt(machine)))
        .build(mainOf([["CALL_FFI", "reach"], "RET"], { locals: 1 }));
      const outcome = machine.run();
      assert.ok(!outcome.ok && outcome.fault.kind === "FfiFailed");
      assert.match(
        outcome.fault.message,
        /has to wait: the machine is in the middle of an instruction/,
      );
    }
  });

  it("may look at it", () => {
    let seen: readonly Value[] = [];
    const machine: Machine = new MachineBuilder()
      .register(
        host("look", ["I32"], "Unit", () => {
          seen = machine.frames()[0]!.operands;
        }),
      )
      .build(mainOf([i32(3), ["CALL_FFI", "look"], "RET"]));
    assert.equal(machine.run().ok, true);
    assert.deepEqual(seen, [i32(3)]);
  });

  it("may run another machine", () => {
    const inner = new Machine(mainOf([i32(20), i32(1), "ADD", "RET"], { returns: "I32" }));
    const call = host("inner", [], "I32", () => {
      const outcome = inner.run();
      return outcome.ok ? outcome.result : UNIT;
    });
    const outcome = runWith(call, [i32(21), ["CALL_FFI", "inner"], "ADD"]);
    assert.deepEqual(outcome.ok && outcome.result, i32(42));
  });

  it("may run machines in machines to any depth", () => {
    const nest = (depth: number): Value => {
      const code: Line[] = depth === 0 ? [i32(0)] : [["CALL_FFI", "deeper"]];
      const module = mainOf([...code, i32(1), "ADD", "HALT"]);
      const deeper = host("deeper", [], "I32", () => nest(depth - 1));
      const outcome = new MachineBuilder().register(deeper).build(module).run();
      return outcome.ok ? outcome.result : UNIT;
    };
    assert.deepEqual(nest(20), i32(21));
  });
});

describe("A host function that answers later", () => {
  const later = host("later", ["I32"], "I32", async ([n]) => {
    await Promise.resolve();
    return i32((n as { value: number }).value * 2);
  });
  const module = mainOf([i32(21), ["CALL_FFI", "later"], "RET"], { returns: "I32" });
  const build = (hostFunction: HostFunction) =>
    new MachineBuilder().register(hostFunction).build(module);

  it("is waited for by runAsync", async () => {
    const outcome = await build(later).runAsync();
    assert.deepEqual(outcome.ok && outcome.result, i32(42));
    assert.equal(outcome.statistics.instructions, 3);
    assert.equal(outcome.statistics.ffiCalls, 1);
  });

  it("is a fault in run, which cannot wait", () => {
    checkFault(build(later).run(), "FfiAsyncNotAllowed", { name: "later" });
  });

  it("stops resume with a promise that tells when to go on", async () => {
    const machine = build(later);
    machine.start();
    const stop = machine.resume();
    assert.equal(stop.reason, "waiting");
    assert.equal(machine.state, "waiting");
    assert.equal(machine.resume().reason, "waiting");
    assert.deepEqual(machine.frames()[0]?.operands, [i32(21)]);
    if (stop.reason === "waiting") await stop.ready;
    assert.deepEqual(machine.resume(), { reason: "done", result: i32(42) });
  });

  it("may fail later, or answer with the wrong type", async () => {
    const failing = host("later", ["I32"], "I32", () => Promise.reject(new Error("no answer")));
    checkFault(await build(failing).runAsync(), "FfiFailed", {
      name: "later",
      reason: "no answer",
    });
    const liar = host("later", ["I32"], "I32", async () => string("text"));
    checkFault(await build(liar).runAsync(), "FfiResultType", {
      name: "later",
      expected: "I32",
      actual: "String",
    });
  });

  it("does not outlive the time budget", async () => {
    const never = host("later", ["I32"], "I32", () => new Promise(() => {}));
    const machine = new MachineBuilder().register(never).limits({ milliseconds: 10 }).build(module);
    const outcome = await machine.runAsync();
    assert.ok(!outcome.ok && outcome.fault.kind === "TimeLimitExceeded");
  });

  it("is forgotten by a restart and by going back in time", async () => {
    const machine = build(later);
    machine.start();
    const before = machine.snapshot();
    const stop = machine.resume();
    machine.restore(before);
    if (stop.reason === "waiting") await stop.ready;
    assert.equal(machine.state, "ready");
    assert.equal(machine.resume(1).reason, "budget");
    assert.equal(machine.resume(1).reason, "waiting");
  });
});
