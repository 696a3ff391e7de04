/** Slices of fuel, and fuel as a function of the position: however a run is cut, moved or repeated. */
import assert from "node:assert/strict";
import { standardRegistry } from "../../../vm/ffi/index.js";
import type { Module } from "../../../vm/program/index.js";
import { Machine, type Stop } from "../../../vm/run/index.js";
import { type FunctionSource, type Line, moduleOf } from "../../support/run/code.js";
import { hostFunction, moduleFrom } from "../../support/run/host.js";
import { largeFunction } from "../../support/run/large-function.js";

const double = (times: number) => "DUP\nCALL_FFI string_concat\n".repeat(times);

/** Makes texts, compares and searches them, and calls a function with a large frame, in a loop. */
const MIXED = moduleFrom(`
.import string_concat
.import string_contains
.import i32_to_string
.func main() -> I32
    .local i: I32
    .local text
    PUSH 0i32
    STORE i
again:
    PUSH "number "
    LOAD i
    CALL_FFI i32_to_string
    CALL_FFI string_concat
    ${double(6)}
    STORE text
    LOAD text
    PUSH "9number 9"
    CALL_FFI string_contains
    POP
    LOAD text
    LOAD text
    EQ
    POP
    CALL large
    POP
    LOAD i
    PUSH 1i32
    ADD
    STORE i
    LOAD i
    PUSH 20i32
    LT
    JUMP_IF again
    LOAD i
    RET
.end
.func large() -> Unit
    .locals 3000
    RET
.end
`);

const WHOLE = new Machine(MIXED).run().statistics;

/** Resumes to the end; the fuel after each slice. */
function inSlices(module: Module, slice: number | { fuel: number }) {
  const machine = new Machine(module);
  machine.start();
  const after: number[] = [];
  for (;;) {
    const stop = machine.resume(slice);
    after.push(machine.statistics.fuel);
    if (stop.reason !== "budget") return { stop, after, statistics: machine.statistics };
  }
}

describe("A slice of fuel", () => {
  for (const fuel of [1, 7, 100, 1_000])
    it(`ends before an instruction that costs more than is left of ${fuel}`, () => {
      const { stop, after, statistics } = inSlices(MIXED, { fuel });
      assert.equal(stop.reason, "done");
      assert.deepEqual(statistics, WHOLE);
      // The dearest instruction: a search in a text of 576 bytes.
      const dearest = 11 + Math.floor((64 * "number 19".length + 9) / 4);
      after.reduce((before, now) => {
        assert.ok(now - before <= Math.max(fuel, dearest), `${now - before} for ${fuel}`);
        return now;
      }, 0);
      assert.ok(after.length >= WHOLE.fuel / Math.max(fuel, dearest));
    });

  it("never stands still: its first instruction may cost anything", () => {
    const { after } = inSlices(MIXED, { fuel: 1 });
    after.slice(1, -1).forEach((fuel, slice) => {
      assert.ok(fuel > after[slice]!);
    });
  });

  it("of 0 does nothing", () => {
    const machine = new Machine(MIXED);
    machine.start();
    assert.deepEqual(machine.resume({ fuel: 0 }), { reason: "budget" });
    assert.equal(machine.instructions, 0);
  });

  it("may be one of instructions, too", () => {
    const machine = new Machine(MIXED);
    machine.start();
    machine.resume({ fuel: 1_000_000, instructions: 3 });
    assert.equal(machine.instructions, 3);
    machine.resume({ fuel: 1, instructions: 3 });
    assert.equal(machine.instructions, 4);
  });

  it("has a number from 0 on", () => {
    const machine = new Machine(MIXED);
    machine.start();
    for (const slice of [-1, Number.NaN, { fuel: -1 }, { instructions: Number.NaN }])
      assert.throws(() => machine.resume(slice), RangeError);
  });

  it("does a long instruction in parts, and pays for it once", () => {
    const module = moduleFrom(`
.import string_concat
.func main() -> Bool
    PUSH "ab"
    ${double(20)}
    PUSH "ab"
    ${double(20)}
    EQ
    RET
.end`);
    const whole = new Machine(module).run().statistics;
    const machine = new Machine(module);
    machine.start();
    let inMiddle = 0;
    let stop: Stop = { reason: "budget" };
    while (stop.reason === "budget") {
      const { fuel, instructions } = machine.statistics;
      stop = machine.resume({ fuel: 100 });
      if (machine.instructions === instructions) {
        inMiddle++;
        assert.equal(machine.statistics.fuel, fuel);
        // What is under way is dropped, and begun anew.
        if (inMiddle === 1) machine.restore(machine.snapshot());
      }
    }
    assert.ok(inMiddle > 1);
    assert.deepEqual(machine.statistics, whole);
  });

  it("ends in the middle of a search after its share of the work, whatever is searched", () => {
    const module = moduleFrom(`
.import string_concat
.import string_contains
.func main() -> Bool
    PUSH "aaaaaaaa"
    ${double(18)}
    PUSH "aab"
    PUSH "aaaaaaaa"
    ${double(10)}
    CALL_FFI string_concat
    CALL_FFI string_contains
    RET
.end`);
    const machine = new Machine(module);
    machine.start();
    const inMiddle: number[] = [];
    let stop: Stop = { reason: "budget" };
    while (stop.reason === "budget") {
      const { instructions } = machine;
      stop = machine.resume({ fuel: 10_000 });
      if (machine.instructions === instructions) inMiddle.push(instructions);
    }
    assert.equal(stop.reason === "done" && stop.result.type, "Bool");
    // A slice may search 10,000 fuel's share and one step more; the text has two million units.
    const [search] = inMiddle.slice(-1);
    const slices = inMiddle.filter((instructions) => instructions === search).length;
    assert.ok(slices >= 2 ** 21 / ((20 * 10_000) / 6 + 4_096), `${slices} slices`);
  });

  it("calls few functions that have to be prepared anew each time", () => {
    const large: FunctionSource = { code: [...largeFunction(["RET"])] };
    const names = ["a", "b", "c", "d", "e", "f"];
    const calls = names.flatMap((name): Line[] => [["CALL", name], "POP"]);
    const main: FunctionSource = { code: [...calls, ["JUMP", -(6 * names.length + 5) >>> 0]] };
    const functions = Object.fromEntries(names.map((name) => [name, large]));
    const machine = new Machine(moduleOf({ main, ...functions }));
    machine.start();
    for (let slice = 0; slice < 20; slice++) {
      const { instructions } = machine;
      assert.equal(machine.resume({ fuel: 10_000 }).reason, "budget");
      // CALL, JUMP, RET, POP and JUMP; the next CALL is for the next slice.
      assert.ok(machine.instructions - instructions <= 5);
    }
    assert.ok(machine.instructions >= 20);
  });

  it("stops at a breakpoint before it looks at what its instruction costs", () => {
    const machine = new Machine(MIXED);
    const view = MIXED.functions.at(0);
    const byteOffset = view.code.indexOf(0x30);
    machine.setBreakpoints([{ functionIndex: 0, byteOffset }]);
    machine.start();
    let stop = machine.resume({ fuel: 30 });
    while (stop.reason === "budget") stop = machine.resume({ fuel: 30 });
    assert.deepEqual(stop, { reason: "breakpoint", functionIndex: 0, byteOffset });
    const before = machine.instructions;
    assert.equal(machine.resume({ fuel: 1 }).reason, "budget");
    assert.equal(machine.instructions, before + 1);
  });
});

