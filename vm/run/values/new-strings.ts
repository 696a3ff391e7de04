/**
 * Counts the strings that were made since dead ones were last given back, and says when that is due again: when as many
 * are new as are old, so that each string pays for a bounded part of the scans.
 */
import type { Cell } from "./cell.js";

/** Fewer new strings than this are not worth a collection; neither are fewer bytes. */
const MIN_NEW_STRINGS = 1024;
const MIN_NEW_BYTES = 1 << 20;

export class NewStrings {
  count = 0;
  bytes = 0;
  /** Of these the ones that were dead as soon as they were made: they have no cells, and count till they are given back. */
  dead = 0;
  deadBytes = 0;

  /** `strings` and `bytes`: all that there are, new and old, the dead ones included. */
  isDue(strings: number, bytes: number): boolean {
    return (
      (this.count >= MIN_NEW_STRINGS && this.count >= strings - this.count) ||
      (this.bytes >= MIN_NEW_BYTES && this.bytes >= bytes - this.bytes)
    );
  }

  /** Is it certain that it will not be due before so many more are made, with so many bytes? */
  hasRoom(count: number, bytes: number): boolean {
    return this.count + count <= MIN_NEW_STRINGS && this.bytes + bytes <= MIN_NEW_BYTES;
  }

  add(bytes: number): void {
    this.count++;
    this.bytes += bytes;
  }

  addDead(count: number, bytes: number): void {
    this.count += count;
    this.bytes += bytes;
    this.dead += count;
    this.deadBytes += bytes;
  }

  begin(count = 0, bytes = 0): void {
    this.count = count;
    this.bytes = bytes;
    this.dead = 0;
    this.deadBytes = 0;
  }

  /** Strings without cells, as cells, none larger than one of them was: nobody has their handles. */
  deadCells(): Cell[] {
    let left = this.deadBytes;
    return Array.from({ length: this.dead }, (_, i) => {
      const bytes = Math.floor(left / (this.dead - i));
      left -= bytes;
      return { text: "", units: 0, bytes, pieces: 0 };
    });
  }
}
