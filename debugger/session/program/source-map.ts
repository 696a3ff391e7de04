/**
 * The texts of a program: its own source, and beside it the disassembly of the archive where a client shows one.
 * Breakpoints can be in both; where the program stands is told in the one that is shown.
 */
import type { DebugInfo, SourcePosition } from "../../../vm/shared.js";
import { type LinePlace, LineTable } from "./line-table.js";

export { type LinePlace, type Place, placeKey } from "./line-table.js";

/** Which of its texts a program is seen in. */
export type ShownText = "source" | "disassembly";

export class SourceMap {
  readonly #source: LineTable;
  /** Null where the program has one text only. */
  readonly #disassembly: LineTable | null;
  #shown: LineTable;

  constructor(debug: DebugInfo | null, disassembly: DebugInfo | null = null) {
    this.#source = new LineTable(debug);
    this.#disassembly = disassembly && new LineTable(disassembly);
    this.#shown = this.#source;
  }

  get shown(): ShownText {
    return this.#shown === this.#disassembly ? "disassembly" : "source";
  }

  /** From now on positions are those in this text, and steps go by its lines. */
  set shown(text: ShownText) {
    this.#shown = (text === "disassembly" && this.#disassembly) || this.#source;
  }

  /** Does a statement begin at this instruction? */
  startsStatement(functionIndex: number, byteOffset: number): boolean {
    return this.#shown.starts(functionIndex, byteOffset);
  }

  /** The position of an instruction in the text that is shown, or null where nothing is known. */
  positionOf(functionIndex: number, byteOffset: number): SourcePosition | null {
    return this.#shown.positionOf(functionIndex, byteOffset);
  }

  /**
   * The instructions of the first line at or after `line0` that has any: every place of that line, so that a
   * file included twice stops in both. With `column0`: those at or after that column where the line has some.
   * Empty where no instruction follows.
   */
  placesFrom(path: string, line0: number, column0: number | null = null): readonly LinePlace[] {
    const all = this.#linesOf(path);
    const first = all.find((place) => place.line0 >= line0);
    if (!first) return [];
    const onLine = all.filter((place) => place.line0 === first.line0);
    if (column0 === null || first.line0 !== line0) return onLine;
    const right = onLine.filter((place) => place.column0 >= column0);
    const column = right[0]?.column0;
    return column === undefined ? onLine : right.filter((place) => place.column0 === column);
  }

  /** All instructions from line `start0` to `end0`, both included. */
  placesWithin(path: string, start0: number, end0: number): readonly LinePlace[] {
    return this.#linesOf(path).filter((place) => place.line0 >= start0 && place.line0 <= end0);
  }

  /** Does the program have a text of this path? */
  knows(path: string): boolean {
    return this.#source.linesOf(path) !== null || !!this.#disassembly?.linesOf(path);
  }

  #linesOf(path: string): readonly LinePlace[] {
    return this.#source.linesOf(path) ?? this.#disassembly?.linesOf(path) ?? [];
  }
}
