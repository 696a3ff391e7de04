import assert from "node:assert/strict";
import { cleanValue, FfiRegistry, sameSignature } from "../../../vm/ffi/index.js";
import {
  admits,
  type TypeClass,
  typesOf,
  VALUE_TYPES,
  type ValueType,
} from "../../../vm/isa/index.js";
import { bool, i32, string, UNIT, type Value } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { mainOf } from "../../support/run/code.js";
import { callOf, checkFault, hostFunction, moduleCalling } from "../../support/run/host.js";
import { SAMPLES } from "../../support/run/samples.js";

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
