/**
 * Turns a function's bytes into words. Nothing is judged here: what cannot be decoded or linked becomes a LEAVE
 * word, so that it fails when, and only if, it is executed.
 */
import { decodeInstruction, type Instruction, jumpTarget } from "../program/index.js";
import { BUFFERS } from "./buffers.js";
import { FORM, FORM_OF_OPCODE, type Form } from "./forms.js";
import { fuse } from "./fuse.js";
import type { Image } from "./image.js";
import { addressWord, MAX_ADDRESS, MAX_SLOT, plainWord, slotWord } from "./words.js";

const { LEAVE, RET, RET_UNIT } = FORM;

/** Writes a constant into a slot; false where the module cannot give it. */
export type ConstantWriter = (constantIndex: number, slot: number) => boolean;

const UNKNOWN = 0;
const START = 1;
const INSIDE = 2;

/** Predecodes a function that is not yet in the image, which has room for it. Returns its address. */
export function predecodeFunction(
  image: Image,
  functionIndex: number,
  writeConstant: ConstantWriter,
): number {
  const view = image.module.functions.at(functionIndex);
  const params = view.params.length;
  const locals = Math.min(Math.max(view.locals, params), MAX_SLOT);
  // One word more than bytes: running past the end is a LEAVE too.
  const address = image.place(functionIndex, view.code.length + 1, params, locals);
  BUFFERS.code.fill(LEAVE, address, address + view.code.length + 1);
  const returnsUnit = view.returnType === "Unit";
  new Predecoder(image, address, view.code, locals, returnsUnit, writeConstant).run();
  return address;
}

class Predecoder {
  private readonly image: Image;
  private readonly address: number;
  private readonly code: Uint8Array;
  private readonly locals: number;
  private readonly returnsUnit: boolean;
  private readonly writeConstant: ConstantWriter;
  /** What is known of each byte: instructions may start anywhere behind a place that cannot be decoded. */
  private readonly marks: Uint8Array;
  private readonly jumps: Instruction[] = [];

  constructor(
    image: Image,
    address: number,
    code: Uint8Array,
    locals: number,
    returnsUnit: boolean,
    writeConstant: ConstantWriter,
  ) {
    this.image = image;
    this.address = address;
    this.code = code;
    this.locals = locals;
    this.returnsUnit = returnsUnit;
    this.writeConstant = writeConstant;
    this.marks = new Uint8Array(code.length);
  }

  run(): void {
    this.walk(0);
    for (let jump = this.jumps.pop(); jump; jump = this.jumps.pop()) this.link(jump);
    fuse(this.address, this.code.length);
  }

  /** Decodes from an offset to the end, to known code or to a place that cannot be decoded. */
  private walk(from: number): void {
    const { code, marks } = this;
    for (let at = from; at < code.length && marks[at] === UNKNOWN; ) {
      const instruction = decodeInstruction(code, at);
      marks[at] = START;
      if ("problem" in instruction) return;
      const end = at + instruction.length;
      marks.fill(INSIDE, at + 1, end);
      if (instruction.row.operand === "jump") this.jumps.push(instruction);
      else this.write(instruction, this.wordFor(instruction));
      at = end;
    }
  }

  private write(instruction: Instruction, word: number): void {
    BUFFERS.code[this.address + instruction.byteOffset] = word;
  }

  private wordFor({ row, operand }: Instruction): number {
    const form: Form = FORM_OF_OPCODE[row.code];
    switch (row.operand) {
      case "constant":
        return this.pushWord(form, operand);
      case "local":
        return operand < this.locals ? slotWord(form, operand) : LEAVE;
      case "function":
        return this.callWord(form, operand);
      case "import":
        return operand < Math.min(this.image.module.imports.length, MAX_ADDRESS)
          ? addressWord(form, operand)
          : LEAVE;
      default:
        return form === RET && this.returnsUnit ? RET_UNIT : plainWord(form);
    }
  }

  private pushWord(form: Form, constantIndex: number): number {
    if (constantIndex >= this.image.module.constants.length) return LEAVE;
    const known = this.image.slotOf(constantIndex);
    if (known !== null) return slotWord(form, known);
    if (!this.image.hasRoomForConstant) return LEAVE;
    if (!this.writeConstant(constantIndex, this.image.nextSlot)) return LEAVE;
    return slotWord(form, this.image.placeConstant(constantIndex));
  }

  /** A callee that is not predecoded yet is linked at the first call. */
  private callWord(form: Form, functionIndex: number): number {
    const address = this.image.addressOf(functionIndex);
    return address === null ? LEAVE : addressWord(form, address);
  }

  private link(jump: Instruction): void {
    const target = jumpTarget(jump);
    const { code, marks } = this;
    if (target < 0 || target > code.length) return;
    if (target < code.length) {
      if (marks[target] === UNKNOWN) this.walk(target);
      if (marks[target] === INSIDE) return;
    }
    const form: Form = FORM_OF_OPCODE[jump.row.code];
    this.write(jump, addressWord(form, this.address + target));
  }
}

/** Can control go to this byte of the function? True at the end too, where nothing can be executed. */
export function isJumpTarget(code: Uint8Array, target: number): boolean {
  if (target < 0 || target > code.length) return false;
  for (let at = 0; at < target; ) {
    const instruction = decodeInstruction(code, at);
    if ("problem" in instruction) return true;
    at += instruction.length;
    if (at > target) return false;
  }
  return true;
}
