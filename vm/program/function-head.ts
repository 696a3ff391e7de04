/** What a function declares before its code. */
import type { ValueType } from "../isa/index.js";

/** What a function declares; the rest of it is its code. */
export interface FunctionHead {
  /** Types of the parameters, which are the first locals. Default: none. */
  readonly params?: readonly ValueType[];
  /** Default: Unit. */
  readonly returnType?: ValueType;
  /** Locals, parameters included. Default: as many as the code uses. */
  readonly locals?: number;
}
