import assert from "node:assert/strict";
import { FfiRegistry, standardRegistry } from "../../../vm/ffi/index.js";
import { type Module, string } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import type { HostMemory } from "../../../vm/sandbox/index.js";
import { mainOf } from "../../support/run/code.js";
import { checkFault, hostFunction, moduleFrom } from "../../support/run/host.js";

const MiB = 1 << 20;

/** Does something so many times; the lines may use local 1 and what was stored there before. */
function loopOf(count: number, lines: string, before = ""): Module {
  return moduleFrom(`
.import string_concat
.func main() -> String
.local counter
.local text
    PUSH 0i32
    STORE counter
${before}
again:
${lines}
    LOAD counter
    PUSH 1i32
    ADD
    DUP
    STORE counter
    PUSH ${count}i32
    LT
    JUMP_IF again
    PUSH "end"
    RET
.end`);
}

const JOIN = `
    PUSH "ab"
    PUSH "cd"
    CALL_FFI string_concat`;

describe("Strings made at run time", () => {
  it("count in UTF-8 bytes, and constants do not count", () => {
    const text = "aé€😀";
    const join = [string(text), string(text), ["CALL_FFI", "string_concat"]] as const;
    const machine = new Machine(mainOf([...join, "RET"]));
    assert.ok(machine.run().ok);
    assert.deepEqual([machine.memory.used, machine.memory.allocations], [20, 1]);
    const idle = new Machine(mainOf([string("x".repeat(5000)), "RET"]), {
      limits: { memoryBytes: 0 },
    });
    assert.ok(idle.run().ok);
  });

  it("count when a host function returns them, and when they are arguments of the entry function", () => {
    const give = hostFunction("give", { params: [], result: "String" }, () =>
      string("é".repeat(50)),
    );
    const ffi = new FfiRegistry().register(give);
    const module = mainOf([["CALL_FFI", "give"], "RET"], { params: ["String"] });
    const machine = new Machine(module, { ffi, limits: { memoryBytes: 110 } });
    assert.ok(machine.run({ args: [string("12345678")] }).ok);
    assert.equal(machine.memory.peak, 108);
    checkFault(machine.run({ args: [string("12345678901")] }), "MemoryLimitExceeded", {
      requested: 100,
      available: 99,
      limit: 110,
    });
    const tooLong = machine.run({ args: [string("x".repeat(111))] });
    checkFault(tooLong, "MemoryLimitExceeded", {
      requested: 111,
      available: 110,
      limit: 110,
    });
  });

  it("of ten million short concatenations fit into 16 MiB", () => {
    const machine = new Machine(loopOf(10_000_000, `${JOIN}\n    POP`), {
      limits: { memoryBytes: 16 * MiB },
    });
    const outcome = machine.run();
    assert.ok(outcome.ok);
    assert.equal(outcome.statistics.ffiCalls, 10_000_000);
    assert.equal(machine.memory.allocations, 10_000_000);
    assert.ok(machine.memory.peak <= 16 * MiB);
  }).timeout(120_000);

  it("fit into a limit of a few bytes as long as few are alive", () => {
    const outcome = new Machine(loopOf(5_000, `${JOIN}\n    STORE text`), {
      limits: { memoryBytes: 8 },
    }).run();
    // One is in the local while the next one is made.
    assert.ok(outcome.ok);
    const tooFew = new Machine(loopOf(5_000, `${JOIN}\n    STORE text`), {
      limits: { memoryBytes: 7 },
    });
    checkFault(tooFew.run(), "MemoryLimitExceeded", { requested: 4, available: 3, limit: 7 });
  });

  it("stop the program at the limit when they are kept, with the right figures", () => {
    const big = `    PUSH "${"x".repeat(1000)}"\n    PUSH "y"\n    CALL_FFI string_concat`;
    const machine = new Machine(loopOf(10_000_000, big), { limits: { memoryBytes: MiB } });
    const kept = Math.floor(MiB / 1001);
    const outcome = machine.run();
    checkFault(outcome, "MemoryLimitExceeded", {
      requested: 1001,
      available: MiB - kept * 1001,
      limit: MiB,
    });
    assert.equal(machine.memory.used, kept * 1001);
    assert.equal(machine.frames()[0]!.operands.length, kept + 2);
    assert.equal(outcome.statistics.peakMemory, kept * 1001);
    assert.equal(outcome.statistics.ffiCalls, kept);
  });

  it("that grow and grow are stopped, though each of them dies when it has grown", () => {
    const grow = `    LOAD text\n    LOAD text\n    CALL_FFI string_concat\n    STORE text`;
    const before = `    PUSH "0123456789"\n    STORE text`;
    const machine = new Machine(loopOf(100, grow, before), { limits: { memoryBytes: 1000 } });
    // 320 bytes are alive when 640 are asked for, and 640 when 1280 are.
    checkFault(machine.run(), "MemoryLimitExceeded", {
      requested: 1280,
      available: 360,
      limit: 1000,
    });
    const single = { memoryBytes: 10_000, allocationBytes: 1279 };
    checkFault(
      new Machine(loopOf(100, grow, before), { limits: single }).run(),
      "AllocationTooLarge",
      {
        requested: 1280,
        limit: 1279,
      },
    );
  });

  it("may be longer than any text of JavaScript only on paper", () => {
    const grow = `    LOAD text\n    LOAD text\n    CALL_FFI string_concat\n    STORE text`;
    const before = `    PUSH "0123456789abcdef"\n    STORE text`;
    const limits = { memoryBytes: 2 ** 40, allocationBytes: 2 ** 40 };
    const outcome = new Machine(loopOf(100, grow, before), { limits }).run();
    checkFault(outcome, "AllocationTooLarge", { requested: 2 ** 29, limit: 2 ** 29 - 24 });
  });

  it("appended a million times take no more than what is alive", () => {
    const append = `    LOAD text\n    PUSH "ab"\n    CALL_FFI string_concat\n    STORE text`;
    const machine = new Machine(loopOf(1_000_000, append, `    PUSH ""\n    STORE text`), {
      limits: { memoryBytes: 4_000_000 },
    });
    assert.ok(machine.run().ok);
    const locals = machine.frames()[0]!.locals;
    const { value } = locals[1] as { value: string };
    assert.equal(value, "ab".repeat(1_000_000));
  }).timeout(60_000);

  it("in callers' frames and under breakpoints stay alive over a collection", () => {
    const module = moduleFrom(`
.import string_concat
.func main() -> String
    PUSH "ke"
    PUSH "pt"
    CALL_FFI string_concat
    CALL churn
    POP
    RET
.end
.func churn()
.local i
    PUSH 0i32
    STORE i
again:
${JOIN}
    POP
    LOAD i
    PUSH 1i32
    ADD
    DUP
    STORE i
    PUSH 10000i32
    LT
    JUMP_IF again
    RET
.end`);
    const machine = new Machine(module, { limits: { memoryBytes: 100 } });
    machine.setBreakpoints([{ functionIndex: 1, byteOffset: 0 }]);
    assert.deepEqual(machine.run(), {
      ok: true,
      result: string("kept"),
      statistics: machine.statistics,
    });
    assert.ok(machine.memory.peak <= 100);
  });

  it("of two machines are counted apart, also while one is moved out", () => {
    const module = loopOf(3_000, `${JOIN}\n    STORE text`);
    const machines = [1, 2].map(() => new Machine(module, { limits: { memoryBytes: 64 } }));
    for (const machine of machines) machine.start();
    for (let turn = 0; turn < 500; turn++)
      for (const machine of machines) {
        const stop = machine.resume(101);
        assert.ok(stop.reason === "budget" || stop.reason === "done", stop.reason);
        assert.ok(machine.memory.used <= 64);
        // The ledger may be read while the other machine is in the buffers.
        assert.ok(machines[0]!.memory.peak <= 64);
      }
    const ends = machines.map((machine) => machine.resume());
    assert.deepEqual(ends, [
      { reason: "done", result: string("end") },
      { reason: "done", result: string("end") },
    ]);
    assert.deepEqual(machines[0]!.statistics, machines[1]!.statistics);
  });

  it("survive a collection that happens while another machine is at work", () => {
    let memory: HostMemory | null = null;
    const lend = hostFunction("lend", { params: [], result: "Unit" }, (_, context) => {
      memory = context.memory;
    });
    const keep = hostFunction(
      "keep",
      { params: [], result: "Unit" },
      () => void memory!.allocate(60),
    );
    const join = [string("ab"), string("c"), ["CALL_FFI", "string_concat"]] as const;
    const churn = Array.from({ length: 13 }, () => [...join, "POP"] as const).flat();
    const resting = new Machine(mainOf([...churn, ...join, ["CALL_FFI", "lend"], "POP", "RET"]), {
      ffi: standardRegistry().register(lend),
      limits: { memoryBytes: 100 },
    });
    resting.start();
    resting.resume(4 * 13 + 4);
    assert.equal(resting.memory.used, 3 * 14);
    const other = new Machine(mainOf([...join, ["CALL_FFI", "keep"], "RET"]), {
      ffi: standardRegistry().register(keep),
    });
    assert.ok(other.run().ok);
    assert.equal(resting.memory.used, 3 + 60);
    assert.deepEqual(resting.frames()[0]!.operands[0], string("abc"));
  });

  it("are gone when the machine starts again", () => {
    const machine = new Machine(
      mainOf([string("ab"), string("c"), ["CALL_FFI", "string_concat"], "RET"]),
    );
    for (let run = 0; run < 3; run++) {
      assert.ok(machine.run().ok);
      const { used, peak, allocations } = machine.memory;
      assert.deepEqual({ used, peak, allocations }, { used: 3, peak: 3, allocations: 1 });
    }
    machine.reset();
    assert.equal(machine.memory.used, 0);
  });
});
