/** Which line of the program's own text an instruction was made from. */
import { type BreakpointPlace, type DebugInfo, mappingAt } from "../vm/shared.js";

export class Places {
  readonly #debug: DebugInfo;

  constructor(debug: DebugInfo) {
    this.#debug = debug;
  }

  /** Null where the instruction comes from another text, or from none. */
  lineOf(functionIndex: number, byteOffset: number): number | null {
    const info = this.#debug.functions[functionIndex];
    const mapping = info && mappingAt(info, byteOffset);
    return mapping?.source === 0 ? mapping.line0 : null;
  }

  /** The line of the innermost frame that stands in the text: what a library does counts for who called it. */
  lineIn(places: readonly BreakpointPlace[]): number | null {
    for (const { functionIndex, byteOffset } of places) {
      const line0 = this.lineOf(functionIndex, byteOffset);
      if (line0 !== null) return line0;
    }
    return null;
  }
}
