/**
 * Predecoded code: one word for each byte of the code, in one Int32Array. The word at an instruction's first
 * byte holds a form in its low 8 bits and an operand in the other 24; so a program counter is the address of a
 * function's first word plus a byte offset, and neither jumps nor the debugger need a mapping.
 */
import type { OpcodeByte } from "../isa/index.js";

/** Leaves the loop: the instruction is rare, was not linked yet, or cannot be executed (see slow-path.ts). */
export const LEAVE = 0x06;
/** Leaves the loop: a breakpoint stands here. */
export const BREAK = 0x07;
/** RET of a function that returns Unit: it needs no operand. */
export const RET_UNIT = 0x16;

/** What the loop switches over: the opcodes that it executes itself, and forms of its own. */
export type Form =
  | Exclude<OpcodeByte, 0x11 | 0xff>
  | typeof LEAVE
  | typeof BREAK
  | typeof RET_UNIT
  | FusedForm;

/** How an opcode is predecoded. CALL_FFI and HALT are done outside of the loop. */
export const FORM_OF_OPCODE = {
  0: 0x00,
  1: 0x01,
  2: 0x02,
  3: 0x03,
  4: 0x04,
  5: 0x05,
  16: 0x10,
  17: LEAVE,
  18: 0x12,
  19: 0x13,
  20: 0x14,
  21: 0x15,
  32: 0x20,
  33: 0x21,
  34: 0x22,
  35: 0x23,
  36: 0x24,
  37: 0x25,
  48: 0x30,
  49: 0x31,
  50: 0x32,
  51: 0x33,
  52: 0x34,
  53: 0x35,
  64: 0x40,
  65: 0x41,
  66: 0x42,
  255: LEAVE,
} as const satisfies Record<OpcodeByte, Form>;

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
 * Fused instructions: a LOAD or two (the second may be a PUSH), the binary operation behind them, and the STORE
 * or branch behind that, done in one turn of the loop. The word at the first of them says it all but the second
 * operand and the destination, which are read from the words of their own instructions; these stay as they are,
 * so code may jump to any of them, and where a fused instruction meets something unusual its first part can be
 * done by itself.
 *
 *   bits 0–7    form: see FUSED
 *   bits 8–11   for a comparison: the outcomes that it is true for, or that its branch is taken for
 *   bit  12     for a comparison: it takes operands of any types (EQ, NE)
 *   bit  13     the operand of WITH, or the second one of LOAD, is a local and no constant
 *   bits 15–31  the slot of the first LOAD or PUSH
 */

/** What stands before and behind an operation: WITH one operand, LOAD of the first of two, STORE or branch. */
export interface Fusions {
  /** Both operands are on the stack, and the destination follows. */
  readonly into: FusedForm | null;
  /** One operand is on the stack. */
  readonly with: FusedForm | null;
  readonly withInto: FusedForm | null;
  /** No operand is on the stack. */
  readonly load: FusedForm | null;
  readonly loadInto: FusedForm | null;
}

const COMPARISON = { into: 0x54, with: null, withInto: 0x55, load: null, loadInto: 0x56 } as const;

/** The fused forms of each binary operation. */
export const FUSED = {
  32: { into: 0x43, with: 0x46, withInto: 0x49, load: 0x4c, loadInto: 0x4f },
  33: { into: 0x44, with: 0x47, withInto: 0x4a, load: 0x4d, loadInto: 0x50 },
  34: { into: 0x45, with: 0x48, withInto: 0x4b, load: 0x4e, loadInto: 0x51 },
  35: { into: null, with: 0x52, withInto: null, load: null, loadInto: null },
  36: { into: null, with: 0x53, withInto: null, load: null, loadInto: null },
  48: COMPARISON,
  49: COMPARISON,
  50: COMPARISON,
  51: COMPARISON,
  52: COMPARISON,
  53: COMPARISON,
} as const;

export type FusedForm = {
  [Operation in BinaryForm]: NonNullable<(typeof FUSED)[Operation][keyof Fusions]>;
}[BinaryForm];

const FIRST_FUSED = 0x43;
const LAST_FUSED = 0x56;

export const TAKES_ANY = 0x1000;
export const FROM_LOCAL = 0x2000;

/** Bytes that a fused instruction may reach over. */
export const MOST_FUSED_BYTES = 16;

/** The outcomes of a comparison: less, equal, greater, none of them (NaN, or different types). */
const LESS = 0x100;
const EQUAL = 0x200;
const GREATER = 0x400;
const NEITHER = 0x800;
export const OUTCOMES = LESS | EQUAL | GREATER | NEITHER;

/** The words of binary operations by themselves. */
const BINARY_WORDS = {
  32: 0x20,
  33: 0x21,
  34: 0x22,
  35: 0x23,
  36: 0x24,
  48: 0x30 | TAKES_ANY | EQUAL,
  49: 0x31 | TAKES_ANY | LESS | GREATER | NEITHER,
  50: 0x32 | LESS,
  51: 0x33 | LESS | EQUAL,
  52: 0x34 | GREATER,
  53: 0x35 | GREATER | EQUAL,
} as const;

/** Operations on two operands of which one may be fused with what pushes it: all but AND and OR. */
export type BinaryForm = keyof typeof BINARY_WORDS;

export function isBinary(form: number): form is BinaryForm {
  return form in BINARY_WORDS;
}

/** The word of a binary operation by itself. */
export function binaryWord(form: BinaryForm): number {
  return BINARY_WORDS[form];
}

/** Is this the word of a fused instruction? */
export function isFused(word: number): boolean {
  const form = word & 0xff;
  return form >= FIRST_FUSED && form <= LAST_FUSED;
}

/** The plain word of a fused instruction's first part, whose opcode the code says. */
export function firstPart(word: number, opcode: number): number {
  return isBinary(opcode) ? binaryWord(opcode) : (word & SLOT_BITS) | opcode;
}
