/**
 * Predecoded code: one word for each byte of the code, in one Int32Array. The word at an instruction's first
 * byte holds a form in its low 8 bits and an operand in the other 24; so a program counter is the address of a
 * function's first word plus a byte offset, and neither jumps nor the debugger need a mapping.
 */
import type { OpcodeByte } from "../../isa/index.js";
import {
  COMPARISON_BITS,
  FIRST_SUPERINSTRUCTION,
  FORM_OF_OPCODE,
  type Form,
  LAST_SUPERINSTRUCTION,
  SUPERINSTRUCTIONS,
} from "./forms.js";

/** The bits of a word that hold its form. */
export const FORM_BITS = 0xff;

/** A word that names an address of code. */
export function addressWord(form: Form, address: number): number {
  return form | (address << 8);
}

/** A word that names a local or a slot of constants. */
export function slotWord(form: Form, slot: number): number {
  return form | (slot << 15);
}

/** Where a word holds a slot. */
export const SLOT_BITS = ~0x7fff;

/** The greatest address and the greatest slot that a word can name. */
export const MAX_ADDRESS = 0xff_ffff;
export const MAX_SLOT = 0x1_ffff;

/** Words before a function's first word: its parameters and its locals. */
export const HEADER_WORDS = 2;

/*
 * Superinstructions: a LOAD or two (the second may be a PUSH), the binary operation behind them, and the STORE or
 * branch behind that, done in one turn of the loop. The word at the first of them says it all but the second
 * operand and the destination, which are read from the words of their own instructions; these stay as they are,
 * so code may jump to any of them, and where a superinstruction meets something unusual its first part can be
 * done by itself.
 *
 *   bits 0–7    form
 *   bits 8–11   for a comparison: the outcomes that it is true for, or that its branch is taken for
 *   bit  12     for a comparison: it takes operands of any types (EQ, NE)
 *   bit  13     the operand of WITH, or the second one of LOAD, is a local and no constant
 *   bits 15–31  the slot of the first LOAD or PUSH
 */

/** Bytes that a superinstruction may reach over. */
export const MOST_FUSED_BYTES = 16;

/** Operations on two operands of which one may be fused with what pushes it: all but AND and OR. */
export type BinaryForm = keyof typeof SUPERINSTRUCTIONS;

export function isBinary(form: Form): form is BinaryForm {
  return form in SUPERINSTRUCTIONS;
}

/** The word of an operation without an operand of its own. */
export function plainWord(form: Form): number {
  return form | (COMPARISON_BITS[form] ?? 0);
}

/** Is this the word of a superinstruction? */
export function isFused(word: number): boolean {
  const form = word & FORM_BITS;
  return form >= FIRST_SUPERINSTRUCTION && form <= LAST_SUPERINSTRUCTION;
}

/** The plain word of a superinstruction's first part, whose opcode the code says. */
export function firstPart(word: number, opcode: number): number {
  const form = FORM_OF_OPCODE[opcode as OpcodeByte];
  return isBinary(form) ? plainWord(form) : (word & SLOT_BITS) | form;
}
