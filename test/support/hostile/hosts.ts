/** Host functions, clocks, callbacks and snapshots that misbehave. Each is one thing that a host may do to a machine. */
import { FusabiError } from "../../../vm/errors/index.js";
import { FfiRegistry, type HostFunction, standardRegistry } from "../../../vm/ffi/index.js";
import { i32, type Value } from "../../../vm/program/index.js";
import { Machine, type MachineOptions } from "../../../vm/run/index.js";
import { moduleOf } from "../run/code.js";

type Call = HostFunction["call"];

const CALLS_HOST = moduleOf({ main: { returns: "I32", code: [["CALL_FFI", "h"], "RET"] } });
const ENDLESS = moduleOf({ main: { code: [["JUMP", -5]] } });

function host(call: unknown, options: MachineOptions = {}): Machine {
  const signature = { params: [], result: "I32" } as const;
  const ffi = standardRegistry().register({
    name: "h",
    signature,
    doc: "",
    origin: "x",
    call: call as Call,
  });
  return new Machine(CALLS_HOST, { ffi, limits: { milliseconds: 100 }, ...options });
}

const hostile = (): never => {
  throw new Error("hostile");
};
const poison = () =>
  new Proxy({}, { get: hostile, getPrototypeOf: hostile, has: hostile, ownKeys: hostile });

function violation(change: (error: Record<string, unknown>) => void): FusabiError {
  const error = new FusabiError("MemoryLimitExceeded", { requested: 1, available: 2, limit: 3 });
  change(error as unknown as Record<string, unknown>);
  return error;
}

const throws = (thrown: () => unknown) => () => {
  throw thrown();
};

/** What the function `h` does. */
const CALLS: Readonly<Record<string, unknown>> = {
  "throws null": throws(() => null),
  "throws a symbol": throws(() => Symbol("x")),
  "throws a function": throws(() => hostile),
  "throws what cannot be read": throws(poison),
  "throws an error whose message throws": throws(() =>
    Object.defineProperty(new Error("x"), "message", { get: hostile }),
  ),
  "throws a text of ten million units": throws(() => "x".repeat(10_000_000)),
  "throws an error of the machine": throws(
    () => new FusabiError("MachineBusy", { operation: "x" }),
  ),
  "throws a violation without facts": throws(() => violation((error) => (error.facts = null))),
  "throws a violation with poisoned facts": throws(() =>
    violation((error) => (error.facts = poison())),
  ),
  "throws a violation whose facts are objects": throws(() =>
    violation((error) => (error.facts = { requested: {}, available: [], limit: hostile })),
  ),
  "throws a violation without a known kind": throws(() =>
    violation((error) => (error.kind = "__proto__")),
  ),
  "throws a violation whose kind is an object": throws(() =>
    violation((error) => (error.kind = poison())),
  ),
  "throws what poses as a violation": throws(() =>
    Object.assign(Object.create(FusabiError.prototype), { kind: "TimeLimitExceeded", facts: {} }),
  ),
  "returns what cannot be read": poison,
  "returns a value that cannot be read": () => ({
    get type() {
      return hostile();
    },
  }),
  "returns a value of another type each time": () => {
    let reads = 0;
    return {
      get type() {
        return reads++ % 2 === 0 ? "I32" : "String";
      },
      value: 5,
    };
  },
  "returns a number": () => 5,
  "returns a function": () => hostile,
  "returns a wide integer": () => ({ type: "I32", value: 2 ** 31 }),
  "returns a text of another type": () => ({ type: "String", value: "x" }),
  "returns a promise whose then throws": () =>
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested.
    Object.assign(Promise.resolve(i32(1)), { then: hostile }),
  "returns a promise whose constructor throws": () =>
    Object.defineProperty(Promise.resolve(i32(1)), "constructor", { get: hostile }),
  "returns a thenable whose then cannot be read": () =>
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested.
    Object.defineProperty({}, "then", { get: hostile }),
  // biome-ignore lint/suspicious/noThenProperty: that is what is tested.
  "returns a thenable that throws": () => ({ then: hostile }),
  // biome-ignore lint/suspicious/noThenProperty: that is what is tested.
  "returns a thenable that never answers": () => ({ then() {} }),
  "returns a thenable that answers twice": () => ({
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested.
    then(answer: (value: Value) => void) {
      answer(i32(1));
      answer(i32(2));
    },
  }),
  "returns a promise that never settles": () => new Promise(() => {}),
  "rejects with nothing": async () => Promise.reject(undefined),
  "rejects with what cannot be read": async () => Promise.reject(poison()),
  "answers later with what cannot be read": async () => ({
    get type() {
      return hostile();
    },
  }),
  "fills the JavaScript stack": function fill(): unknown {
    return fill();
  },
};

let clockReads = 0;

/** Machines whose host is at odds in another way. */
const MACHINES: Readonly<Record<string, () => Machine>> = {
  "a clock that throws": () => new Machine(ENDLESS, { limits: { milliseconds: 50 }, now: hostile }),
  "a clock that throws later": () =>
    new Machine(ENDLESS, {
      limits: { milliseconds: 50 },
      now: () => (++clockReads % 7 === 3 ? hostile() : clockReads),
    }),
  "a clock that gives no numbers": () =>
    new Machine(ENDLESS, {
      limits: { milliseconds: 50, instructions: 1_000_000 },
      now: () => "soon" as never,
    }),
  "a clock that runs backwards": () =>
    new Machine(ENDLESS, {
      limits: { milliseconds: 50, instructions: 1_000_000 },
      now: () => -clockReads++,
    }),
  "a breakpoint's condition that throws": () => {
    const machine = new Machine(ENDLESS, { limits: { instructions: 1_000 } });
    machine.setBreakpoints([{ functionIndex: 0, byteOffset: 0 }], hostile);
    return machine;
  },
  "a function that prints, and the host throws": () => {
    const printing = moduleOf({ main: { code: [i32(1), ["CALL_FFI", "print"], "RET"] } });
    return new Machine(printing, { print: hostile });
  },
  "a registry that throws": () => {
    const ffi = new (class extends FfiRegistry {
      override get(): never {
        return hostile();
      }
    })();
    return new Machine(CALLS_HOST, { ffi });
  },
  "a registry that gives what is not a function": () => {
    const ffi = new (class extends FfiRegistry {
      override get(): HostFunction {
        return poison() as HostFunction;
      }
    })();
    return new Machine(CALLS_HOST, { ffi });
  },
  "a function that runs its own machine": () => {
    const machine: Machine = host(() => machine.run());
    return machine;
  },
  "a function that resets its own machine": () => {
    const machine: Machine = host(() => machine.reset());
    return machine;
  },
  "machines in one another until the stack is full": () => {
    const nest = (): Value => {
      const outcome = host(nest).run();
      return outcome.ok ? outcome.result : i32(-1);
    };
    return host(nest);
  },
};

/** Machines by what their host does. */
export const HOSTS: Readonly<Record<string, () => Machine>> = {
  ...Object.fromEntries(Object.entries(CALLS).map(([name, call]) => [name, () => host(call)])),
  ...MACHINES,
};
