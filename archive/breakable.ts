/**
 * Which line of an archive's disassembly an instruction stands in, and back. A debugger keeps breakpoints of an archive by
 * the lines of that text.
 */
import { DEFAULT_LANGUAGE, disassemble } from "../lang/index.js";
import type { Module } from "../vm/shared.js";

interface Place {
  readonly functionIndex: number;
  readonly byteOffset: number;
}

export class BreakableLines {
  readonly #places = new Map<number, Place>();
  /** For each function: the line of a byte offset. */
  readonly #lines: readonly ReadonlyMap<number, number>[];

  /** The disassembly is assembled again, which gives the same bytes, and the line of each instruction. */
  constructor(module: Module) {
    const { debug } = DEFAULT_LANGUAGE.build("disassembly.fzasm", disassemble(module));
    this.#lines = debug.functions.map(({ mappings }, functionIndex) => {
      const lines = new Map<number, number>();
      for (const { byteOffset, line0 } of mappings) {
        lines.set(byteOffset, line0);
        this.#places.set(line0, { functionIndex, byteOffset });
      }
      return lines;
    });
  }

  /** Null for bytes that are not an instruction. */
  lineOf({ functionIndex, byteOffset }: Place): number | null {
    return this.#lines[functionIndex]?.get(byteOffset) ?? null;
  }

  /** Null for a line without an instruction. */
  placeOf(line0: number): Place | null {
    return this.#places.get(line0) ?? null;
  }
}
