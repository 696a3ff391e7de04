/**
 * What a machine has in the buffers that all machines use: registers, frames and stack, kept while another one runs. It
 * is one block, and copied by a loop: for most machines it is little, and lies in few places of the processor's cache.
 */
import { BUFFERS, DEPTH, FRAME_WORDS, REGISTERS, SP } from "./buffers.js";

const { tags, ints, halves, frames, registers } = BUFFERS;

/** Tag, number, and the two halves of the wide number. */
const SLOT_WORDS = 4;
const STRING_TAG = 7;
/** Room for a few values at first. */
const FIRST_ROOM = REGISTERS + 16 * SLOT_WORDS;

export class SavedState {
  #words = new Int32Array(FIRST_ROOM);

  /** Takes what the buffers hold. */
  take(): void {
    const frameWords = FRAME_WORDS * registers[DEPTH]!;
    const count = registers[SP]!;
    const needed = REGISTERS + frameWords + SLOT_WORDS * count;
    if (needed > this.#words.length) this.#words = new Int32Array(2 * needed);
    const words = this.#words;
    for (let i = 0; i < REGISTERS; i++) words[i] = registers[i]!;
    for (let i = 0; i < frameWords; i++) words[REGISTERS + i] = frames[i]!;
    for (let slot = 0, at = REGISTERS + frameWords; slot < count; slot++, at += SLOT_WORDS) {
      words[at] = tags[slot]!;
      words[at + 1] = ints[slot]!;
      words[at + 2] = halves[2 * slot]!;
      words[at + 3] = halves[2 * slot + 1]!;
    }
  }

  /** Puts it into the buffers. */
  put(): void {
    const words = this.#words;
    for (let i = 0; i < REGISTERS; i++) registers[i] = words[i]!;
    const frameWords = FRAME_WORDS * registers[DEPTH]!;
    for (let i = 0; i < frameWords; i++) frames[i] = words[REGISTERS + i]!;
    const count = registers[SP]!;
    for (let slot = 0, at = REGISTERS + frameWords; slot < count; slot++, at += SLOT_WORDS) {
      tags[slot] = words[at]!;
      ints[slot] = words[at + 1]!;
      halves[2 * slot] = words[at + 2]!;
      halves[2 * slot + 1] = words[at + 3]!;
    }
  }

  /** Values on the stack. */
  get count(): number {
    return this.#words[SP]!;
  }

  /** Calls back with the handle of every string on the stack. */
  markStrings(mark: (handle: number) => void): void {
    const words = this.#words;
    let at = REGISTERS + FRAME_WORDS * words[DEPTH]!;
    for (const end = at + SLOT_WORDS * this.count; at < end; at += SLOT_WORDS)
      if (words[at] === STRING_TAG) mark(words[at + 1]!);
  }
}
