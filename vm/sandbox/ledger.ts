/**
 * The memory ledger: how many bytes a machine has in use, and whether more may be taken. It counts; it holds
 * no bytes itself. Whoever owns bytes that can become garbage (the strings of vm/run) registers a collector,
 * which is asked before anything is refused, so the figures of a violation are exact.
 */
import { fusabiError } from "../errors/index.js";
import type { Limits } from "../program/index.js";

/** What a host, a debugger or a gauge may see of the ledger. All numbers but `allocations` are bytes. */
export interface MemoryView {
  /** In use; strings that died since the last collection are still in it. */
  readonly used: number;
  /** The greatest `used` of this execution; never above `limit`. */
  readonly peak: number;
  readonly limit: number;
  /** Strings and host allocations taken in this execution, those given back included. */
  readonly allocations: number;
}

export class MemoryLedger implements MemoryView {
  readonly limit: number;
  readonly allocationLimit: number;
  used = 0;
  peak = 0;
  allocations = 0;
  readonly #collect: () => void;

  /** `collect` gives back (by `release`) what is dead; it may be called at any `take`. */
  constructor(limits: Pick<Limits, "memoryBytes" | "allocationBytes">, collect: () => void) {
    this.limit = limits.memoryBytes;
    this.allocationLimit = limits.allocationBytes;
    this.#collect = collect;
  }

  /**
   * Counts an allocation of so many bytes.
   * @throws FusabiError AllocationTooLarge, MemoryLimitExceeded; nothing is counted then
   */
  take(bytes: number): void {
    this.check(bytes);
    this.add(bytes);
  }

  /** As `take`, of so many allocations, where `check` or `hasRoom` has been asked. */
  add(bytes: number, allocations = 1): void {
    this.used += bytes;
    this.allocations += allocations;
    if (this.used > this.peak) this.peak = this.used;
  }

  /** Would `take` succeed? @throws FusabiError as `take` does */
  check(bytes: number): void {
    if (bytes > this.allocationLimit)
      throw fusabiError("AllocationTooLarge", { requested: bytes, limit: this.allocationLimit });
    if (this.used + bytes <= this.limit) return;
    this.#collect();
    const available = this.limit - this.used;
    if (bytes > available)
      throw fusabiError("MemoryLimitExceeded", { requested: bytes, available, limit: this.limit });
  }

  /** Would `take` succeed without giving back what is dead? */
  hasRoom(bytes: number): boolean {
    return bytes <= this.allocationLimit && this.used + bytes <= this.limit;
  }

  /** Bytes that are in use no more. */
  release(bytes: number): void {
    this.used -= bytes;
  }

  /** Back to an empty ledger, as at the start of an execution. */
  clear(): void {
    this.used = 0;
    this.peak = 0;
    this.allocations = 0;
  }

  save(): LedgerState {
    return { used: this.used, peak: this.peak, allocations: this.allocations };
  }

  restore(state: LedgerState): void {
    this.used = state.used;
    this.peak = state.peak;
    this.allocations = state.allocations;
  }
}

export interface LedgerState {
  readonly used: number;
  readonly peak: number;
  readonly allocations: number;
}
