/**
 * Turns a function's bytes into words. Nothing is judged here: what cannot be decoded or linked becomes a LEAVE
 * word, so that it fails when, and only if, it is executed.
 */
import {
  callFuel,
  decodeInstruction,
  FUEL,
  type Instruction,
  jumpTarget,
} from "../../program/index.js";
import { BUFFERS } from "../values/buffers.js";
import { FORM, FORM_OF_OPCODE, type Form } from "./forms.js";
import { fuse } from "./fuse.js";
import type { Image } from "./image.js";
import { addressWord, MAX_ADDRESS, MAX_SLOT, plainWord, slotWord } from "./words.js";

const { LEAVE, RET, RET_UNIT } = FORM;

/** Writes a constant into a slot; false where the module cannot give it. */
export type ConstantWriter = (constantIndex: number, slot: number) => boolean;

/** Bytes of code that are predecoded at once: some tenths of a millisecond of work. */
export const CHUNK_BYTES = 1 << 11;

/**
 * Takes words for a function that is not yet in the image, which has room for it. They are LEAVE until its chunks are
 * predecoded, each when control first comes to it: so a call of a long function costs little, however often it is
 * linked anew.
 */
export function placeFunction(image: Image, functionIndex: number): number {
  const view = image.view(functionIndex);
  const params = view.params.length;
  const locals = Math.min(Math.max(view.locals, params), MAX_SLOT);
  // One word more than bytes: running past the end is a LEAVE too.
  const address = image.place(functionIndex, view.code.length + 1, params, locals);
  BUFFERS.code.fill(LEAVE, address, address + view.code.length + 1);
  if (callFuel(image.module, view) > FUEL.instruction.fuel) image.dear.add(functionIndex);
  return address;
}

/** Predecodes one chunk of a function that has its place. */
export class Predecoder {
  readonly #image: Image;
  readonly #address: number;
  readonly #code: Uint8Array;
  readonly #locals: number;
  readonly #returnsUnit: boolean;
  readonly #writeConstant: ConstantWriter;
  readonly #starts: Uint8Array;
  readonly #done: Uint8Array;

  constructor(
    image: Image,
    functionIndex: number,
    address: number,
    starts: Uint8Array,
    writeConstant: ConstantWriter,
  ) {
    const { code, returnType } = image.view(functionIndex);
    this.#image = image;
    this.#address = address;
    this.#code = code;
    this.#locals = BUFFERS.code[address - 1]!;
    this.#returnsUnit = returnType === "Unit";
    this.#writeConstant = writeConstant;
    this.#starts = starts;
    this.#done = new Uint8Array(Math.ceil(code.length / CHUNK_BYTES));
  }

  /** Predecodes the chunk of an offset. Returns how many bytes: 0 where that was done before. */
  predecode(byteOffset: number): number {
    const chunk = Math.floor(byteOffset / CHUNK_BYTES);
    if (chunk >= this.#done.length || this.#done[chunk] === 1) return 0;
    this.#done[chunk] = 1;
    const from = chunk * CHUNK_BYTES;
    const to = Math.min(from + CHUNK_BYTES, this.#code.length);
    for (let at = from; at < to; at++) if (this.#starts[at] === 1) this.#writeAt(at);
    fuse(this.#address + from, to - from);
    return to - from;
  }

  /** Predecodes what is left. Returns how many bytes. */
  finish(): number {
    let bytes = 0;
    for (let at = 0; at < this.#code.length; at += CHUNK_BYTES) bytes += this.predecode(at);
    return bytes;
  }

  #writeAt(byteOffset: number): void {
    const instruction = decodeInstruction(this.#code, byteOffset);
    if ("problem" in instruction) return;
    if (instruction.row.operand === "jump") this.#link(instruction);
    else this.#write(instruction, this.#wordFor(instruction));
  }

  #write(instruction: Instruction, word: number): void {
    BUFFERS.code[this.#address + instruction.byteOffset] = word;
  }

  #wordFor({ row, operand }: Instruction): number {
    const form: Form = FORM_OF_OPCODE[row.code];
    switch (row.operand) {
      case "constant":
        return this.#pushWord(form, operand);
      case "local":
        return operand < this.#locals ? slotWord(form, operand) : LEAVE;
      case "function":
        return this.#callWord(form, operand);
      case "import":
        return operand < Math.min(this.#image.module.imports.length, MAX_ADDRESS)
          ? addressWord(form, operand)
          : LEAVE;
      default:
        return form === RET && this.#returnsUnit ? RET_UNIT : plainWord(form);
    }
  }

  #pushWord(form: Form, constantIndex: number): number {
    if (constantIndex >= this.#image.module.constants.length) return LEAVE;
    const known = this.#image.slotOf(constantIndex);
    if (known !== null) return slotWord(form, known);
    if (!this.#image.hasRoomForConstant) return LEAVE;
    if (!this.#writeConstant(constantIndex, this.#image.nextSlot)) return LEAVE;
    return slotWord(form, this.#image.placeConstant(constantIndex));
  }

  /** A callee that is not predecoded yet is linked at the first call. */
  #callWord(form: Form, functionIndex: number): number {
    const address = this.#image.addressOf(functionIndex);
    const leaves = address === null || this.#image.dear.has(functionIndex);
    return leaves ? LEAVE : addressWord(form, address);
  }

  #link(jump: Instruction): void {
    const target = jumpTarget(jump);
    const isGood = target === this.#code.length || this.#starts[target] === 1;
    if (!isGood) return;
    const form: Form = FORM_OF_OPCODE[jump.row.code];
    this.#write(jump, addressWord(form, this.#address + target));
  }
}
