/** A variable as the views show it, and the cell of the machine that it can be changed in. */
import type { Value } from "../../../vm/shared.js";

/** What can be changed in a scope: a local or an operand of a frame, by its index from the bottom. */
export type Cell =
  | { readonly cell: "local"; readonly frame: number; readonly index: number }
  | { readonly cell: "operand"; readonly frame: number; readonly index: number };

export interface VariableRow {
  readonly name: string;
  /** A value of the program, or a text of the debugger's own. */
  readonly value: Value | string;
  /** The type shown where `value` is a text. */
  readonly type: string;
  /** The expression that gives this value; null where there is none. */
  readonly expression: string | null;
  /** Null where it cannot be changed. */
  readonly cell: Cell | null;
  /** Under which its bytes can be asked for, where that does not follow from the value; see `bytesOf`. */
  readonly memory?: string;
  /** The parts of a value that lies in several locals. */
  readonly parts?: readonly VariableRow[];
  readonly role: "argument" | "local" | "operand" | "constant" | "figure";
}
