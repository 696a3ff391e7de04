/**
 * Which instruction a line of a source stands for, and back. Built once for a program from its debug
 * information; knows neither breakpoints nor files on disk.
 */
import { type DebugInfo, mappingAt, type SourcePosition } from "../../vm/index.js";

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

export class SourceMap {
  readonly #debug: DebugInfo | null;
  /** By normalized path; each list ascending by line and column. */
  readonly #lines = new Map<string, LinePlace[]>();
  readonly #starts = new Set<number>();

  constructor(debug: DebugInfo | null) {
    this.#debug = debug;
    debug?.functions.forEach((_, functionIndex) => {
      this.#addFunction(debug, functionIndex);
    });
    for (const places of this.#lines.values()) places.sort(byPosition);
  }

  /** Paths of the sources, as the debug information writes them. */
  get paths(): readonly string[] {
    return this.#debug?.sources.map((source) => source.path) ?? [];
  }

  /** Does a statement of the source begin at this instruction? */
  startsStatement(functionIndex: number, byteOffset: number): boolean {
    return this.#starts.has(placeKey(functionIndex, byteOffset));
  }

  /** The source position of an instruction, or null where nothing is known. */
  positionOf(functionIndex: number, byteOffset: number): SourcePosition | null {
    const info = this.#debug?.functions[functionIndex];
    const mapping = info && mappingAt(info, byteOffset);
    const source = mapping && this.#debug?.sources[mapping.source];
    return source ? { path: source.path, line0: mapping.line0, column0: mapping.column0 } : null;
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

  /** Does the program have a source of this path? */
  knows(path: string): boolean {
    return this.#lines.has(normalize(path));
  }

  #linesOf(path: string): readonly LinePlace[] {
    return this.#lines.get(normalize(path)) ?? [];
  }

  #addFunction(debug: DebugInfo, functionIndex: number): void {
    for (const mapping of debug.functions[functionIndex]?.mappings ?? []) {
      const source = debug.sources[mapping.source];
      if (!source) continue;
      this.#starts.add(placeKey(functionIndex, mapping.byteOffset));
      const key = normalize(source.path);
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

/** Forward slashes, and a lower-case drive letter: editors disagree on both. */
export function normalize(path: string): string {
  const slashes = path.replaceAll("\\", "/");
  return /^[A-Za-z]:/.test(slashes)
    ? (slashes[0] as string).toLowerCase() + slashes.slice(1)
    : slashes;
}
