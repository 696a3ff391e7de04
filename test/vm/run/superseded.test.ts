/** Outcomes belong to the run that was asked for, whatever becomes of its machine. */
import assert from "node:assert/strict";
import { type HostContext, standardRegistry } from "../../../vm/ffi/index.js";
import { i32, type Value } from "../../../vm/program/index.js";
import { Machine, type Outcome } from "../../../vm/run/index.js";
import { moduleOf } from "../../support/run/code.js";

const ARGS = { args: [i32(0)] };
const ENDLESS = moduleOf({ main: { code: [["JUMP", -5]] } });
const ECHO = moduleOf({
  main: { params: ["I32"], returns: "I32", code: [["LOAD", 0], ["CALL_FFI", "later"], "RET"] },
});

/** A machine whose host function answers when it is told to. */
function echoing() {
  const answers: (() => void)[] = [];
  const signature = { params: ["I32"], result: "I32" } as const;
  const call = ([value]: readonly Value[]) =>
    new Promise<Value>((resolve) => answers.push(() => resolve(value!)));
  const ffi = standardRegistry().register({ name: "later", signature, doc: "", origin: "x", call });
  return { machine: new Machine(ECHO, { ffi }), answers };
}

function nameOf(outcome: Outcome): string {
  return outcome.ok ? "ok" : outcome.fault.kind;
}

describe("An outcome of runAsync", () => {
  it("is that of its own run where another one began", async () => {
    const { machine, answers } = echoing();
    const first = machine.runAsync({ args: [i32(1)] });
    const second = machine.runAsync({ args: [i32(2)] });
    // The first call's answer comes late, and is nobody's.
    for (const answer of answers) answer();
    assert.equal(nameOf(await first), "RunSuperseded");
    const outcome = await second;
    assert.deepEqual(outcome.ok && outcome.result, i32(2));
  });

  it("comes at once where its host function never answers", async () => {
    const { machine } = echoing();
    const running = machine.runAsync({ args: [i32(1)] });
    machine.reset();
    assert.equal(nameOf(await running), "RunSuperseded");
  });

  for (const [what, change] of Object.entries<(machine: Machine) => void>({
    reset: (machine) => machine.reset(),
    start: (machine) => machine.start(),
    restore: (machine) => machine.restore(machine.snapshot()),
  }))
    it(`has the statistics of its own run after ${what}`, async () => {
      const machine = new Machine(ENDLESS, { limits: { instructions: 10_000_000_000 } });
      const running = machine.runAsync();
      const { instructions } = machine.statistics;
      assert.ok(instructions > 0);
      change(machine);
      const outcome = await running;
      assert.equal(nameOf(outcome), "RunSuperseded");
      assert.equal(outcome.statistics.instructions, instructions);
    });
});

/** A machine whose host function takes a block, writes its own number into it, and writes it again when it is told to. */
function writing() {
  const calls: { readonly read: () => number; readonly goOn: () => void }[] = [];
  const call = (_: readonly Value[], { memory }: HostContext) =>
    new Promise<Value>((resolve) => {
      const number = calls.length + 1;
      const address = memory.allocate(1);
      memory.write(address, Uint8Array.of(number));
      const read = () => memory.read(address, 1)[0]!;
      const goOn = () => {
        memory.write(address, Uint8Array.of(number));
        memory.allocate(1);
        resolve(i32(number));
      };
      calls.push({ read, goOn });
    });
  const signature = { params: ["I32"], result: "I32" } as const;
  const ffi = standardRegistry().register({ name: "later", signature, doc: "", origin: "x", call });
  return { machine: new Machine(ECHO, { ffi, limits: { milliseconds: 1000 } }), calls };
}

describe("A call of the host that its run does not wait for any more", () => {
  for (const [what, leave] of Object.entries<(machine: Machine) => void>({
    reset: (machine) => machine.reset(),
    restore: (machine) => machine.restore(machine.snapshot()),
    "a run that may not wait": (machine) =>
      assert.equal(nameOf(machine.run(ARGS)), "FfiAsyncNotAllowed"),
  }))
    it(`goes on in memory of its own after ${what}`, () => {
      const { machine, calls } = writing();
      machine.start(ARGS);
      assert.equal(machine.resume().reason, "waiting");
      leave(machine);
      machine.start(ARGS);
      assert.equal(machine.resume().reason, "waiting");
      const [first] = calls;
      const second = calls.at(-1)!;
      first!.goOn();
      assert.deepEqual([first!.read(), second.read()], [1, calls.length]);
      assert.equal(machine.hostBlocks.size, 1);
      second.goOn();
      assert.equal(machine.hostBlocks.size, 2);
    });

  it("leaves what a run came to as it was", () => {
    const { machine, calls } = writing();
    assert.equal(nameOf(machine.run(ARGS)), "FfiAsyncNotAllowed");
    calls[0]!.goOn();
    assert.equal(machine.hostBlocks.size, 1);
  });
});
