/**
 * Violations of the sandbox in the order in which the run met them: those at which it failed, and those that a host
 * function met and may have coped with. Each has its position, so that going back shows those of before only.
 */
import type { FusabiError } from "../../../vm/shared.js";

export interface Violation {
  /** Completed instructions before the one that met it. */
  readonly position: number;
  readonly fault: FusabiError;
}

/** More than a person reads; a program that goes on after violations may meet millions. */
const MOST_KEPT = 1_000;

export class Violations {
  readonly #kept: Violation[] = [];

  /** Where the run is repeated it meets the same ones again: they are known. */
  add(position: number, fault: FusabiError): void {
    if (fault.row.area !== "sandbox" || this.#kept.length >= MOST_KEPT) return;
    const isKnown = this.#kept.some(
      (known) => known.position === position && known.fault.message === fault.message,
    );
    if (!isKnown) this.#kept.push({ position, fault });
  }

  upTo(position: number): readonly Violation[] {
    return this.#kept.filter((violation) => violation.position <= position);
  }

  /** The run takes another way from here. */
  cut(position: number): void {
    const kept = this.upTo(position);
    this.#kept.splice(0, this.#kept.length, ...kept);
  }
}
