import assert from "node:assert/strict";
import type { HostFunction } from "../../../vm/ffi/index.js";
import { FfiRegistry } from "../../../vm/ffi/index.js";
import { i32, string, type Value } from "../../../vm/program/index.js";
import { Machine, type MachineOptions, type Stop } from "../../../vm/run/index.js";
import { mainOf } from "../../support/run/code.js";
import { checkFault, hostFunction } from "../../support/run/host.js";

/** Asks the host with 20 and adds 1 to the answer. */
function askingMachine(call: HostFunction["call"], options: MachineOptions = {}): Machine {
  const ask = hostFunction("ask", { params: ["I32"], result: "I32" }, call);
  const code = [i32(20), ["CALL_FFI", "ask"], i32(1), "ADD", "RET"] as const;
  return new Machine(mainOf(code, { returns: "I32", locals: 1 }), {
    ...options,
    ffi: new FfiRegistry().register(ask),
  });
}

/** A promise and the means to keep it. */
function openPromise() {
  let keep: (value: Value) => void = () => {};
  let breakIt: (reason: unknown) => void = () => {};
  const promise = new Promise<Value>((resolve, reject) => {
    keep = resolve;
    breakIt = reject;
  });
  return { promise, keep, breakIt };
}

function waitingAt(machine: Machine): Extract<Stop, { reason: "waiting" }> {
  machine.start();
  const stop = machine.resume();
  assert.ok(stop.reason === "waiting");
  return stop;
}

