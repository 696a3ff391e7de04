/**
 * Which functions of a module are predecoded, and where their words and constants lie in the buffers. Code is
 * predecoded function by function, at the first call. Addresses mean something only together with an image.
 */
import { CODE_WORDS, type Module } from "../../program/index.js";
import { BUFFERS, FIRST_CONSTANT, VALUE_SLOTS } from "../values/buffers.js";
import { HEADER_WORDS } from "./words.js";

export class Image {
  readonly module: Module;
  /** Words in use, from 0. */
  words = 0;
  /** Constant slots in use, from `FIRST_CONSTANT`. */
  constants = 0;
  readonly #addresses = new Map<number, number>();
  /** Functions of which a call costs more fuel than the loop charges: it leaves these calls to the slow path. */
  readonly dear = new Set<number>();
  /** The functions by ascending address. */
  readonly #order: { address: number; functionIndex: number }[] = [];
  readonly #constantSlots = new Map<number, number>();

  constructor(module: Module) {
    this.module = module;
  }

  /** The address of a function's first word; null where it is not predecoded. */
  addressOf(functionIndex: number): number | null {
    return this.#addresses.get(functionIndex) ?? null;
  }

  /** The functions that are predecoded. */
  get functionIndexes(): readonly number[] {
    return [...this.#addresses.keys()];
  }

  /** The function that an address lies in, and the byte offset in it. */
  locate(address: number): { functionIndex: number; byteOffset: number } {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#order[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    const found = this.#order[low - 1]!;
    return { functionIndex: found.functionIndex, byteOffset: address - found.address };
  }

  /** Is there room for a function of so many words? */
  hasRoom(codeWords: number): boolean {
    return this.words + HEADER_WORDS + codeWords <= CODE_WORDS;
  }

  get hasRoomForConstant(): boolean {
    return this.nextSlot < VALUE_SLOTS;
  }

  /** Takes words for a function and writes its header. Returns the address. */
  place(functionIndex: number, codeWords: number, params: number, locals: number): number {
    const address = this.words + HEADER_WORDS;
    this.words = address + codeWords;
    BUFFERS.code[address - 2] = params;
    BUFFERS.code[address - 1] = locals;
    this.#addresses.set(functionIndex, address);
    this.#order.push({ address, functionIndex });
    return address;
  }

  /** The slot of a constant, null where it has none yet. */
  slotOf(constantIndex: number): number | null {
    return this.#constantSlots.get(constantIndex) ?? null;
  }

  /** Where the next constant goes; `placeConstant` takes the slot. */
  get nextSlot(): number {
    return FIRST_CONSTANT + this.constants;
  }

  placeConstant(constantIndex: number): number {
    const slot = this.nextSlot;
    this.constants++;
    this.#constantSlots.set(constantIndex, slot);
    return slot;
  }
}
