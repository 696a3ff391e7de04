/** Host functions that promise to be immediate: what they get, may return, and may not do. Compiled or not is the same. */
import assert from "node:assert/strict";
import {
  FfiRegistry,
  type HostFunction,
  type ImmediateFunction,
  immediate,
  type PlainValue,
} from "../../../vm/ffi/index.js";
import { VALUE_TYPES, type ValueType } from "../../../vm/isa/index.js";
import { i32, type Module, type Signature, string, type Value } from "../../../vm/program/index.js";
import { Machine, type Outcome } from "../../../vm/run/index.js";
import { mainOf, moduleOf } from "../../support/run/code.js";
import { callOf, checkFault, problemOf } from "../../support/run/host.js";
import { SAMPLES } from "../../support/run/samples.js";

function described(signature: Signature, call: ImmediateFunction["call"]): ImmediateFunction {
  return { name: "give", signature, doc: "", origin: "test", call };
}

const giving = (signature: Signature, call: ImmediateFunction["call"]) =>
  immediate(described(signature, call));

/** What JavaScript has for the samples. */
const PLAIN: Readonly<Record<ValueType, PlainValue>> = {
  ...(Object.fromEntries(
    VALUE_TYPES.map((type) => {
      const sample = SAMPLES[type];
      return [type, "value" in sample ? sample.value : undefined];
    }),
  ) as Record<ValueType, PlainValue>),
};

/** Calls the function once by the interpreter and once by compiled code, which have to agree. */
function bothOf(found: HostFunction, args: readonly Value[]): Outcome {
  const outcome = callOf(found, args);
  const compiled = callCompiled(found, args);
  if (outcome.ok) assert.deepEqual(compiled.ok && compiled.result, outcome.result);
  else assert.deepEqual(problemOf(compiled), problemOf(outcome));
  return outcome;
}

/** Calls the function from one that is compiled at once. */
function callCompiled(found: HostFunction, args: readonly Value[]): Outcome {
  const ffi = new FfiRegistry().register(found);
  return new Machine(moduleWithCaller(found, args), { ffi, compileAfter: 0 }).run();
}

/** The entry function calls one that calls the host: only what was called can be entered as compiled code. */
function moduleWithCaller(found: HostFunction, args: readonly Value[]): Module {
  const returns = found.signature.result as ValueType;
  return moduleOf({
    main: { code: [["CALL", 1], "RET"], returns },
    caller: { code: [...args, ["CALL_FFI", found.name], "RET"], returns },
  });
}

/** Nothing is compiled before all machines together have executed some instructions. */
function executeSome(): void {
  const endless = new Machine(mainOf([["JUMP", -5]]));
  endless.start();
  endless.resume(10_000);
}

