import assert from "node:assert/strict";
import { cleanValue, FfiRegistry, sameSignature } from "../../../vm/ffi/index.js";
import {
  admits,
  type TypeClass,
  typesOf,
  VALUE_TYPES,
  type ValueType,
} from "../../../vm/isa/index.js";
import {
  bool,
  i32,
  type ResultPattern,
  string,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { mainOf } from "../../support/run/code.js";
import { callOf, checkFault, hostFunction, moduleCalling } from "../../support/run/host.js";

const SAMPLES: Readonly<Record<ValueType, Value>> = {
  Unit: UNIT,
  Bool: bool(true),
  I32: i32(-7),
  I64: { type: "I64", value: -(1n << 63n) },
  F32: { type: "F32", value: 1.5 },
  F64: { type: "F64", value: 0.1 },
  Char: { type: "Char", value: 0x1f600 },
  String: string("text"),
};

/** Written down here a second time, on purpose. */
const CLASSES: Readonly<Record<TypeClass, readonly ValueType[]>> = {
  Value: VALUE_TYPES,
  Number: ["I32", "I64", "F32", "F64"],
  Integer: ["I32", "I64"],
  Float: ["F32", "F64"],
};

describe("Arguments of a host function", () => {
  it("arrive as they are, the first one pushed first, and nothing below them", () => {
    let seen: readonly Value[] = [];
    const all = Object.values(SAMPLES);
    const params = all.map(({ type }) => type);
    const look = hostFunction("look", { params, result: "Unit" }, (args) => {
      seen = [...args];
    });
    const ffi = new FfiRegistry().register(look);
    const code = [string("below"), ...all, ["CALL_FFI", "look"], "POP", "RET"] as const;
    const outcome = new Machine(mainOf(code), { ffi }).run();
    assert.deepEqual(outcome.ok && outcome.result, string("below"));
    assert.deepEqual(seen, all);
  });

  for (const [pattern, types] of [
    ...Object.entries(CLASSES),
    ...VALUE_TYPES.map((type) => [type, [type]] as const),
  ] as [TypeClass | ValueType, ValueType[]][])
    it(`of type ${pattern} may be ${types.join(", ")}`, () => {
      const take = hostFunction("take", { params: ["Char", pattern], result: "Unit" }, () => {});
      assert.deepEqual([...typesOf(pattern)].sort(), [...types].sort());
      for (const actual of VALUE_TYPES) {
        const outcome = callOf(take, [SAMPLES.Char, SAMPLES[actual]]);
        assert.equal(admits(pattern, actual), types.includes(actual));
        if (types.includes(actual)) assert.ok(outcome.ok, actual);
        else
          checkFault(outcome, "FfiArgumentType", {
            name: "take",
            index: 1,
            expected: pattern,
            actual,
          });
      }
    });

  it("are judged from the first one on", () => {
    const take = hostFunction("take", { params: ["I32", "I32"], result: "Unit" }, () => {});
    checkFault(callOf(take, [string(""), string("")]), "FfiArgumentType", {
      name: "take",
      index: 0,
      expected: "I32",
      actual: "String",
    });
  });

  it("that are too few are counted, in the caller's own frame", () => {
    const take = hostFunction(
      "take",
      { params: ["Value", "Value", "Value"], result: "Unit" },
      () => {},
    );
    for (const given of [0, 1, 2]) {
      const args = Array.from({ length: given }, () => i32(1));
      checkFault(callOf(take, args), "FfiArgumentCount", {
        name: "take",
        expected: 3,
        actual: given,
      });
    }
  });

  it("stay on the stack when the call fails", () => {
    const take = hostFunction("take", { params: ["I32", "String"], result: "Unit" }, () => {
      throw new Error("no");
    });
    const ffi = new FfiRegistry().register(take);
    const args = [bool(true), i32(1), string("x")];
    const machine = new Machine(moduleCalling("take", args), { ffi });
    const outcome = machine.run();
    assert.ok(!outcome.ok);
    assert.deepEqual(machine.frames()[0]!.operands, args);
    assert.deepEqual([outcome.statistics.instructions, outcome.statistics.ffiCalls], [3, 0]);
  });

  it("may be changed by the host without any effect on the machine", () => {
    const spoilers: readonly ((args: Value[]) => void)[] = [
      (args) => args.splice(0),
      (args) => args.push(i32(1), i32(2), i32(3)),
      (args) => Object.assign(args[0]!, { type: "String", value: "spoilt" }),
      (args) => Object.assign(args, [UNIT, UNIT]),
    ];
    for (const spoil of spoilers) {
      const mean = hostFunction(
        "mean",
        { params: ["I32", "Value"], result: { sameAs: 0 } },
        (args) => {
          spoil(args as Value[]);
          return i32(5);
        },
      );
      const ffi = new FfiRegistry().register(mean);
      const code = [string("below"), i32(1), i32(2), ["CALL_FFI", "mean"], "NOP"] as const;
      const machine = new Machine(mainOf(code), { ffi });
      machine.start();
      machine.resume(4);
      assert.deepEqual(machine.frames()[0]!.operands, [string("below"), i32(5)]);
    }
  });

  it("cannot spoil true, false and () for everybody else", () => {
    const mean = hostFunction(
      "mean",
      { params: ["Bool", "Bool", "Unit"], result: "Unit" },
      (args) => {
        for (const arg of args) Object.assign(arg, { type: "I32", value: 7 });
      },
    );
    const outcome = callOf(mean, [bool(true), bool(false), UNIT]);
    assert.ok(!outcome.ok && outcome.fault.kind === "FfiFailed");
    assert.deepEqual(
      [bool(true), bool(false), UNIT],
      [{ type: "Bool", value: true }, { type: "Bool", value: false }, { type: "Unit" }],
    );
  });
});

describe("The result of a host function", () => {
  const resultOf = (result: ResultPattern, returned: unknown, args: readonly Value[] = []) => {
    const params = args.map(() => "Value" as const);
    return callOf(
      hostFunction("give", { params, result }, () => returned as Value),
      args,
    );
  };

  for (const type of VALUE_TYPES)
    it(`of type ${type} may be that and nothing else`, () => {
      for (const actual of VALUE_TYPES) {
        const outcome = resultOf(type, SAMPLES[actual]);
        if (actual === type) assert.deepEqual(outcome.ok && outcome.result, SAMPLES[type]);
        else checkFault(outcome, "FfiResultType", { name: "give", expected: type, actual });
      }
    });

  it("is Unit where the function returns nothing, and that fits Unit only", () => {
    const outcome = resultOf("Unit", undefined);
    assert.deepEqual(outcome.ok && outcome.result, UNIT);
    checkFault(resultOf("I32", undefined), "FfiResultType", {
      name: "give",
      expected: "I32",
      actual: "Unit",
    });
  });

  it("may be promised to be of an argument's type, whichever that is in the call", () => {
    for (const type of VALUE_TYPES) {
      const args = [string("first"), SAMPLES[type]];
      const outcome = resultOf({ sameAs: 1 }, SAMPLES[type], args);
      assert.deepEqual(outcome.ok && outcome.result, SAMPLES[type]);
      const other = type === "I32" ? "I64" : "I32";
      checkFault(resultOf({ sameAs: 1 }, SAMPLES[other], args), "FfiResultType", {
        name: "give",
        expected: type,
        actual: other,
      });
    }
  });

  const strange: readonly (readonly [unknown, string])[] = [
    [null, "the JavaScript object"],
    [42, "the JavaScript number"],
    ["text", "the JavaScript string"],
    [() => i32(1), "the JavaScript function"],
    [{}, "undefined with undefined undefined"],
    [{ type: "I32", value: 1.5 }, "I32 with number 1.5"],
    [{ type: "I32", value: 2 ** 31 }, "I32 with number 2147483648"],
    [{ type: "I32", value: "1" }, "I32 with string 1"],
    [{ type: "I32", value: 1n }, "I32 with bigint 1"],
    [{ type: "I64", value: 1 }, "I64 with number 1"],
    [{ type: "I64", value: 1n << 63n }, `I64 with bigint ${1n << 63n}`],
    [{ type: "Char", value: 0xd800 }, "Char with number 55296"],
    [{ type: "Char", value: 0x110000 }, "Char with number 1114112"],
    [{ type: "Bool", value: 1 }, "Bool with number 1"],
    [{ type: "String", value: 3 }, "String with number 3"],
    [{ type: "Number", value: 3 }, "Number with number 3"],
    [{ type: Symbol("I32") }, "Symbol(I32) with undefined undefined"],
    [{ type: "I32", value: Object.create(null) }, "an object that cannot be read"],
    [
      {
        get type() {
          throw new Error("trap");
        },
      },
      "an object that cannot be read",
    ],
    [
      Object.defineProperty({ type: "I32" }, "value", {
        get() {
          throw new Error("trap");
        },
      }),
      "an object that cannot be read",
    ],
  ];
  for (const [returned, actual] of strange)
    it(`that is ${actual} is refused`, () => {
      checkFault(resultOf("I32", returned), "FfiResultType", {
        name: "give",
        expected: "I32",
        actual,
      });
    });

  it("that is refused is shown in part where it is long", () => {
    const outcome = resultOf("I32", { type: "I32", value: "x".repeat(100_000) });
    assert.ok(!outcome.ok && outcome.fault.message.length < 500);
  });

  it("is brought into its exact form", () => {
    const single = resultOf("F32", { type: "F32", value: 0.1 });
    assert.deepEqual(single.ok && single.result, { type: "F32", value: Math.fround(0.1) });
    const text = resultOf("String", { type: "String", value: "a\ud800b" });
    assert.deepEqual(text.ok && text.result, string("a\ufffdb"));
    const zero = resultOf("I32", { type: "I32", value: -0 });
    assert.ok(zero.ok && Object.is((zero.result as { value: number }).value, 0));
    const extra = resultOf("I32", { type: "I32", value: 3, more: "fields" });
    assert.deepEqual(extra.ok && extra.result, i32(3));
  });

  it("needs a place on the stack even where there were no arguments", () => {
    const give = hostFunction("give", { params: [], result: "I32" }, () => i32(1));
    checkFault(callOf(give, [], { limits: { stackValues: 0 } }), "StackOverflow", {
      stack: "value",
      limit: 0,
      unit: "values",
    });
  });
});

describe("Signatures", () => {
  it("are the same whatever their parameters are called", () => {
    const one = { params: ["I32"], result: { sameAs: 0 }, paramNames: ["a"] } as const;
    assert.ok(sameSignature(one, { params: ["I32"], result: { sameAs: 0 } }));
    assert.ok(!sameSignature(one, { params: ["I32"], result: "I32" }));
    assert.ok(!sameSignature(one, { params: ["Integer"], result: { sameAs: 0 } }));
    assert.ok(!sameSignature(one, { params: ["I32", "I32"], result: { sameAs: 0 } }));
  });

  it("judge values that cleanValue gives back unchanged", () => {
    for (const value of Object.values(SAMPLES)) assert.deepEqual(cleanValue(value), value);
  });
});
