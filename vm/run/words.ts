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
  | typeof LOAD_BINARY
  | typeof PUSH_BINARY
  | typeof LOAD_LOAD_BINARY
  | typeof LOAD_PUSH_BINARY | 0x47 | 0x48;

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

/** The greatest address and the greatest slot that a word can name. */
export const MAX_ADDRESS = 0xff_ffff;
export const MAX_SLOT = 0x1_ffff;

/** Words before a function's first word: its parameters and its locals. */
export const HEADER_WORDS = 2;

/*
 * Fused instructions: a LOAD or two (the second may be a PUSH), the binary operation behind them, and the STORE
 * or branch behind that, done in one turn of the loop. The word at the first of them says it all but the second
 * operand and the destination, which are read from the words of their own instructions; these stay as they are,
 * so code may jump to any of them, and when a fused instruction meets something unusual the loop does its first
 * part by itself instead.
 *
 *   bits 0–7    form: the operation's own (operands on the stack), or one of the four below
 *   bits 8–11   operation: 0–4 ADD SUB MUL DIV MOD, or for a comparison the outcomes that it is true for
 *   bits 12–14  kind: arithmetic or comparison, and where the result goes (see below)
 *   bits 15–31  the local or constant slot of the first LOAD or PUSH
 */
export const LOAD_BINARY = 0x43;
export const PUSH_BINARY = 0x44;
export const LOAD_LOAD_BINARY = 0x45;
export const LOAD_PUSH_BINARY = 0x46;

/** Instructions in the longest fused one, and the bytes that it may reach over. */
export const MOST_FUSED = 4;
export const MOST_FUSED_BYTES = 16;

/** More than any fuel: every word is done by itself. */
export const ALWAYS = 0x7fff_ffff;

/** The word of a fused instruction's first part; any other word as it is. */
export function unfused(word: number): number {
  const form = word & 0xff;
  switch (form) {
    case LOAD_BINARY:
    case LOAD_LOAD_BINARY:
    case LOAD_PUSH_BINARY:
    case 0x47:
    case 0x48:
      return (word & ~0x7fff) | 0x04;
    case PUSH_BINARY:
      return (word & ~0x7fff) | 0x01;
    default:
      return isBinary(form) ? binaryWord(form) : word;
  }
}

/** Is this the form of an operation on two operands, but not AND and OR? */
export function isBinary(form: number): form is BinaryForm {
  return (form >= 0x20 && form <= 0x24) || (form >= 0x30 && form <= 0x35);
}

/** The outcomes of a comparison: less, equal, greater, none of them (NaN, or different types). */
const LESS = 1;
const EQUAL = 2;
const GREATER = 4;
const NEITHER = 8;

type BinaryForm = 0x20 | 0x21 | 0x22 | 0x23 | 0x24 | 0x30 | 0x31 | 0x32 | 0x33 | 0x34 | 0x35;

/** What a binary word says of each operation: the number of an arithmetic one, the outcomes that a comparison is true for. */
const OPERATION_BITS: Readonly<Record<BinaryForm, number>> = {
  0x20: 0,
  0x21: 1,
  0x22: 2,
  0x23: 3,
  0x24: 4,
  0x30: EQUAL,
  0x31: LESS | GREATER | NEITHER,
  0x32: LESS,
  0x33: LESS | EQUAL,
  0x34: GREATER,
  0x35: GREATER | EQUAL,
};

/** The kinds of binary words. */
export const ARITHMETIC = 0;
export const ARITHMETIC_STORE = 1;
export const COMPARISON = 2;
export const COMPARISON_JUMP_IF_NOT = 4;
export const COMPARISON_JUMP_IF = 5;

/** The word of a binary operation by itself. */
export function binaryWord(form: BinaryForm): number {
  const kind = form < 0x30 ? ARITHMETIC : COMPARISON;
  return form | (OPERATION_BITS[form] << 8) | (kind << 12);
}
