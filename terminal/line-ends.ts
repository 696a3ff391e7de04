/** Sees where lines of a terminal end: at a line feed, and where the cursor leaves for another row in any other way. */
import type headless from "@xterm/headless";
import { HAPPENED, type HookCall } from "../host/index.js";
import { EndedLines, type Marker } from "./ended-lines.js";

type Emulator = InstanceType<typeof headless.Terminal>;
type Buffer = Emulator["buffer"]["active"];

/** The last characters of control sequences that may bring the cursor to another row. */
const MOVES = ["A", "B", "E", "F", "H", "d", "e", "f", "r", "u"];
const ESCAPED_MOVES = ["8", "D", "E", "M"];

export class LineEnds {
  readonly ended: EndedLines;
  readonly #emulator: Emulator;
  readonly #tell: (call: HookCall) => void;
  /** The first row of the line that the cursor was in when it was last seen. */
  #here: Marker | undefined;

  constructor(emulator: Emulator, tell: (call: HookCall) => void) {
    this.#emulator = emulator;
    this.#tell = tell;
    this.ended = new EndedLines(emulator);
    const { parser } = emulator;
    emulator.onLineFeed(() => this.#feeds());
    for (const final of MOVES) parser.registerCsiHandler({ final }, () => this.look());
    for (const final of ESCAPED_MOVES) parser.registerEscHandler({ final }, () => this.look());
    for (const final of ["h", "l"])
      parser.registerCsiHandler({ prefix: "?", final }, () => this.look());
    for (const final of ["J", "K"])
      parser.registerCsiHandler({ final }, ([extent]) => this.#erases(final, Number(extent) || 0));
  }

  /** A program that draws the whole screen writes no lines. */
  get #buffer(): Buffer | null {
    const { active } = this.#emulator.buffer;
    return active.type === "normal" ? active : null;
  }

  /** Looks where the cursor is before it moves, or after everything. Has the line ended that it was in? */
  look(): false {
    const buffer = this.#buffer;
    if (buffer === null) return false;
    const row = firstOf(buffer, buffer.baseY + buffer.cursorY);
    const left = this.#here?.line ?? -1;
    if (left === row) return false;
    if (left >= 0) this.#ends(buffer, firstOf(buffer, left), true);
    this.#here?.dispose();
    this.#here = this.#mark(buffer, row);
    return false;
  }

  #feeds(): void {
    const buffer = this.#buffer;
    if (buffer === null) return;
    const row = firstOf(buffer, buffer.baseY + buffer.cursorY - 1);
    // What was left before it ended before it.
    const left = this.#here?.line ?? -1;
    if (left >= 0 && left !== row) this.#ends(buffer, firstOf(buffer, left), true);
    this.#here?.dispose();
    this.#here = undefined;
    this.#ends(buffer, row, false);
  }

  /** @param onlyNew not where plugins know it already, or where nothing stands */
  #ends(buffer: Buffer, first: number, onlyNew: boolean): void {
    const text = lineOf(buffer, first, lastOf(buffer, first));
    if (onlyNew && (text === "" || text === this.ended.textAt(first))) return;
    const call = HAPPENED.output(text, Math.max(0, first - buffer.baseY), 0);
    this.#tell(call);
    const marker = this.#mark(buffer, first);
    if (marker) this.ended.add(marker, text, call);
  }

  #mark({ baseY, cursorY }: Buffer, row: number): Marker | undefined {
    return this.#emulator.registerMarker(row - baseY - cursorY);
  }

  /** Where nothing is left of the line with the cursor, another one begins. */
  #erases(what: string, extent: number): false {
    const buffer = this.#buffer;
    if (buffer === null) return false;
    const row = buffer.baseY + buffer.cursorY;
    const isWhole = extent === 2 || (extent === 0 && buffer.cursorX === 0);
    if (isWhole && (what === "J" || lastOf(buffer, row) === row)) this.ended.drop(row);
    return false;
  }
}

/** The first row of the line that a row belongs to. */
export function firstOf(buffer: Buffer, row: number): number {
  let first = row;
  while (first > 0 && buffer.getLine(first)?.isWrapped) first--;
  return first;
}

/** The last row of it. */
export function lastOf(buffer: Buffer, row: number): number {
  let last = row;
  while (buffer.getLine(last + 1)?.isWrapped) last++;
  return last;
}

/** The text of rows that are one line. */
export function lineOf(buffer: Buffer, first: number, last: number): string {
  const parts: string[] = [];
  for (let row = first; row <= last; row++) {
    const line = buffer.getLine(row);
    const next = row === last ? undefined : buffer.getLine(row + 1);
    const end = line?.length ?? 0;
    // No wide character begins in the last column: that stays empty, and belongs to no text.
    const isCut = next?.getCell(0)?.getWidth() === 2 && line?.getCell(end - 1)?.getChars() === "";
    parts.push(line?.translateToString(row === last, 0, isCut ? end - 1 : end) ?? "");
  }
  return parts.join("");
}
