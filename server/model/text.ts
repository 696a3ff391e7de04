/**
 * A text as its lines, and edits to it. Owns the arithmetic between lines, columns and offsets; everything is
 * counted in UTF-16 units from 0. It knows no language and no protocol.
 */

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

/** One replacement: these lines went out, those came in. */
export interface LineChange {
  /** The first line that changed. */
  readonly firstLine0: number;
  /** How many lines went out. */
  readonly removed: number;
  /** How many lines came in, from `firstLine0` on. */
  readonly added: number;
}

const LINE = /[^\r\n]*(?:\r\n|\r|\n)/y;

/** The lines of a text, each with its terminator; the last one has none, and may be empty. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    LINE.lastIndex = at;
    const match = LINE.exec(text);
    if (match === null) break;
    lines.push(match[0]);
    at = LINE.lastIndex;
  }
  lines.push(text.slice(at));
  return lines;
}

function withoutTerminator(raw: string): string {
  let end = raw.length;
  if (end > 0 && raw.charCodeAt(end - 1) === 10) end--;
  if (end > 0 && raw.charCodeAt(end - 1) === 13) end--;
  return end === raw.length ? raw : raw.slice(0, end);
}

/** A mutable text; `apply` costs what the change costs, plus one move of the line list. */
export class LineText {
  #raw: string[];
  /** Offsets of the first `#known` lines; made on demand. */
  #starts: number[] = [0];
  #known = 1;

  constructor(text: string) {
    this.#raw = splitLines(text);
  }

  get lineCount(): number {
    return this.#raw.length;
  }

  /** The whole text. */
  toString(): string {
    return this.#raw.join("");
  }

  /** A line without its terminator; the empty text beyond the last one. */
  line(line0: number): string {
    return withoutTerminator(this.#raw[line0] ?? "");
  }

  /** What ends a line: "\n", "\r\n", "\r", or nothing at the last one. */
  terminator(line0: number): string {
    const raw = this.#raw[line0] ?? "";
    return raw.slice(withoutTerminator(raw).length);
  }

  /** UTF-16 units in the text. */
  get length(): number {
    const last = this.#raw.length - 1;
    return this.#startOf(last) + (this.#raw[last] as string).length;
  }

  /** The nearest position that exists: a line beyond the end is the end of the text. */
  clamp(position: Position0): Position0 {
    const last = this.#raw.length - 1;
    if (!(position.line0 >= 0)) return { line0: 0, column0: 0 };
    if (position.line0 > last) return { line0: last, column0: this.line(last).length };
    const line0 = Math.floor(position.line0);
    const column0 = Math.min(Math.max(Math.floor(position.column0) || 0, 0), this.line(line0).length);
    return { line0, column0 };
  }

  offsetAt(position: Position0): number {
    const { line0, column0 } = this.clamp(position);
    return this.#startOf(line0) + column0;
  }

  /** The position of an offset; offsets outside of the text go to its nearer end. */
  positionAt(offset: number): Position0 {
    let low = 0;
    let high = this.#raw.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#startOf(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    const line0 = Math.max(low - 1, 0);
    const column0 = Math.min(Math.max(offset - this.#startOf(line0), 0), this.line(line0).length);
    return { line0, column0 };
  }

  rangeOf(start: number, end: number): Range0 {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The text between two positions. */
  slice(range: Range0): string {
    const start = this.clamp(range.start);
    const end = this.clamp(range.end);
    if (start.line0 === end.line0) return this.line(start.line0).slice(start.column0, end.column0);
    const lines = this.#raw.slice(start.line0, end.line0 + 1);
    lines[0] = (lines[0] as string).slice(start.column0);
    lines[lines.length - 1] = (lines.at(-1) as string).slice(0, end.column0);
    return lines.join("");
  }

  /** Replaces a range; a range that ends before it starts is taken the other way round. */
  apply(range: Range0, text: string): LineChange {
    let start = this.clamp(range.start);
    let end = this.clamp(range.end);
    if (isBefore(end, start)) [start, end] = [end, start];
    const head = (this.#raw[start.line0] as string).slice(0, start.column0);
    const tail = (this.#raw[end.line0] as string).slice(end.column0);
    return this.#replaceLines(start.line0, end.line0, splitLines(head + text + tail));
  }

  #replaceLines(first: number, last: number, fresh: string[]): LineChange {
    let firstLine0 = first;
    let lastLine0 = last;
    // Pieces were cut inside of a terminator's neighbourhood: join with the neighbours where lines now run together.
    if (fresh.length > 1 && fresh.at(-1) === "" && lastLine0 < this.#raw.length - 1) fresh.pop();
    if (firstLine0 > 0 && fresh[0] === "\n" && (this.#raw[firstLine0 - 1] as string).endsWith("\r")) {
      firstLine0--;
      fresh[0] = `${this.#raw[firstLine0]}\n`;
    }
    const final = fresh.at(-1) as string;
    const next = this.#raw[lastLine0 + 1];
    if (next === "\n" && final.endsWith("\r")) {
      lastLine0++;
      fresh[fresh.length - 1] = `${final}\n`;
    }
    const removed = lastLine0 - firstLine0 + 1;
    spliceLines(this.#raw, firstLine0, removed, fresh);
    this.#known = Math.min(this.#known, firstLine0 + 1);
    return { firstLine0, removed, added: fresh.length };
  }

  #startOf(line0: number): number {
    for (; this.#known <= line0; this.#known++) {
      const before = this.#known - 1;
      this.#starts[this.#known] =
        (this.#starts[before] as number) + (this.#raw[before] as string).length;
    }
    return this.#starts[line0] ?? 0;
  }
}

/** `splice` with any number of new items: spreading a huge list would overflow the call stack. */
export function spliceLines<T>(into: T[], at: number, removed: number, fresh: readonly T[]): void {
  if (fresh.length <= removed) {
    for (let i = 0; i < fresh.length; i++) into[at + i] = fresh[i] as T;
    into.splice(at + fresh.length, removed - fresh.length);
  } else if (fresh.length < 10_000) into.splice(at, removed, ...fresh);
  else {
    const tail = into.splice(at);
    for (const item of fresh) into.push(item);
    for (let i = removed; i < tail.length; i++) into.push(tail[i] as T);
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
