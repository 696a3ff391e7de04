/**
 * The strings of one machine. Stack slots hold handles: from 0 on for strings made at run time, below 0 for
 * constants, which cost nothing. Strings made at run time are counted by the ledger; those that nothing on the
 * stack names are found by a scan and given back, when the ledger asks or when enough new ones have been made
 * that the scan is paid for.
 */

import { fusabiError } from "../../errors/index.js";
import type { MemoryLedger } from "../../sandbox/index.js";
import { type Cell, cellOf, inOnePiece, isScattered } from "./cell.js";
import { NewStrings } from "./new-strings.js";
import { CHUNK_UNITS, concatenation, flatten, joined } from "./text.js";
import { COSTS, type Work } from "./work.js";

/** Constants lie in pages of so many: an array with great gaps would be a slow one. */
const PAGE_BITS = 6;
const PAGE_MASK = (1 << PAGE_BITS) - 1;

/** UTF-16 units of the longest text that JavaScript engines hold, whatever the limits allow. */
const LONGEST_TEXT = 2 ** 29 - 24;

/** Stands for the handle of a string that was not made. */
export const NO_HANDLE = -(2 ** 31);

/** Calls back with the handle of every string that is alive. */
export type ScanRoots = (mark: (handle: number) => void) => void;

export interface StringHeapState {
  readonly cells: readonly (Cell | null)[];
  readonly free: readonly number[];
  readonly newStrings: number;
  readonly newBytes: number;
}

export class StringHeap {
  #cells: (Cell | null)[] = [];
  #free: number[] = [];
  /** By index in the module's pool, in pages: as far as they have been asked for. */
  readonly #constants: (Cell | undefined)[][] = [];
  readonly #new = new NewStrings();
  readonly #ledger: MemoryLedger;
  readonly #work: Work;
  readonly #scanRoots: ScanRoots;
  readonly #constantText: (constantIndex: number) => string;

  constructor(
    ledger: MemoryLedger,
    work: Work,
    scanRoots: ScanRoots,
    constantText: (constantIndex: number) => string,
  ) {
    this.#ledger = ledger;
    this.#work = work;
    this.#scanRoots = scanRoots;
    this.#constantText = constantText;
  }

  text(handle: number): string {
    return joined(this.cell(handle).text);
  }

  /** Null where the text is not in one piece. */
  plain(handle: number): string | null {
    const { text } = this.cell(handle);
    return typeof text === "string" ? text : null;
  }

  /** UTF-8 bytes. */
  bytes(handle: number): number {
    return this.cell(handle).bytes;
  }

  /** The handle of a constant of the module: the same one in all machines of the module. */
  handleOfConstant(constantIndex: number): number {
    return ~constantIndex;
  }

  /**
   * A string made at run time; `admit` is told its bytes before it is made.
   * @throws FusabiError where the ledger has no room, and what `admit` throws
   */
  add(text: string, admit?: (bytes: number) => void): number {
    // It has at least as many bytes as units: what has no room is refused before anything looks through it.
    this.#ledger.check(text.length);
    this.#work.charge(COSTS.receivedByte, text.length);
    const cell = cellOf(text);
    admit?.(cell.bytes);
    return this.insert(cell);
  }

  /** May the concatenation of two strings take long? Then `longConcat` and `insert` make it. */
  isLong(left: number, right: number): boolean {
    return this.cell(left).units + this.cell(right).units > CHUNK_UNITS;
  }

  /** The concatenation of two strings that are not long. @throws FusabiError where the ledger has no room */
  concat(left: number, right: number): number {
    const cell = this.#concatenate(left, right);
    return this.insert(isScattered(cell) ? inOnePiece(cell) : cell);
  }

