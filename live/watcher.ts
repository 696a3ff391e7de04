/** Who looks at a machine while it runs step by step. */
import type { BreakpointPlace } from "../vm/shared.js";

/** Looks at the machine right before and right after an instruction that did not fail. */
export interface Watcher {
  before(place: BreakpointPlace): void;
  /** @param place of the instruction that was executed */
  after(place: BreakpointPlace): void;
}
