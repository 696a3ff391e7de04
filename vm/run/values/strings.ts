/**
 * The strings of one machine. Stack slots hold handles: from 0 on for strings made at run time, below 0 for
 * constants, which cost nothing. Strings made at run time are counted by the ledger; those that nothing on the
 * stack names are found by a scan and given back, when the ledger asks or when enough new ones have been made
 * that the scan is paid for.
 */

import { fusabiError } from "../../errors/index.js";
import type { MemoryLedger } from "../../sandbox/index.js";
import { type Cell, cellOf, inOnePiece, isScattered } from "./cell.js";
import { CHUNK_UNITS, concatenation, flatten, joined } from "./text.js";
import { COSTS, type Work } from "./work.js";

/** Fewer new strings than this are not worth a collection; neither are fewer bytes. */
const MIN_NEW_STRINGS = 1024;
const MIN_NEW_BYTES = 1 << 20;

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
  #newStrings = 0;
  #newBytes = 0;
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

  /** A text of the host, made well-formed and measured; null where that takes long. */
  measured(text: string): Cell | null {
    return text.length <= CHUNK_UNITS ? cellOf(text.toWellFormed()) : null;
  }

  /** As `insert`; where there is no room, or dead strings are due to be given back, nothing is done, and NO_HANDLE. */
  tryInsert(cell: Cell): number {
    return this.#hasRoom(cell.bytes) ? this.insert(cell) : NO_HANDLE;
  }

  /** As `tryInsert`, of a text that has a byte for each unit. */
  tryAddAscii(text: string): number {
    const { length } = text;
    return this.tryInsert({ text, units: length, bytes: length, pieces: 0 });
  }

  /** As `concat`, with the same exceptions, and another where that takes long. */
  tryConcat(left: number, right: number): number {
    const hasRoom = this.#hasRoom(this.cell(left).bytes + this.cell(right).bytes);
    return hasRoom && !this.isLong(left, right) ? this.concat(left, right) : NO_HANDLE;
  }

  #hasRoom(bytes: number): boolean {
    return !this.#isCollectionDue() && this.#ledger.hasRoom(bytes);
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
    this.#cells.forEach((cell, handle) => {
      if (cell !== null && alive[handle] === 0) this.#drop(handle, cell);
    });
    this.#newStrings = 0;
    this.#newBytes = 0;
  }

  /** Forgets every string made at run time; the ledger is cleared by its owner. */
  clear(): void {
    if (this.#cells.length > 0) this.#cells = [];
    if (this.#free.length > 0) this.#free = [];
    this.#newStrings = 0;
    this.#newBytes = 0;
  }

  save(): StringHeapState {
    return {
      cells: this.#cells.slice(),
      free: this.#free.slice(),
      newStrings: this.#newStrings,
      newBytes: this.#newBytes,
    };
  }

  restore(state: StringHeapState): void {
    this.#cells = state.cells.slice();
    this.#free = state.free.slice();
    this.#newStrings = state.newStrings;
    this.#newBytes = state.newBytes;
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
    this.#ledger.take(cell.bytes);
    this.#newStrings++;
    this.#newBytes += cell.bytes;
    const handle = this.#free.pop();
    if (handle === undefined) return this.#cells.push(cell) - 1;
    this.#cells[handle] = cell;
    return handle;
  }

  /** Due when as many are new as are old: then each string pays for a bounded part of the scans. */
  #isCollectionDue(): boolean {
    const oldStrings = this.#cells.length - this.#free.length - this.#newStrings;
    const oldBytes = this.#ledger.used - this.#newBytes;
    return (
      this.#newStrings >= Math.max(MIN_NEW_STRINGS, oldStrings) ||
      this.#newBytes >= Math.max(MIN_NEW_BYTES, oldBytes)
    );
  }

  #drop(handle: number, cell: Cell): void {
    this.#cells[handle] = null;
    this.#free.push(handle);
    this.#ledger.release(cell.bytes);
  }
}
