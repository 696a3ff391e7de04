import assert from "node:assert/strict";
import { FusabiError } from "../../../vm/errors/index.js";
import { MemoryLedger } from "../../../vm/sandbox/index.js";

/** A ledger over a heap of sizes, some of which are garbage. */
class Heap {
  garbage = 0;
  collections = 0;
  readonly ledger: MemoryLedger;

  constructor(memoryBytes: number, allocationBytes = memoryBytes) {
    this.ledger = new MemoryLedger({ memoryBytes, allocationBytes }, () => {
      this.collections++;
      this.ledger.release(this.garbage);
      this.garbage = 0;
    });
  }
}

function checkRefused(act: () => void, kind: string, facts: object): void {
  assert.throws(act, (error) => {
    assert.ok(error instanceof FusabiError);
    assert.deepEqual({ kind: error.kind, ...error.facts }, { kind, ...facts });
    return true;
  });
}

describe("The memory ledger", () => {
  it("counts what is taken and given back, and remembers the peak", () => {
    const { ledger } = new Heap(100);
    ledger.take(30);
    ledger.take(40);
    ledger.release(50);
    ledger.take(10);
    const { used, peak, allocations, limit } = ledger;
    assert.deepEqual(
      { used, peak, allocations, limit },
      { used: 30, peak: 70, allocations: 3, limit: 100 },
    );
  });

  it("gives out the last byte and not one more", () => {
    const { ledger } = new Heap(100);
    ledger.take(60);
    ledger.take(40);
    checkRefused(() => ledger.take(1), "MemoryLimitExceeded", {
      requested: 1,
      available: 0,
      limit: 100,
    });
  });

  it("tells what was asked, what was left and what the limit is, and counts nothing then", () => {
    const { ledger } = new Heap(100);
    ledger.take(60);
    const facts = { requested: 41, available: 40, limit: 100 };
    checkRefused(() => ledger.take(41), "MemoryLimitExceeded", facts);
    checkRefused(() => ledger.check(41), "MemoryLimitExceeded", facts);
    assert.deepEqual([ledger.used, ledger.peak, ledger.allocations], [60, 60, 1]);
  });

  it("refuses one allocation over its own limit, however much is left", () => {
    const { ledger } = new Heap(100, 10);
    ledger.take(10);
    checkRefused(() => ledger.take(11), "AllocationTooLarge", { requested: 11, limit: 10 });
  });

  it("asks for garbage before it refuses, and only then", () => {
    const heap = new Heap(100);
    heap.ledger.take(90);
    assert.equal(heap.collections, 0);
    heap.garbage = 70;
    heap.ledger.take(60);
    assert.deepEqual([heap.collections, heap.ledger.used], [1, 80]);
    heap.garbage = 5;
    checkRefused(() => heap.ledger.take(30), "MemoryLimitExceeded", {
      requested: 30,
      available: 25,
      limit: 100,
    });
  });

  it("begins anew, and goes back to a saved state", () => {
    const { ledger } = new Heap(100);
    ledger.take(60);
    const saved = ledger.save();
    ledger.clear();
    assert.deepEqual(ledger.save(), { used: 0, peak: 0, allocations: 0 });
    ledger.restore(saved);
    assert.deepEqual([ledger.used, ledger.peak, ledger.allocations], [60, 60, 1]);
  });
});
