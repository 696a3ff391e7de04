/**
 * Predecoded code: one word for each byte of the code, in one Int32Array. The word at an instruction's first
 * byte holds a form in its low 8 bits and an operand in the other 24; so a program counter is the address of a
 * function's first word plus a byte offset, and neither jumps nor the debugger need a mapping.
 */
import { OP, type OpcodeByte } from "../isa/index.js";

/** Leaves the loop: the instruction is rare, was not linked yet, or cannot be executed (see slow-path.ts). */
export const LEAVE = 0x06;
/** Leaves the loop: a breakpoint stands here. */
export const BREAK = 0x07;
/** Leaves the loop: compiled code may be entered here (see tier.ts). The other bits are those of the word itself. */
export const ENTER = 0x17;
/** The bits of a word that hold its form. */
export const FORM_BITS = 0xff;
/** RET of a function that returns Unit: it needs no operand. */
export const RET_UNIT = 0x16;

/** What the loop switches over: the opcodes that it executes itself, and forms of its own. */
export type Form =
  | Exclude<OpcodeByte, 0xff>
  | typeof LEAVE
  | typeof BREAK
  | typeof ENTER
  | typeof RET_UNIT
  | FusedForm;

/** How an opcode is predecoded. HALT is done outside of the loop. */
export const FORM_OF_OPCODE = {
  [OP.NOP]: 0x00,
  [OP.PUSH]: 0x01,
  [OP.POP]: 0x02,
  [OP.DUP]: 0x03,
  [OP.LOAD]: 0x04,
  [OP.STORE]: 0x05,
  [OP.CALL]: 0x10,
  [OP.CALL_FFI]: 0x11,
  [OP.RET]: 0x12,
  [OP.JUMP]: 0x13,
  [OP.JUMP_IF]: 0x14,
  [OP.JUMP_IF_NOT]: 0x15,
  [OP.ADD]: 0x20,
  [OP.SUB]: 0x21,
  [OP.MUL]: 0x22,
  [OP.DIV]: 0x23,
  [OP.MOD]: 0x24,
  [OP.NEG]: 0x25,
  [OP.EQ]: 0x30,
  [OP.NE]: 0x31,
  [OP.LT]: 0x32,
  [OP.LE]: 0x33,
  [OP.GT]: 0x34,
  [OP.GE]: 0x35,
  [OP.AND]: 0x40,
  [OP.OR]: 0x41,
  [OP.NOT]: 0x42,
  [OP.HALT]: LEAVE,
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
  [OP.ADD]: { into: 0x43, with: 0x46, withInto: 0x49, load: 0x4c, loadInto: 0x4f },
  [OP.SUB]: { into: 0x44, with: 0x47, withInto: 0x4a, load: 0x4d, loadInto: 0x50 },
  [OP.MUL]: { into: 0x45, with: 0x48, withInto: 0x4b, load: 0x4e, loadInto: 0x51 },
  [OP.DIV]: { into: null, with: 0x52, withInto: null, load: null, loadInto: null },
  [OP.MOD]: { into: null, with: 0x53, withInto: null, load: null, loadInto: null },
  [OP.EQ]: COMPARISON,
  [OP.NE]: COMPARISON,
  [OP.LT]: COMPARISON,
  [OP.LE]: COMPARISON,
  [OP.GT]: COMPARISON,
  [OP.GE]: COMPARISON,
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
  [OP.ADD]: 0x20,
  [OP.SUB]: 0x21,
  [OP.MUL]: 0x22,
  [OP.DIV]: 0x23,
  [OP.MOD]: 0x24,
  [OP.EQ]: 0x30 | TAKES_ANY | EQUAL,
  [OP.NE]: 0x31 | TAKES_ANY | LESS | GREATER | NEITHER,
  [OP.LT]: 0x32 | LESS,
  [OP.LE]: 0x33 | LESS | EQUAL,
  [OP.GT]: 0x34 | GREATER,
  [OP.GE]: 0x35 | GREATER | EQUAL,
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
