/**
 * Which functions lie in the code buffer: links them when they are first called, predecodes what control comes to,
 * and makes room by forgetting what is not on the call stack. The machine must be in the buffers.
 */
import { FusabiError, fusabiError } from "../../errors/index.js";
import { CODE_WORDS, instructionStarts, type Module } from "../../program/index.js";
import { BUFFERS, DEPTH, FRAME_WORDS, PC } from "../values/buffers.js";
import { rawFrames } from "../values/raw-frames.js";
import { writeSlot } from "../values/slots.js";
import type { StringHeap } from "../values/strings.js";
import { COSTS, type Work } from "../values/work.js";
import type { Breakpoints } from "./breakpoints.js";
import { Image } from "./image.js";
import { CHUNK_BYTES, Predecoder, placeFunction } from "./predecode.js";
import { HEADER_WORDS } from "./words.js";

const { frames, registers } = BUFFERS;

export class Linker {
  image: Image;
  readonly #module: Module;
  readonly #breakpoints: Breakpoints;
  readonly #strings: StringHeap;
  readonly #work: Work;
  /** Where instructions start in long functions: linking one again costs little then. */
  readonly #starts = new Map<number, Uint8Array>();
  /** Functions of which a part may not be predecoded yet. */
  readonly #unfinished = new Map<number, Predecoder>();

  constructor(module: Module, breakpoints: Breakpoints, strings: StringHeap, work: Work) {
    this.image = new Image(module);
    this.#module = module;
    this.#breakpoints = breakpoints;
    this.#strings = strings;
    this.#work = work;
  }

  /** The address of a function, which is linked if it was not yet. @throws FusabiError from a damaged module */
  link(functionIndex: number): number {
    const known = this.image.addressOf(functionIndex);
    if (known !== null) return known;
    const { code } = this.image.view(functionIndex);
    const words = code.length + 1;
    if (!this.image.hasRoom(words)) this.#evict(words);
    const address = placeFunction(this.image, functionIndex);
    this.#work.charge(COSTS.linkedByte, code.length);
    const starts = this.#starts.get(functionIndex) ?? instructionStarts(code);
    if (code.length > CHUNK_BYTES) this.#starts.set(functionIndex, starts);
    const predecoder = new Predecoder(this.image, functionIndex, address, starts, (index, slot) =>
      this.#writeConstant(index, slot),
    );
    this.#unfinished.set(functionIndex, predecoder);
    if (code.length <= CHUNK_BYTES) this.finish(functionIndex);
    this.patch(functionIndex);
    return address;
  }

  /** Predecodes what control has come to. False: that was done before. */
  reach(functionIndex: number, byteOffset: number): boolean {
    const bytes = this.#unfinished.get(functionIndex)?.predecode(byteOffset) ?? 0;
    this.#work.charge(COSTS.predecodedByte, bytes);
    return bytes > 0;
  }

  /** Predecodes all of a linked function. */
  finish(functionIndex: number): void {
    const bytes = this.#unfinished.get(functionIndex)?.finish() ?? 0;
    this.#work.charge(COSTS.predecodedByte, bytes);
    this.#unfinished.delete(functionIndex);
  }

  /** Puts the breakpoints of a function in, where it is linked. */
  patch(functionIndex: number): void {
    const address = this.image.addressOf(functionIndex);
    if (address === null || !this.#breakpoints.has(functionIndex)) return;
    // Words that breakpoints stand for must be the final ones.
    this.finish(functionIndex);
    const { code } = this.image.view(functionIndex);
    this.#breakpoints.patchFunction(functionIndex, address, code);
  }

  #writeConstant(constantIndex: number, slot: number): boolean {
    try {
      const value = this.#module.constants.at(constantIndex);
      writeSlot(slot, value, this.#strings.handleOfConstant(constantIndex));
      return true;
    } catch (error) {
      if (error instanceof FusabiError) return false;
      throw error;
    }
  }

  /**
   * Makes room: forgets all code but that of the functions on the call stack.
   * @throws FusabiError CodeMemoryFull where even these leave too little; nothing has changed then
   */
  #evict(words: number): void {
    // No code lies at address 0: there is no frame yet.
    const running = registers[PC] === 0 ? [] : rawFrames();
    const places = running.map((frame) => this.image.locate(frame.pc));
    this.#checkRoom(
      words,
      places.map((place) => place.functionIndex),
    );
    this.image.giveUp();
    this.image = new Image(this.#module);
    this.#unfinished.clear();
    this.#breakpoints.forgetWords();
    const depth = registers[DEPTH]!;
    places.forEach(({ functionIndex, byteOffset }, i) => {
      const pc = this.link(functionIndex) + byteOffset;
      if (i === depth) registers[PC] = pc;
      else frames[FRAME_WORDS * i] = pc;
    });
  }

  #checkRoom(words: number, functionIndexes: readonly number[]): void {
    let used = words + HEADER_WORDS;
    for (const index of new Set(functionIndexes))
      used += this.#module.functions.at(index).code.length + 1 + HEADER_WORDS;
    if (used > CODE_WORDS) throw fusabiError("CodeMemoryFull", { length: used, limit: CODE_WORDS });
  }
}
