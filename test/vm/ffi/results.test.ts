import assert from "node:assert/strict";
import { VALUE_TYPES } from "../../../vm/isa/index.js";
import { i32, type ResultPattern, string, UNIT, type Value } from "../../../vm/program/index.js";
import { callOf, checkFault, hostFunction } from "../../support/run/host.js";
import { SAMPLES } from "../../support/run/samples.js";

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
    [null, "null"],
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
    const outcome = callOf(give, [], { limits: { stackValues: 0 } });
    checkFault(outcome, "StackOverflow", { stack: "value", limit: 0, unit: "values" });
    assert.equal(outcome.statistics.ffiCalls, 0);
  });

  it("is not what the host's own output returns", () => {
    const say = hostFunction("say", { params: [], result: "Unit" }, (_, { print }) => print("hi"));
    const print = () => 17;
    const outcome = callOf(say, [], { print });
    assert.deepEqual(outcome.ok && outcome.result, UNIT);
  });
});
