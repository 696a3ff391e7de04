/**
 * Which instruction a line of one text stands for, and back. Built once from debug information; knows neither
 * breakpoints nor files on disk.
 */
import { keyOf } from "../../../lang/index.js";
import { type DebugInfo, mappingAt, type SourcePosition } from "../../../vm/shared.js";

/** A place in the code of a function. */
export interface Place {
  readonly functionIndex: number;
  readonly byteOffset: number;
}

/** One instruction that a source line stands for. */
export interface LinePlace extends Place {
  readonly line0: number;
  /** UTF-16 units. */
  readonly column0: number;
}

/** A place as a key of maps. */
export function placeKey(functionIndex: number, byteOffset: number): number {
  return functionIndex * 0x20_0000 + byteOffset;
}

export class LineTable {
  readonly #debug: DebugInfo | null;
  /** By the keys of their paths; each list ascending by line and column. */
  readonly #lines = new Map<string, LinePlace[]>();
  readonly #starts = new Set<number>();

  constructor(debug: DebugInfo | null) {
    this.#debug = debug;
    debug?.functions.forEach((_, functionIndex) => {
      this.#addFunction(debug, functionIndex);
    });
    for (const places of this.#lines.values()) places.sort(byPosition);
  }

  /** Does a line begin at this instruction? */
  starts(functionIndex: number, byteOffset: number): boolean {
    return this.#starts.has(placeKey(functionIndex, byteOffset));
  }

  /** The position of an instruction, or null where nothing is known. */
  positionOf(functionIndex: number, byteOffset: number): SourcePosition | null {
    const info = this.#debug?.functions[functionIndex];
    const mapping = info && mappingAt(info, byteOffset);
    const source = mapping && this.#debug?.sources[mapping.source];
    return source ? { path: source.path, line0: mapping.line0, column0: mapping.column0 } : null;
  }

  /** All instructions of a path; null where there is no text of that path. */
  linesOf(path: string): readonly LinePlace[] | null {
    return this.#lines.get(keyOf(path)) ?? null;
  }

  #addFunction(debug: DebugInfo, functionIndex: number): void {
    for (const mapping of debug.functions[functionIndex]?.mappings ?? []) {
      const source = debug.sources[mapping.source];
      if (!source) continue;
      this.#starts.add(placeKey(functionIndex, mapping.byteOffset));
      const key = keyOf(source.path);
      const places = this.#lines.get(key) ?? [];
      if (places.length === 0) this.#lines.set(key, places);
      const { byteOffset, line0, column0 } = mapping;
      places.push({ functionIndex, byteOffset, line0, column0 });
    }
  }
}

function byPosition(left: LinePlace, right: LinePlace): number {
  return left.line0 - right.line0 || left.column0 - right.column0;
}
