/** What restore takes and what it refuses: nothing goes round the limits, and nothing damages the machine. */
import assert from "node:assert/strict";
import { standardRegistry } from "../../../vm/ffi/index.js";
import { i32, type Limits, string } from "../../../vm/program/index.js";
import { Machine, type MachineSnapshot } from "../../../vm/run/index.js";
import { type Line, mainOf, moduleOf } from "../../support/run/code.js";
import { hostFunction } from "../../support/run/host.js";

const repeated = (line: Line, times: number): Line[] => new Array<Line>(times).fill(line);

/** First 60 values deep and 30 frames, then in main with little, then deep again. */
const WAVES = moduleOf({
  main: {
    returns: "I32",
    code: [
      i32(1),
      ...repeated("DUP", 60),
      ...repeated("POP", 60),
      i32(30),
      ["CALL", "down"],
      "POP",
      "NOP",
      ...repeated("DUP", 60),
      ...repeated("POP", 60),
      i32(30),
      ["CALL", "down"],
      "RET",
    ],
  },
  down: {
    params: ["I32"],
    returns: "I32",
    code: [
      ["LOAD", 0],
      i32(0),
      "GT",
      ["JUMP_IF", 6],
      i32(0),
      "RET",
      ["LOAD", 0],
      i32(1),
      "SUB",
      ["CALL", "down"],
      "RET",
    ],
  },
});

function inTheMiddle(): MachineSnapshot {
  const machine = new Machine(WAVES, { compileAfter: Number.POSITIVE_INFINITY });
  machine.setBreakpoints([{ functionIndex: 0, byteOffset: 5 + 60 + 60 + 5 + 5 + 1 }]);
  machine.start();
  assert.equal(machine.resume().reason, "breakpoint");
  return machine.snapshot();
}

function restored(snapshot: unknown, limits: Partial<Limits> = {}): Machine {
  const machine = new Machine(WAVES, { limits });
  machine.restore(snapshot as MachineSnapshot);
  return machine;
}

describe("A snapshot", () => {
  for (const limits of [{ stackValues: 40 }, { callFrames: 20 }])
    it(`of greater limits meets those of its new machine: ${JSON.stringify(limits)}`, () => {
      const machine = restored(inTheMiddle(), limits);
      const stop = machine.resume();
      assert.equal(stop.reason === "fault" && stop.fault.kind, "StackOverflow");
      const { maxStackDepth, maxCallDepth } = machine.statistics;
      assert.ok(maxStackDepth <= machine.limits.stackValues);
      assert.ok(maxCallDepth <= machine.limits.callFrames);
    });

  it("that does not fit the limits as it is, is refused, and nothing changes", () => {
    const deep = new Machine(WAVES);
    deep.start();
    deep.resume(50);
    const machine = new Machine(WAVES, { limits: { stackValues: 20 } });
    machine.start();
    machine.resume(3);
    const before = machine.frames();
    assert.throws(() => machine.restore(deep.snapshot()), { kind: "InvalidSnapshot" });
    assert.deepEqual(machine.frames(), before);
    assert.equal(machine.state, "ready");
  });

  it("after more instructions than the limit allows is refused", () => {
    const snapshot = inTheMiddle();
    const { instructions } = snapshot;
    restored(snapshot, { instructions });
    assert.throws(() => restored(snapshot, { instructions: instructions - 1 }), {
      kind: "InvalidSnapshot",
    });
  });

  const takesMemory = hostFunction("take", { params: [], result: "Unit" }, (_args, { memory }) => {
    memory.allocate(50);
  });
  const makesText = hostFunction("take", { params: [], result: "String" }, () =>
    string("x".repeat(50)),
  );
  for (const [what, take] of [
    ["host memory", takesMemory],
    ["a string", makesText],
  ] as const)
    it(`with more in one piece than the limit allows is refused: ${what}`, () => {
      const module = mainOf([["CALL_FFI", "take"], "RET"], {
        returns: take.signature.result as "Unit",
      });
      const ffi = standardRegistry().register(take);
      const machine = new Machine(module, { ffi });
      machine.run();
      const snapshot = machine.snapshot();
      new Machine(module, { ffi, limits: { allocationBytes: 50 } }).restore(snapshot);
      const small = new Machine(module, { ffi, limits: { allocationBytes: 49 } });
      assert.throws(() => small.restore(snapshot), { kind: "InvalidSnapshot" });
    });

  it("of another module is refused", () => {
    const other = new Machine(moduleOf({ main: { returns: "I32", code: [i32(1), "RET"] } }));
    other.start();
    assert.throws(() => restored(other.snapshot()), { kind: "InvalidSnapshot" });
  });

  it("that was copied is as good as the one that was taken", () => {
    const snapshot = structuredClone(inTheMiddle());
    assert.deepEqual(restored(snapshot).resume(), restored(inTheMiddle()).resume());
  });

  type Content = Record<string, unknown>;
  const damaged: Readonly<Record<string, (content: Content) => Content>> = {
    "without a content": () => null as never,
    "without frames": (content) => ({ ...content, frames: [] }),
    "in a function that is not there": (content) => ({
      ...content,
      frames: [{ functionIndex: 9, byteOffset: 0, base: 0, floor: 0 }],
    }),
    "beyond its code": (content) => ({
      ...content,
      frames: [{ functionIndex: 0, byteOffset: 1e6, base: 0, floor: 0 }],
    }),
    "with locals that its function does not have": (content) => ({
      ...content,
      frames: [{ functionIndex: 0, byteOffset: 0, base: 0, floor: 1 }],
    }),
    "with a text that is not there": (content) => ({
      ...content,
      stack: { tags: Uint8Array.of(7), ints: Int32Array.of(5), longs: BigInt64Array.of(0n) },
    }),
    "with a constant that is not there": (content) => ({
      ...content,
      stack: { tags: Uint8Array.of(7), ints: Int32Array.of(-500), longs: BigInt64Array.of(0n) },
    }),
    "with a type that is none": (content) => ({
      ...content,
      stack: { tags: Uint8Array.of(8), ints: Int32Array.of(0), longs: BigInt64Array.of(0n) },
    }),
    "with memory that was given back before it was taken": (content) => ({
      ...content,
      ledger: { used: -1e12, peak: 0, allocations: 0 },
    }),
    "that is done without a result": (content) => ({ ...content, state: "done" }),
    "that runs": (content) => ({ ...content, state: "running" }),
  };
  for (const [what, damage] of Object.entries(damaged))
    it(`${what} is refused`, () => {
      const snapshot = inTheMiddle();
      const content = damage({ ...snapshot.content });
      assert.throws(() => restored({ ...snapshot, content }), { kind: "InvalidSnapshot" });
    });

  it("counts its instructions from 0 on", () => {
    for (const instructions of [-1, 0.5, Number.NaN, "many"])
      assert.throws(() => restored({ ...inTheMiddle(), instructions }), {
        kind: "InvalidSnapshot",
      });
    for (const none of [null, undefined, 5, string("x"), {}])
      assert.throws(() => restored(none), { kind: "InvalidSnapshot" });
  });
});