describe("An immediate host function", () => {
  before(executeSome);

  for (const type of VALUE_TYPES) {
    it(`gets and gives ${type} as JavaScript has it`, () => {
      let got: readonly unknown[] = [];
      const echo = giving({ params: [type, type], result: type }, (...args) => {
        got = args;
        return args[1];
      });
      const outcome = bothOf(echo, [SAMPLES[type], SAMPLES[type]]);
      assert.deepEqual(outcome.ok && outcome.result, SAMPLES[type]);
      assert.deepEqual(got, [PLAIN[type], PLAIN[type]]);
    });
  }

  const rejected = () => Promise.reject(new Error("later"));
  const wrong: readonly (readonly [ValueType, unknown, string])[] = [
    ["I32", 1.5, "I32 with number 1.5"],
    ["I32", undefined, "I32 with undefined undefined"],
    ["I32", "5", "I32 with string 5"],
    ["I32", 2 ** 31, "I32 with number 2147483648"],
    ["Bool", 1, "Bool with number 1"],
    ["I64", 1, "I64 with number 1"],
    ["I64", 1n << 63n, `I64 with bigint ${1n << 63n}`],
    ["F64", 1n, "F64 with bigint 1"],
    ["Char", 0xd800, "Char with number 55296"],
    ["String", 7, "String with number 7"],
    ["I32", rejected, "I32 with object [object Promise]"],
    ["Unit", rejected, "an object with object [object Promise]"],
  ];
  for (const [expected, returned, actual] of wrong)
    it(`may not return ${actual}`, () => {
      const answer = () => (returned === rejected ? rejected() : returned) as PlainValue;
      const found = giving({ params: [], result: expected }, answer);
      checkFault(bothOf(found, []), "FfiResultType", { name: "give", expected, actual });
    });

  it("may return anything but an object where its result is Unit", () => {
    const outcome = bothOf(
      giving({ params: [], result: "Unit" }, () => 7),
      [],
    );
    assert.deepEqual(outcome.ok && outcome.result, { type: "Unit" });
  });

  it("makes texts well-formed, and its F32 single", () => {
    const text = giving({ params: [], result: "String" }, () => "\ud800é");
    const outcome = bothOf(text, []);
    assert.deepEqual(outcome.ok && outcome.result, string("\ufffdé"));
    const single = bothOf(
      giving({ params: [], result: "F32" }, () => 0.1),
      [],
    );
    assert.deepEqual(single.ok && single.result, { type: "F32", value: Math.fround(0.1) });
  });

  it("may throw anything", () => {
    for (const [thrown, reason] of [
      [new Error("no"), "no"],
      ["text", "text"],
      [undefined, "undefined"],
    ] as const) {
      const found = giving({ params: ["I32"], result: "I64" }, () => {
        throw thrown;
      });
      checkFault(bothOf(found, [i32(1)]), "FfiFailed", { name: "give", reason });
    }
  });

  it("is called on the object that describes it", () => {
    const counter = {
      ...described({ params: [], result: "I32" }, () => 0),
      count: 41,
      call() {
        return ++this.count;
      },
    };
    const outcome = callOf(immediate(counter), []);
    assert.deepEqual(outcome.ok && outcome.result, i32(42));
  });

  it("promises nothing any more where somebody wraps it", () => {
    const real = giving({ params: ["I32"], result: "I32" }, (value) => value);
    let calls = 0;
    const wrapped: HostFunction = {
      ...real,
      call: (args, context) => {
        calls++;
        return real.call(args, context);
      },
    };
    assert.deepEqual(problemOf(bothOf(wrapped, [i32(3)])), null);
    assert.equal(calls, 2);
  });

  it("has a signature of plain types", () => {
    const classes: readonly Signature[] = [
      { params: ["Number"], result: "I32" },
      { params: ["I32"], result: { sameAs: 0 } },
    ];
    for (const signature of classes)
      assert.throws(() => giving(signature, () => 1), {
        kind: "InvalidHostFunction",
        message: /its signature must be one of plain types/,
      });
  });

  const uses: readonly (readonly [string, (machine: Machine) => unknown])[] = [
    ["looks at its frames", (machine) => machine.frames()],
    ["looks at its statistics", (machine) => machine.statistics],
    ["counts its instructions", (machine) => machine.instructions],
    ["asks it to pause", (machine) => machine.requestPause()],
    ["runs another machine", () => new Machine(mainOf(["RET"])).run()],
  ];
  for (const [what, use] of uses)
    it(`is refused where it ${what}, and the machine goes on unharmed`, () => {
      for (const compileAfter of [0, Number.POSITIVE_INFINITY]) {
        let refusal: unknown = null;
        const found = giving({ params: ["I32"], result: "I32" }, (value) => {
          try {
            use(machine);
          } catch (error) {
            refusal = error;
          }
          return value;
        });
        const ffi = new FfiRegistry().register(found);
        const module = moduleWithCaller(found, [i32(5)]);
        const machine: Machine = new Machine(module, { ffi, compileAfter });
        const outcome = machine.run();
        assert.deepEqual(outcome.ok && outcome.result, i32(5));
        assert.equal((refusal as { kind?: string } | null)?.kind, "FfiPromiseBroken", what);
        assert.equal(machine.compiledInstructions > 0, compileAfter === 0);
      }
    });
});
