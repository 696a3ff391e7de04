/** What came of an instruction that was executed outside of the loop. */
import type { ValueType } from "../../isa/index.js";
import type { FuelCost, Value } from "../../program/index.js";

/** What a call promises, noted before the host runs: what it does to its arguments changes nothing. */
export interface CallPromise {
  readonly name: string;
  /** Arguments that are popped. */
  readonly count: number;
  readonly expected: ValueType;
  /** Fuel for the call, without what its result costs. */
  readonly price: number;
  readonly cost: FuelCost;
  /** What the function has spent beyond that. */
  readonly spent: { fuel: number };
}

/** A call that the host has not answered yet. */
export interface HostCall extends CallPromise {
  readonly answer: Promise<unknown>;
}

export type SlowStep =
  /** The instruction was executed. */
  | { readonly outcome: "executed" }
  /** PC is still at the instruction, which the loop can execute now. */
  | { readonly outcome: "linked" }
  /** PC is still at the instruction, of which a part is done; the state is that before it. */
  | { readonly outcome: "working" }
  /** It was not begun: this slice has not enough fuel left for it. */
  | { readonly outcome: "unpaid" }
  /** It was executed and ended the program. */
  | { readonly outcome: "done"; readonly result: Value }
  | { readonly outcome: "waiting"; readonly call: HostCall };