  /**
   * A well-formed text of so many UTF-8 bytes that is not long. Where there is no room, or dead strings are due to be
   * given back, nothing is done, and NO_HANDLE.
   */
  tryAdd(text: string, bytes: number): number {
    if (this.#isCollectionDue() || !this.#ledger.hasRoom(bytes)) return NO_HANDLE;
    return this.#put({ text, units: text.length, bytes, pieces: 0 });
  }

  /** As `concat`, with the same exceptions as `tryAdd`, and another where that takes long. */
  tryConcat(left: number, right: number): number {
    const first = this.cell(left);
    const second = this.cell(right);
    const bytes = first.bytes + second.bytes;
    if (this.#isCollectionDue() || !this.#ledger.hasRoom(bytes)) return NO_HANDLE;
    const units = first.units + second.units;
    if (units > CHUNK_UNITS) return NO_HANDLE;
    const text = concatenation(first.text, second.text, units);
    const cell = { text, units, bytes, pieces: first.pieces + second.pieces + 1 };
    return this.#put(isScattered(cell) ? inOnePiece(cell) : cell);
  }

  /**
   * As `tryAdd`, of the last of so many strings that were made of one another, with so many bytes all together: the
   * others are dead.
   */
  tryAddLast(cell: Cell, count: number, bytes: number): number {
    const ledger = this.#ledger;
    const isTooMuch = cell.bytes > ledger.allocationLimit || ledger.used + bytes > ledger.limit;
    if (isTooMuch || !this.#new.hasRoom(count, bytes)) return NO_HANDLE;
    const dead = count - 1;
    ledger.add(bytes - cell.bytes, dead);
    this.#new.addDead(dead, bytes - cell.bytes);
    return this.#put(isScattered(cell) ? inOnePiece(cell) : cell);
  }

  /** The concatenation in steps; yields how many units it copied. @throws FusabiError where the ledger has no room */
  *longConcat(left: number, right: number): Generator<number, Cell> {
    const cell = this.#concatenate(left, right);
    if (typeof cell.text !== "string") yield cell.text.length;
    if (!isScattered(cell)) return cell;
    yield* flatten(cell.text);
    return { ...cell, pieces: 0 };
  }

  #concatenate(left: number, right: number): Cell {
    const first = this.cell(left);
    const second = this.cell(right);
    const bytes = first.bytes + second.bytes;
    this.#ledger.check(bytes);
    const units = first.units + second.units;
    if (units > LONGEST_TEXT)
      throw fusabiError("AllocationTooLarge", { requested: bytes, limit: LONGEST_TEXT });
    const text = concatenation(first.text, second.text, units);
    return { text, units, bytes, pieces: first.pieces + second.pieces + 1 };
  }

  /** Gives back what is dead. */
  collect(): void {
    const alive = new Uint8Array(this.#cells.length);
    this.#work.charge(COSTS.scannedSlot, this.#cells.length);
    this.#scanRoots((handle) => {
      if (handle >= 0) alive[handle] = 1;
    });
    for (let handle = 0; handle < alive.length; handle++)
      if (alive[handle] === 0) this.#drop(handle);
    this.#ledger.release(this.#new.deadBytes);
    this.#new.begin();
  }

  /** Forgets every string made at run time; the ledger is cleared by its owner. */
  clear(): void {
    if (this.#cells.length > 0) this.#cells = [];
    if (this.#free.length > 0) this.#free = [];
    this.#new.begin();
  }

  save(): StringHeapState {
    return {
      cells: [...this.#cells, ...this.#new.deadCells()],
      free: this.#free.slice(),
      newStrings: this.#new.count,
      newBytes: this.#new.bytes,
    };
  }

  restore(state: StringHeapState): void {
    this.#cells = state.cells.slice();
    this.#free = state.free.slice();
    this.#new.begin(state.newStrings, state.newBytes);
  }

  cell(handle: number): Cell {
    if (handle >= 0) return this.#cells[handle]!;
    const index = ~handle;
    return this.#constants[index >> PAGE_BITS]?.[index & PAGE_MASK] ?? this.#constant(index);
  }

  #constant(index: number): Cell {
    const text = this.#constantText(index);
    this.#work.charge(COSTS.receivedByte, text.length);
    const cell = cellOf(text);
    const page = this.#constants[index >> PAGE_BITS] ?? [];
    this.#constants[index >> PAGE_BITS] = page;
    page[index & PAGE_MASK] = cell;
    return cell;
  }

  /** Makes a string of it. @throws FusabiError where the ledger has no room */
  insert(cell: Cell): number {
    if (this.#isCollectionDue()) this.collect();
    this.#ledger.check(cell.bytes);
    return this.#put(cell);
  }

  /** Where there is room. */
  #put(cell: Cell): number {
    this.#ledger.add(cell.bytes);
    this.#new.add(cell.bytes);
    const handle = this.#free.pop();
    if (handle === undefined) return this.#cells.push(cell) - 1;
    this.#cells[handle] = cell;
    return handle;
  }

  #isCollectionDue(): boolean {
    const strings = this.#cells.length - this.#free.length + this.#new.dead;
    return this.#new.isDue(strings, this.#ledger.used);
  }

  #drop(handle: number): void {
    const cell = this.#cells[handle]!;
    if (cell === null) return;
    this.#cells[handle] = null;
    this.#free.push(handle);
    this.#ledger.release(cell.bytes);
  }
}
