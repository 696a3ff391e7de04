import assert from "node:assert/strict";
import { FusabiError, fusabiError } from "../../../vm/errors/index.js";
import { FfiRegistry } from "../../../vm/ffi/index.js";
import { i32, type Signature, string, UNIT } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { mainOf } from "../../support/run/code.js";
import { callOf, checkFault, hostFunction, moduleCalling } from "../../support/run/host.js";

const NOTHING: Signature = { params: [], result: "Unit" };

/** Throws this; the machine is to report it with this reason. */
function checkThrown(thrown: unknown, reason: string): void {
  const fail = hostFunction("fail", NOTHING, () => {
    throw thrown;
  });
  checkFault(callOf(fail, []), "FfiFailed", { name: "fail", reason });
}

describe("An output that fails later", () => {
  for (const [what, answer] of [
    ["a promise", () => Promise.reject(new Error("disk full"))],
    [
      "something with a then",
      () => ({
        // biome-ignore lint/suspicious/noThenProperty: what is tested
        get then() {
          throw new Error("trap");
        },
      }),
    ],
  ] as const)
    it(`does not end the process, nor the run: ${what}`, async () => {
      const unhandled: unknown[] = [];
      const note = (reason: unknown) => unhandled.push(reason);
      process.on("unhandledRejection", note);
      const print = hostFunction("say", NOTHING, (_args, context) => {
        context.print("hello");
      });
      const outcome = callOf(print, [], { print: answer as unknown as (text: string) => void });
      await new Promise((resolve) => setImmediate(resolve));
      process.off("unhandledRejection", note);
      assert.ok(outcome.ok);
      assert.deepEqual(unhandled, []);
    });
});

describe("A host function that throws", () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["an Error", new Error("disk full"), "disk full"],
    ["an Error of another class", new TypeError("not a list"), "not a list"],
    ["an Error without a message", new RangeError(), "RangeError"],
    ["a text", "just text", "just text"],
    ["a number", 42, "42"],
    ["a symbol", Symbol("sign"), "Symbol(sign)"],
    ["undefined", undefined, "undefined"],
    ["null", null, "null"],
    ["a bigint", 10n, "10"],
    ["an object", {}, "[object Object]"],
    ["an object without a text", Object.create(null), "it threw a value that has no text"],
    ["an Error whose message is none", Object.assign(new Error(), { message: 7 }), "7"],
    ["half a character", "a\ud800", "a\ufffd"],
    [
      "an Error whose message cannot be read",
      Object.defineProperty(new Error(), "message", {
        get() {
          throw new Error("trap");
        },
      }),
      "it threw a value that has no text",
    ],
    [
      "an object that fights back",
      new Proxy(
        {},
        {
          get() {
            throw new Error("trap");
          },
          getPrototypeOf() {
            throw new Error("trap");
          },
        },
      ),
      "it threw a value that has no text",
    ],
  ];
  for (const [title, thrown, reason] of cases)
    it(`${title} becomes an error of the program`, () => {
      checkThrown(thrown, reason);
    });

  it("a message of megabytes is cut", () => {
    checkThrown(new Error("x".repeat(5_000_000)), `${"x".repeat(10_000)}…`);
  });

  it("a message with braces is left as it is", () => {
    checkThrown(new Error("{name} {reason} $&"), "{name} {reason} $&");
    const fail = hostFunction("fail", NOTHING, () => {
      throw new Error("{name} $& $1");
    });
    const outcome = callOf(fail, []);
    assert.equal(!outcome.ok && outcome.fault.message, "fail failed: {name} $& $1");
  });

  it("a violation of the sandbox keeps its kind", () => {
    const fail = hostFunction("fail", NOTHING, () => {
      throw fusabiError("PermissionDenied", { name: "inner", operation: "file-read" });
    });
    checkFault(callOf(fail, []), "PermissionDenied", { name: "inner", operation: "file-read" });
  });

  it("any other error of the catalogue is a failure of the function", () => {
    checkThrown(
      fusabiError("DivisionByZero", { instruction: "DIV", dividend: 1 }),
      "DIV divides 1 by zero.",
    );
  });

  it("leaves the machine before the call, at a known place, and ready to start again", () => {
    let fails = true;
    const moody = hostFunction("moody", { params: ["I32"], result: "I32" }, ([value]) => {
      if (fails) throw new Error("not today");
      return value!;
    });
    const machine = new Machine(moduleCalling("moody", [i32(6)]), {
      ffi: new FfiRegistry().register(moody),
    });
    const outcome = machine.run();
    assert.ok(!outcome.ok);
    assert.deepEqual(outcome.fault.trace, [outcome.fault.place]);
    assert.deepEqual(machine.frames()[0]!.operands, [i32(6)]);
    assert.deepEqual(machine.resume(), { reason: "fault", fault: outcome.fault });
    fails = false;
    const again = machine.run();
    assert.deepEqual(again.ok && again.result, i32(6));
  });

  it("overflows the host's own stack and the machine goes on", () => {
    const deep = hostFunction("deep", NOTHING, () => {
      const down = (): number => down() + 1;
      down();
    });
    const outcome = callOf(deep, []);
    assert.ok(!outcome.ok && outcome.fault.kind === "FfiFailed");
  });

  it("through the program's output is a failure of print", () => {
    const outcome = new Machine(moduleCalling("print", [i32(1)]), {
      print() {
        throw new Error("the pipe is closed");
      },
    }).run();
    checkFault(outcome, "FfiFailed", { name: "print", reason: "the pipe is closed" });
  });
});

