/** Changes of the state by hand, as the timeline remembers them. */

export type Edit =
  /** A local or an operand of the frame with so many frames below it and itself, or bytes of host memory (null). */
  | { readonly what: "value"; readonly cell: EditedCell | null }
  /** The next instruction. */
  | { readonly what: "place" }
  /** Whatever a function of the host did, called from the console. */
  | { readonly what: "host" };

export interface EditedCell {
  readonly cell: "local" | "operand";
  /** Frames on the call stack when this one is the innermost. */
  readonly depth: number;
  readonly index: number;
}
