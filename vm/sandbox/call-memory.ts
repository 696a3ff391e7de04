/**
 * The memory of one call of a host function. It is the machine's while the machine waits for the call; a call that the
 * machine has left goes on in a copy, so that it cannot touch what another run has at the same addresses.
 */
import type { HostMemory } from "./host-memory.js";

export class CallMemory implements HostMemory {
  #memory: HostMemory;

  constructor(memory: HostMemory) {
    this.#memory = memory;
  }

  /** From now on the call works on this memory. */
  moveTo(memory: HostMemory): void {
    this.#memory = memory;
  }

  allocate(bytes: number): number {
    return this.#memory.allocate(bytes);
  }

  deallocate(address: number): void {
    this.#memory.deallocate(address);
  }

  read(address: number, length: number): Uint8Array {
    return this.#memory.read(address, length);
  }

  write(address: number, bytes: Uint8Array): void {
    this.#memory.write(address, bytes);
  }
}