describe("A host function that uses the machine that calls it", () => {
  const operations: readonly (readonly [string, (machine: Machine) => unknown])[] = [
    ["start", (machine) => machine.start()],
    ["start", (machine) => machine.run()],
    ["start", (machine) => machine.runAsync()],
    ["resume", (machine) => machine.resume()],
    ["reset", (machine) => machine.reset()],
    ["snapshot", (machine) => machine.snapshot()],
    ["setLocal", (machine) => machine.setLocal(0, 0, i32(1))],
    ["setOperand", (machine) => machine.setOperand(0, 0, i32(1))],
  ];
  for (const [operation, act] of operations)
    it(`is refused ${act.toString().replace(/.*=> /, "")}, and the run goes on unharmed`, async () => {
      let refusal: unknown;
      const enter = hostFunction("enter", { params: ["I32"], result: "I32" }, ([value]) => {
        try {
          const answer = act(machine);
          if (answer instanceof Promise) answer.catch(() => {});
          refusal = answer;
        } catch (error) {
          refusal = error;
        }
        return value!;
      });
      const code = [i32(1), i32(2), ["CALL_FFI", "enter"], "ADD", "RET"] as const;
      const machine: Machine = new Machine(mainOf(code, { locals: 1, returns: "I32" }), {
        ffi: new FfiRegistry().register(enter),
      });
      const outcome = machine.run();
      const refused = refusal instanceof Promise ? await refusal.catch((error) => error) : refusal;
      assert.ok(refused instanceof FusabiError);
      assert.deepEqual([refused.kind, refused.facts], ["MachineBusy", { operation }]);
      assert.deepEqual(outcome.ok && outcome.result, i32(3));
    });

  it("may look at it", () => {
    let seen: readonly unknown[] = [];
    const look = hostFunction("look", { params: ["I32"], result: "Unit" }, () => {
      const { frameCount, state, statistics } = machine;
      seen = [frameCount, state, statistics.instructions, machine.frames()[0]!.operands];
    });
    const machine: Machine = new Machine(mainOf([i32(7), ["CALL_FFI", "look"], "RET"]), {
      ffi: new FfiRegistry().register(look),
    });
    assert.ok(machine.run().ok);
    assert.deepEqual(seen, [1, "running", 1, [i32(7)]]);
  });

  it("may ask it to pause, which it does right after the call", () => {
    const halt = hostFunction("halt", NOTHING, () => machine.requestPause());
    const machine: Machine = new Machine(mainOf([["CALL_FFI", "halt"], "POP", ["JUMP", -11]]), {
      ffi: new FfiRegistry().register(halt),
    });
    machine.start();
    for (let round = 1; round < 4; round++) {
      assert.deepEqual(machine.resume(), { reason: "pause" });
      assert.equal(machine.frames()[0]!.byteOffset, 5);
      assert.equal(machine.statistics.ffiCalls, round);
    }
  });

  it("may run another machine meanwhile, a hundred deep", () => {
    const nest = hostFunction("nest", { params: ["I32"], result: "I32" }, ([depth]) => {
      const { value } = depth as { value: number };
      if (value === 0) return i32(0);
      const inner = machineAt(value - 1).run();
      assert.ok(inner.ok);
      return i32((inner.result as { value: number }).value + 1);
    });
    const machineAt = (depth: number) =>
      new Machine(mainOf([string("mine"), i32(depth), ["CALL_FFI", "nest"], "RET"]), {
        ffi: new FfiRegistry().register(nest),
      });
    const outer = machineAt(100);
    const outcome = outer.run();
    assert.deepEqual(outcome.ok && outcome.result, i32(100));
    assert.deepEqual(outer.frames()[0]!.operands, [string("mine"), i32(100)]);
  });

  it("may fail after it has run another machine, and the fault has this machine's place", () => {
    const nest = hostFunction("nest", { params: ["Unit"], result: "Unit" }, () => {
      new Machine(mainOf([i32(1), i32(2), i32(3), "RET"])).run();
      throw new Error("after all");
    });
    const ffi = new FfiRegistry().register(nest);
    const machine = new Machine(mainOf(["NOP", UNIT, ["CALL_FFI", "nest"], "RET"]), { ffi });
    const outcome = machine.run();
    checkFault(outcome, "FfiFailed", { name: "nest", reason: "after all" });
    assert.ok(!outcome.ok && outcome.fault.place?.at === "code");
    assert.equal(outcome.fault.place.byteOffset, 6);
    assert.deepEqual(machine.frames()[0]!.operands, [UNIT]);
  });
});
