/**
 * Which functions of a module are predecoded, and where their words and constants lie in the buffers. Code is
 * predecoded function by function, at the first call. Addresses mean something only together with an image.
 */
import type { FunctionView, Module } from "../../program/index.js";
import { BUFFERS } from "../values/buffers.js";
import { countPutOuts } from "../values/regions.js";
import { Leases } from "./leases.js";
import { HEADER_WORDS } from "./words.js";

export class Image {
  readonly module: Module;
  /** Where its words and constants lie; null until there are some. */
  #leases: Leases | null = null;
  /** It was in the buffers when so much had been put out of them. */
  #isInSince = -1;
  /** By index, as far as they are predecoded. */
  readonly #addresses: number[] = [];
  /** Functions of which a call costs more fuel than the loop charges: it leaves these calls to the slow path. */
  readonly dear = new Set<number>();
  /** The functions that were looked at: an archive makes a new view each time that it is asked. */
  readonly #views: FunctionView[] = [];
  /** The functions by ascending address. */
  readonly #order: { address: number; functionIndex: number }[] = [];
  readonly #constantSlots = new Map<number, number>();

  constructor(module: Module) {
    this.module = module;
  }

  /** A function of the module. @throws RangeError beyond its last one */
  view(functionIndex: number): FunctionView {
    const known = this.#views[functionIndex];
    if (known !== undefined) return known;
    const view = this.module.functions.at(functionIndex);
    this.#views[functionIndex] = view;
    return view;
  }

  /** The address of a function's first word; null where it is not predecoded. */
  addressOf(functionIndex: number): number | null {
    return this.#addresses[functionIndex] ?? null;
  }

  /** The functions that are predecoded. */
  get functionIndexes(): readonly number[] {
    return this.#order.map(({ functionIndex }) => functionIndex);
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

  /** The image's part of the buffers; taken when it is first needed. */
  get #parts(): Leases {
    this.#leases ??= new Leases(this.module);
    return this.#leases;
  }

  /** After this the buffers hold its words and constants. */
  bringIn(): void {
    if (this.#isInSince === countPutOuts()) return;
    this.#leases?.bringIn();
    this.#isInSince = countPutOuts();
  }

  /** It is needed no more. */
  giveUp(): void {
    this.#leases?.giveUp();
  }

  /** Words in use. */
  get words(): number {
    if (this.#leases === null) return 0;
    const { code } = this.#leases;
    return code.next - code.start;
  }

  /** Is there room for a function of so many words? */
  hasRoom(codeWords: number): boolean {
    const { code } = this.#parts;
    return code.next + HEADER_WORDS + codeWords <= code.end;
  }

  get hasRoomForConstant(): boolean {
    const { constants } = this.#parts;
    return constants.next < constants.end;
  }

  /** Takes words for a function and writes its header. Returns the address. */
  place(functionIndex: number, codeWords: number, params: number, locals: number): number {
    const { code } = this.#parts;
    const address = code.next + HEADER_WORDS;
    code.next = address + codeWords;
    BUFFERS.code[address - 2] = params;
    BUFFERS.code[address - 1] = locals;
    this.#addresses[functionIndex] = address;
    this.#order.push({ address, functionIndex });
    return address;
  }

  /** The slot of a constant, null where it has none yet. */
  slotOf(constantIndex: number): number | null {
    return this.#constantSlots.get(constantIndex) ?? null;
  }

  /** Where the next constant goes; `placeConstant` takes the slot. */
  get nextSlot(): number {
    return this.#parts.constants.next;
  }

  placeConstant(constantIndex: number): number {
    const slot = this.#parts.constants.next++;
    this.#constantSlots.set(constantIndex, slot);
    return slot;
  }
}
