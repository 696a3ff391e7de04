/**
 * Memory that host functions take through the sandbox: blocks at made-up addresses, each access checked.
 * Addresses depend on nothing but the order of the calls, so that runs can be repeated. Saving is cheap: a
 * saved block is copied only when it is written to again.
 */
import { fusabiError } from "../errors/index.js";
import type { MemoryLedger } from "./ledger.js";

/** Memory that a host function takes from the sandbox; every byte counts toward the limit. */
export interface HostMemory {
  /**
   * Takes a block of zeros and returns its address, a multiple of 8, never 0.
   * @throws RangeError where `bytes` is not a whole number, 0 or more
   * @throws FusabiError AllocationTooLarge, MemoryLimitExceeded
   */
  allocate(bytes: number): number;
  /** Gives a block back. @throws FusabiError InvalidMemoryAccess where no live block starts at the address */
  deallocate(address: number): void;
  /** A copy of `length` bytes. @throws FusabiError InvalidMemoryAccess unless all of them lie in one live block */
  read(address: number, length: number): Uint8Array;
  /** @throws FusabiError InvalidMemoryAccess unless all of the bytes fall into one live block */
  write(address: number, bytes: Uint8Array): void;
}

interface Block {
  readonly address: number;
  bytes: Uint8Array;
  /** A saved state holds `bytes` too, or other blocks that nobody has written to. */
  shared: boolean;
}

export interface HostMemoryState {
  readonly next: number;
  readonly blocks: readonly { readonly address: number; readonly bytes: Uint8Array }[];
}

const FIRST_ADDRESS = 8;
const ALIGNMENT = 8;

/** What blocks of this size begin with, which libraries take only to have the bytes counted. */
const ZEROS = new Uint8Array(1 << 16);

export class LedgeredMemory implements HostMemory {
  readonly #ledger: MemoryLedger;
  /** Ascending by address: addresses are never used twice in one execution. */
  #blocks: Block[] = [];
  #next = FIRST_ADDRESS;

  constructor(ledger: MemoryLedger) {
    this.#ledger = ledger;
  }

  allocate(bytes: number): number {
    if (!Number.isSafeInteger(bytes) || bytes < 0)
      throw new RangeError(`${bytes} is not a number of bytes`);
    this.#ledger.take(bytes);
    const address = this.#next;
    const isPlain = bytes === ZEROS.length;
    this.#blocks.push({ address, bytes: isPlain ? ZEROS : this.#zeros(bytes), shared: isPlain });
    this.#next += Math.max(ALIGNMENT, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT);
    return address;
  }

  deallocate(address: number): void {
    const index = this.#indexAt(address);
    const block = this.#blocks[index];
    if (block?.address !== address) throw outside(address, 0);
    this.#blocks.splice(index, 1);
    this.#ledger.release(block.bytes.length);
  }

  read(address: number, length: number): Uint8Array {
    const block = this.#blockOf(address, length);
    const start = address - block.address;
    return block.bytes.slice(start, start + length);
  }

  write(address: number, bytes: Uint8Array): void {
    const block = this.#blockOf(address, bytes.length);
    if (block.shared) {
      block.bytes = block.bytes.slice();
      block.shared = false;
    }
    block.bytes.set(bytes, address - block.address);
  }

  /** Live blocks by address: their lengths in bytes. */
  get lengths(): ReadonlyMap<number, number> {
    return new Map(this.#blocks.map(({ address, bytes }) => [address, bytes.length]));
  }

  clear(): void {
    if (this.#blocks.length > 0) this.#blocks = [];
    this.#next = FIRST_ADDRESS;
  }

  save(): HostMemoryState {
    for (const block of this.#blocks) block.shared = true;
    return {
      next: this.#next,
      blocks: this.#blocks.map(({ address, bytes }) => ({ address, bytes })),
    };
  }

  restore(state: HostMemoryState): void {
    this.#blocks = state.blocks.map((block) => ({ ...block, shared: true }));
    this.#next = state.next;
  }

  /** The JavaScript engine may refuse what the limits allow. */
  #zeros(bytes: number): Uint8Array {
    try {
      return new Uint8Array(bytes);
    } catch {
      this.#ledger.release(bytes);
      throw fusabiError("MemoryLimitExceeded", { requested: bytes, available: 0, limit: bytes });
    }
  }

  #blockOf(address: number, length: number): Block {
    const block = this.#blocks[this.#indexAt(address)];
    const fits =
      block !== undefined &&
      Number.isSafeInteger(address) &&
      Number.isSafeInteger(length) &&
      length >= 0 &&
      address + length <= block.address + block.bytes.length;
    if (!fits) throw outside(address, length);
    return block;
  }

  /** The index of the last block that starts at the address or before it; -1 where there is none. */
  #indexAt(address: number): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#blocks[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function outside(address: number, length: number) {
  return fusabiError("InvalidMemoryAccess", { length, address });
}
