import assert from "node:assert/strict";
import { FusabiError } from "../../../vm/errors/index.js";
import { FfiRegistry, standardRegistry } from "../../../vm/ffi/index.js";
import { i32, string, UNIT } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { type HostMemory, LedgeredMemory, MemoryLedger } from "../../../vm/sandbox/index.js";
import { mainOf } from "../../support/run/code.js";
import { callOf, checkFault, hostFunction } from "../../support/run/host.js";
import { diceOf } from "../../support/run/random-program.js";

function memoryOf(memoryBytes: number): { memory: LedgeredMemory; ledger: MemoryLedger } {
  const ledger = new MemoryLedger({ memoryBytes, allocationBytes: memoryBytes }, () => {});
  return { memory: new LedgeredMemory(ledger), ledger };
}

function kindOf(act: () => unknown): string {
  try {
    act();
    return "passed";
  } catch (error) {
    return error instanceof FusabiError ? error.kind : (error as Error).name;
  }
}

describe("Memory for host functions", () => {
  it("is zero at first and keeps what is written, byte by byte", () => {
    const { memory } = memoryOf(100);
    const address = memory.allocate(4);
    assert.deepEqual([...memory.read(address, 4)], [0, 0, 0, 0]);
    memory.write(address + 1, Uint8Array.of(7, 8));
    assert.deepEqual([...memory.read(address, 4)], [0, 7, 8, 0]);
  });

  it("is read as a copy, and written from one", () => {
    const { memory } = memoryOf(100);
    const address = memory.allocate(2);
    const written = Uint8Array.of(1, 2);
    memory.write(address, written);
    written[0] = 99;
    memory.read(address, 2)[1] = 99;
    assert.deepEqual([...memory.read(address, 2)], [1, 2]);
  });

  it("counts against the ledger until it is given back", () => {
    const { memory, ledger } = memoryOf(100);
    const address = memory.allocate(64);
    assert.equal(ledger.used, 64);
    assert.equal(
      kindOf(() => memory.allocate(37)),
      "MemoryLimitExceeded",
    );
    memory.deallocate(address);
    assert.deepEqual([ledger.used, ledger.peak], [0, 64]);
    memory.allocate(100);
  });

  it("has addresses that are multiples of eight, never zero and never used again", () => {
    const { memory } = memoryOf(1000);
    const seen = new Set<number>();
    for (const size of [0, 1, 7, 8, 9, 0]) {
      const address = memory.allocate(size);
      assert.ok(address > 0 && address % 8 === 0 && !seen.has(address));
      seen.add(address);
      memory.deallocate(address);
    }
  });

  const accesses: readonly (readonly [string, (memory: HostMemory, address: number) => unknown])[] =
    [
      ["beyond the end", (memory, address) => memory.read(address, 17)],
      ["that begins at the end", (memory, address) => memory.read(address + 16, 1)],
      ["before the start", (memory, address) => memory.read(address - 1, 1)],
      ["of a negative length", (memory, address) => memory.read(address + 1, -1)],
      ["of a fraction of a byte", (memory, address) => memory.read(address, 0.5)],
      ["at no address", (memory) => memory.read(Number.NaN, 1)],
      ["at address zero", (memory) => memory.read(0, 1)],
      [
        "that writes beyond the end",
        (memory, address) => memory.write(address + 15, new Uint8Array(2)),
      ],
      ["that frees the middle of a block", (memory, address) => memory.deallocate(address + 8)],
      ["that frees what never was", (memory) => memory.deallocate(4096)],
    ];
  for (const [title, access] of accesses)
    it(`refuses an access ${title}`, () => {
      const { memory } = memoryOf(100);
      const address = memory.allocate(16);
      assert.equal(
        kindOf(() => access(memory, address)),
        "InvalidMemoryAccess",
      );
    });

  it("refuses any access to a block that was given back, and giving it back twice", () => {
    const { memory, ledger } = memoryOf(100);
    const kept = memory.allocate(8);
    const address = memory.allocate(8);
    memory.deallocate(address);
    for (const act of [
      () => memory.read(address, 1),
      () => memory.write(address, Uint8Array.of(1)),
      () => memory.deallocate(address),
    ])
      assert.equal(kindOf(act), "InvalidMemoryAccess");
    assert.equal(ledger.used, 8);
    memory.read(kept, 8);
  });

  it("refuses sizes that are not a number of bytes", () => {
    const { memory, ledger } = memoryOf(100);
    for (const bytes of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      assert.equal(
        kindOf(() => memory.allocate(bytes)),
        "RangeError",
        String(bytes),
      );
    assert.equal(ledger.used, 0);
  });

  it("goes back to a saved state, which later writes do not reach", () => {
    const { memory } = memoryOf(100);
    const address = memory.allocate(2);
    memory.write(address, Uint8Array.of(1, 2));
    const saved = memory.save();
    memory.write(address, Uint8Array.of(3, 4));
    const later = memory.save();
    memory.deallocate(address);
    memory.restore(saved);
    assert.deepEqual([...memory.read(address, 2)], [1, 2]);
    memory.write(address, Uint8Array.of(5, 6));
    memory.restore(later);
    assert.deepEqual([...memory.read(address, 2)], [3, 4]);
    memory.restore(saved);
    assert.deepEqual([...memory.read(address, 2)], [1, 2]);
  });

  it("behaves as a map of plain arrays over thousands of random calls", () => {
    const dice = diceOf(11);
    const { memory, ledger } = memoryOf(4000);
    const model = new Map<number, Uint8Array>();
    const used = () => [...model.values()].reduce((sum, { length }) => sum + length, 0);
    for (let i = 0; i < 5000; i++) {
      const [address, block] = [...model][dice(Math.max(1, model.size))] ?? [8, new Uint8Array(0)];
      const [from, length] = [dice(40), dice(40)];
      const fits = model.has(address) && from + length <= block.length;
      switch (dice(4)) {
        case 0: {
          const size = dice(300);
          if (used() + size > 4000)
            assert.equal(
              kindOf(() => memory.allocate(size)),
              "MemoryLimitExceeded",
            );
          else model.set(memory.allocate(size), new Uint8Array(size));
          break;
        }
        case 1:
          if (model.delete(address)) memory.deallocate(address);
          break;
        case 2: {
          const bytes = Uint8Array.from({ length }, () => dice(256));
          if (fits) {
            memory.write(address + from, bytes);
            block.set(bytes, from);
          }
          break;
        }
        default:
          if (fits)
            assert.deepEqual(memory.read(address + from, length), block.slice(from, from + length));
      }
      assert.equal(ledger.used, used());
    }
  });
});

describe("A host function's memory in a machine", () => {
  const take = hostFunction("take", { params: ["I32"], result: "I32" }, ([bytes], { memory }) =>
    i32(memory.allocate((bytes as { value: number }).value)),
  );

  it("is limited with the program's strings, and the violation names its place", () => {
    const limits = { memoryBytes: 1000, allocationBytes: 600 };
    const outcome = callOf(take, [i32(600)], { limits });
    assert.ok(outcome.ok);
    assert.equal(outcome.statistics.peakMemory, 600);
    const tooLarge = callOf(take, [i32(601)], { limits });
    checkFault(tooLarge, "AllocationTooLarge", { requested: 601, limit: 600 });
    assert.ok(!tooLarge.ok);
    assert.deepEqual(tooLarge.fault.place, {
      at: "code",
      functionIndex: 0,
      functionName: "main",
      byteOffset: 5,
      source: null,
    });
  });

  it("adds up over calls", () => {
    const call = [i32(400), ["CALL_FFI", "take"], "POP"] as const;
    const module = mainOf([...call, ...call, ...call, "RET"]);
    const ffi = new FfiRegistry().register(take);
    const outcome = new Machine(module, { limits: { memoryBytes: 1000 }, ffi }).run();
    checkFault(outcome, "MemoryLimitExceeded", { requested: 400, available: 200, limit: 1000 });
  });

  it("and the program's strings share one limit", () => {
    const code = [
      string("0123456"),
      string("89"),
      ["CALL_FFI", "string_concat"],
      i32(60),
      ["CALL_FFI", "take"],
      "RET",
    ] as const;
    const ffi = standardRegistry().register(take);
    const run = (memoryBytes: number) =>
      new Machine(mainOf(code), { ffi, limits: { memoryBytes } }).run();
    assert.ok(run(69).ok);
    checkFault(run(68), "MemoryLimitExceeded", { requested: 60, available: 59, limit: 68 });
  });

  it("turns a wrong access into a fault of the program", () => {
    const poke = hostFunction("poke", { params: [], result: "Unit" }, (_, { memory }) =>
      memory.write(8, Uint8Array.of(1)),
    );
    checkFault(callOf(poke, []), "InvalidMemoryAccess", { length: 1, address: 8 });
  });

  it("is empty again when the machine starts again, at the same addresses", () => {
    const ffi = new FfiRegistry().register(take);
    const machine = new Machine(mainOf([i32(700), ["CALL_FFI", "take"], "RET"]), {
      ffi,
      limits: { memoryBytes: 1000 },
    });
    const outcomes = [machine.run(), machine.run(), machine.run()];
    for (const outcome of outcomes) assert.deepEqual(outcome, outcomes[0]);
    assert.ok(outcomes[0]?.ok && outcomes[0].result !== UNIT);
    machine.reset();
    assert.equal(machine.memory.used, 0);
  });
});
