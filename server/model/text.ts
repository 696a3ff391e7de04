/**
 * Places in a text, and a parsed tree seen as lines and columns. Everything is counted in UTF-16 units from 0. It
 * knows no protocol.
 */
import { type SourceTree, withoutLineBreak } from "../../lang/index.js";

/** A place in a text: line and column from 0, the column in UTF-16 units. */
export interface Position0 {
  readonly line0: number;
  readonly column0: number;
}

/** From `start` up to `end`, which is excluded. */
export interface Range0 {
  readonly start: Position0;
  readonly end: Position0;
}

/** The text of a tree. */
export class TextView {
  readonly #tree: SourceTree;

  constructor(tree: SourceTree) {
    this.#tree = tree;
  }

  get lineCount(): number {
    return this.#tree.lineCount;
  }

  /** UTF-16 units. */
  get length(): number {
    return this.#tree.length;
  }

  toString(): string {
    return this.#tree.text;
  }

  /** A line with its terminator; the empty text beyond the last one. */
  raw(line0: number): string {
    if (!(line0 >= 0 && line0 < this.#tree.lineCount)) return "";
    return this.#tree.line(line0).line.text;
  }

  /** A line without its terminator; the empty text beyond the last one. */
  line(line0: number): string {
    const raw = this.raw(line0);
    return withoutLineBreak(raw);
  }

  /** The nearest position that exists: a line beyond the end is the end of the text. */
  clamp(position: Position0): Position0 {
    const last = this.lineCount - 1;
    if (!(position.line0 >= 0)) return { line0: 0, column0: 0 };
    if (position.line0 > last) return { line0: last, column0: this.line(last).length };
    const line0 = Math.floor(position.line0);
    const column0 = Math.max(Math.floor(position.column0) || 0, 0);
    return { line0, column0: Math.min(column0, this.line(line0).length) };
  }

  offsetAt(position: Position0): number {
    const { line0, column0 } = this.clamp(position);
    return this.#tree.line(line0).start + column0;
  }

  /** The position of an offset; offsets outside of the text go to its nearer end. */
  positionAt(offset: number): Position0 {
    const { line0, start } = this.#tree.lineAt(offset);
    return this.clamp({ line0, column0: offset - start });
  }

  rangeOf(start: number, end: number): Range0 {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The text between two positions. */
  slice(range: Range0): string {
    const start = this.clamp(range.start);
    const end = this.clamp(range.end);
    if (start.line0 === end.line0) return this.line(start.line0).slice(start.column0, end.column0);
    let text = this.raw(start.line0).slice(start.column0);
    for (let line0 = start.line0 + 1; line0 < end.line0; line0++) text += this.raw(line0);
    return text + this.raw(end.line0).slice(0, end.column0);
  }
}

export function isBefore(one: Position0, other: Position0): boolean {
  return one.line0 < other.line0 || (one.line0 === other.line0 && one.column0 < other.column0);
}

/** Does the range hold the position? Both ends count. */
export function contains(range: Range0, position: Position0): boolean {
  return !isBefore(position, range.start) && !isBefore(range.end, position);
}

/** A range within one line. */
export function lineRange(line0: number, startColumn: number, endColumn: number): Range0 {
  return {
    start: { line0, column0: startColumn },
    end: { line0, column0: endColumn },
  };
}