describe("Fuel at a position", () => {
  /** Fuel after each instruction, as one machine that is interpreted step by step tells it. */
  const positions = (() => {
    const machine = new Machine(MIXED, { compileAfter: Number.POSITIVE_INFINITY });
    machine.start();
    const fuel = [0];
    while (machine.resume(1).reason !== "done")
      fuel[machine.instructions] = machine.statistics.fuel;
    fuel[machine.instructions] = machine.statistics.fuel;
    return fuel;
  })();

  const checkAt = ({ statistics }: Machine) =>
    assert.equal(statistics.fuel, positions[statistics.instructions]);

  for (const compileAfter of [0, Number.POSITIVE_INFINITY])
    for (const size of [3, 17, 300])
      it(`is the same in slices of ${size} instructions, compiled after ${compileAfter}`, () => {
        const machine = new Machine(MIXED, { compileAfter });
        machine.start();
        while (machine.resume(size).reason === "budget") checkAt(machine);
        checkAt(machine);
      });

  it("is the same where a run is restored, here or in another machine", () => {
    const machine = new Machine(MIXED);
    machine.start();
    machine.resume(321);
    const snapshot = machine.snapshot();
    checkAt(machine);
    machine.resume(100);
    machine.restore(snapshot);
    checkAt(machine);
    const other = new Machine(MIXED, { compileAfter: 0 });
    other.restore(snapshot);
    checkAt(other);
    other.resume();
    checkAt(other);
  });

  it("is not that of a machine with less: its snapshot is refused", () => {
    const machine = new Machine(MIXED);
    machine.start();
    machine.resume(321);
    const { fuel } = machine.statistics;
    const restored = (limit: number) => () =>
      new Machine(MIXED, { limits: { fuel: limit } }).restore(machine.snapshot());
    restored(fuel)();
    assert.throws(
      restored(fuel - 1),
      (error: { kind?: string }) => error.kind === "InvalidSnapshot",
    );
  });

  it("is the same while an answer is awaited and after it", async () => {
    const source = ".import later () -> String\n.func main() -> String\nCALL_FFI later\nRET\n.end";
    const later = hostFunction("later", { params: [], result: "String" }, async () => ({
      type: "String",
      value: "later",
    }));
    const module = moduleFrom(source, { later: later.signature });
    const machine = new Machine(module, { ffi: standardRegistry().register(later) });
    machine.start();
    const stop = machine.resume();
    assert.equal(machine.statistics.fuel, 0);
    assert.ok(stop.reason === "waiting");
    await stop.ready;
    assert.equal(machine.resume().reason, "done");
    assert.equal(machine.statistics.fuel, 2 + 100 + 5);
  });
});
