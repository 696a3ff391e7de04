/**
 * The fuel that a run has used, and what it may use: in all by the machine's limit, and in this slice. An instruction
 * that costs more than 1 claims its price before it begins, and is charged for it when it is done; all others are
 * counted by the loop, which is never given more of them than there is fuel for.
 */
import { fusabiError } from "../../errors/index.js";
import { FUEL } from "../../program/index.js";

export class FuelGauge {
  /** Fuel beyond that of the instructions. */
  extra = 0;
  readonly limit: number | null;
  #sliceStart = 0;
  #sliceEnd = Number.POSITIVE_INFINITY;

  constructor(limit: number | null) {
    this.limit = limit;
  }

  /** A slice of so much fuel begins after so many instructions. */
  beginSlice(instructions: number, fuel: number): void {
    this.#sliceStart = this.used(instructions);
    this.#sliceEnd = this.#sliceStart + fuel;
  }

  used(instructions: number): number {
    return instructions + this.extra;
  }

  /** What the limit leaves; infinity without one. */
  left(instructions: number): number {
    return (this.limit ?? Number.POSITIVE_INFINITY) - this.used(instructions);
  }

  /** What the slice leaves, 0 or less where it is over. */
  leftOfSlice(instructions: number): number {
    return this.#sliceEnd - this.used(instructions);
  }

  /** What may be used before the slice or the run is over. */
  affordable(instructions: number): number {
    return Math.min(this.left(instructions), this.leftOfSlice(instructions));
  }

  /**
   * May an instruction begin that costs so much? False: in the next slice, which pays whatever its first one costs, so
   * that a run always goes on. @throws FusabiError FuelLimitExceeded
   */
  claim(instructions: number, instruction: string, price: number): boolean {
    this.check(instructions, instruction, price);
    const isFirst = this.used(instructions) === this.#sliceStart;
    return isFirst || price <= this.leftOfSlice(instructions);
  }

  /** @throws FusabiError FuelLimitExceeded where the limit leaves less */
  check(instructions: number, instruction: string, requested: number): void {
    const available = this.left(instructions);
    if (this.limit !== null && requested > available)
      throw fusabiError("FuelLimitExceeded", {
        instruction,
        requested,
        available,
        limit: this.limit,
      });
  }

  /** An instruction of this price is done; the 1 of every instruction is counted with it. */
  pay(price: number): void {
    this.extra += price - FUEL.instruction.fuel;
  }
}