describe("A host function that answers later", () => {
  it("is waited for by runAsync", async () => {
    const machine = askingMachine(async ([value]) => i32((value as { value: number }).value * 2));
    const outcome = await machine.runAsync();
    assert.deepEqual(outcome.ok && outcome.result, i32(41));
    assert.deepEqual([outcome.statistics.instructions, outcome.statistics.ffiCalls], [5, 1]);
  });

  it("is refused by run, with a fault at the call", () => {
    const machine = askingMachine(async () => i32(1));
    const outcome = machine.run();
    checkFault(outcome, "FfiAsyncNotAllowed", { name: "ask" });
    assert.ok(!outcome.ok && outcome.fault.place?.at === "code");
    assert.equal(outcome.fault.place.byteOffset, 5);
    assert.equal(machine.state, "fault");
  });

  it("stops a slice with waiting until the answer is there", async () => {
    const { promise, keep } = openPromise();
    const machine = askingMachine(() => promise);
    const stop = waitingAt(machine);
    assert.equal(machine.state, "waiting");
    assert.equal(machine.resume().reason, "waiting");
    assert.deepEqual(machine.frames()[0]!.operands, [i32(20)]);
    keep(i32(5));
    await stop.ready;
    assert.deepEqual(machine.resume(), { reason: "done", result: i32(6) });
  });

  it("counts its call when the answer is there", async () => {
    const machine = askingMachine(async () => i32(5));
    const { ready } = waitingAt(machine);
    assert.deepEqual([machine.statistics.instructions, machine.statistics.ffiCalls], [1, 0]);
    await ready;
    assert.equal(machine.resume(0).reason, "budget");
    assert.deepEqual([machine.statistics.instructions, machine.statistics.ffiCalls], [2, 1]);
  });

  it("may break its promise, with any reason", async () => {
    for (const [reason, text] of [
      [new Error("line is dead"), "line is dead"],
      ["text", "text"],
      [undefined, "undefined"],
      [Object.create(null), "it threw a value that has no text"],
    ] as const) {
      const machine = askingMachine(() => Promise.reject(reason));
      checkFault(await machine.runAsync(), "FfiFailed", { name: "ask", reason: text });
      assert.deepEqual(machine.frames()[0]!.operands, [i32(20)]);
    }
  });

  it("has its answer checked like any other", async () => {
    const wrong = askingMachine(async () => string("no number"));
    checkFault(await wrong.runAsync(), "FfiResultType", {
      name: "ask",
      expected: "I32",
      actual: "String",
    });
  });

  it("may promise in its own way, badly too", async () => {
    const thenables: readonly unknown[] = [
      // biome-ignore lint/suspicious/noThenProperty: this is the point.
      { then: (keep: (value: Value) => void) => keep(i32(4)) },
      // biome-ignore lint/suspicious/noThenProperty: this is the point.
      { then: (keep: (value: Value) => void) => void setImmediate(() => keep(i32(4))) },
    ];
    for (const thenable of thenables) {
      const outcome = await askingMachine(() => thenable as Promise<Value>).runAsync();
      assert.deepEqual(outcome.ok && outcome.result, i32(5));
    }
    const hostile = {
      // biome-ignore lint/suspicious/noThenProperty: this is the point.
      get then(): never {
        throw new Error("trap");
      },
    };
    const outcome = await askingMachine(() => hostile as never).runAsync();
    checkFault(outcome, "FfiFailed", { name: "ask", reason: "trap" });
    const throwing = {
      // biome-ignore lint/suspicious/noThenProperty: this is the point.
      then() {
        throw new Error("trap");
      },
    };
    const thrown = await askingMachine(() => throwing as never).runAsync();
    checkFault(thrown, "FfiFailed", { name: "ask", reason: "trap" });
  });

  it("is forgotten when the machine starts again meanwhile", async () => {
    const promises = [openPromise(), openPromise()];
    let calls = 0;
    const machine = askingMachine(() => promises[calls++]!.promise);
    const first = waitingAt(machine);
    const second = waitingAt(machine);
    promises[0]!.keep(i32(1000));
    await first.ready;
    assert.equal(machine.resume().reason, "waiting");
    promises[1]!.keep(i32(1));
    await second.ready;
    assert.deepEqual(machine.resume(), { reason: "done", result: i32(2) });
  });

  it("is asked again after a return to a snapshot", async () => {
    let calls = 0;
    const machine = askingMachine(async () => i32(++calls));
    const { ready } = waitingAt(machine);
    const snapshot = machine.snapshot();
    await ready;
    assert.deepEqual(machine.resume(), { reason: "done", result: i32(2) });
    machine.restore(snapshot);
    assert.equal(machine.state, "ready");
    const stop = machine.resume();
    assert.ok(stop.reason === "waiting");
    await stop.ready;
    assert.deepEqual(machine.resume(), { reason: "done", result: i32(3) });
  });

  it("lets the debugger change the waiting frame", async () => {
    const machine = askingMachine(async () => i32(1));
    const { ready } = waitingAt(machine);
    machine.setLocal(0, 0, i32(77));
    await ready;
    machine.resume(0);
    assert.deepEqual(machine.frames()[0]!.locals, [i32(77)]);
  });

  it("lets other machines run meanwhile", async () => {
    const { promise, keep } = openPromise();
    const waiting = askingMachine(() => promise);
    const running = waiting.runAsync();
    const other = await askingMachine(async () => i32(8)).runAsync();
    assert.deepEqual(other.ok && other.result, i32(9));
    keep(i32(3));
    const outcome = await running;
    assert.deepEqual(outcome.ok && outcome.result, i32(4));
  });

  it("ends runAsync with a fault of its own when the host resets the machine", async () => {
    const { promise, keep } = openPromise();
    const machine = askingMachine(() => promise);
    const running = machine.runAsync();
    machine.reset();
    keep(i32(1));
    const outcome = await running;
    assert.equal(outcome.ok ? "ok" : outcome.fault.kind, "RunSuperseded");
    assert.equal(machine.state, "idle");
  });
});

describe("runAsync", () => {
  it("lets the event loop turn while a program runs for long", async () => {
    const machine = new Machine(mainOf([["JUMP", -5]]), { limits: { instructions: 200_000_000 } });
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    checkFault(await machine.runAsync(), "InstructionLimitExceeded", {
      used: 200_000_000,
      limit: 200_000_000,
    });
    clearInterval(timer);
    assert.ok(turns > 0);
  });

  it("passes breakpoints and pauses", async () => {
    const machine = askingMachine(async () => i32(1));
    machine.setBreakpoints([{ functionIndex: 0, byteOffset: 5 }]);
    machine.requestPause();
    const outcome = await machine.runAsync();
    assert.deepEqual(outcome.ok && outcome.result, i32(2));
  });

  it("gives what cannot start as an outcome", async () => {
    const outcome = await askingMachine(async () => i32(1)).runAsync({ entry: "nowhere" });
    checkFault(outcome, "InvalidEntryPoint", { entryPoint: "nowhere", count: 1 });
  });
});
