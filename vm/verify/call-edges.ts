/** Collects which functions a function calls, and from what height. */
import type { CallEdge } from "./unit.js";

export class CallEdges {
  readonly #byCallee = new Map<number, CallEdge>();

  /** A call at an offset, with so many operands of the caller beneath the arguments. */
  note(byteOffset: number, callee: number, beneath: number): void {
    const known = this.#byCallee.get(callee);
    if (known && known.beneath >= beneath) return;
    this.#byCallee.set(callee, { callee, byteOffset: known?.byteOffset ?? byteOffset, beneath });
  }

  /** One for each callee, in the order of the first calls. */
  list(): readonly CallEdge[] {
    return [...this.#byCallee.values()];
  }
}
