/**
 * The numbers that words of predecoded code begin with: a form for each opcode, and others. Generated from
 * scripts/generate/loop*.mjs by `npm run generate`: change those, not this. A form says nothing of an opcode's byte.
 */
import { type Mnemonic, OP, type OpcodeByte } from "../../isa/index.js";

export const FORM = {
  NOP: 0,
  PUSH: 1,
  LOAD: 2,
  POP: 3,
  DUP: 4,
  STORE: 5,
  CALL: 6,
  CALL_FFI: 7,
  RET: 8,
  RET_UNIT: 9,
  JUMP: 10,
  JUMP_IF: 11,
  JUMP_IF_NOT: 12,
  ADD: 13,
  SUB: 14,
  MUL: 15,
  DIV: 16,
  MOD: 17,
  NEG: 18,
  EQ: 19,
  NE: 20,
  LT: 21,
  LE: 22,
  GT: 23,
  GE: 24,
  AND: 25,
  OR: 26,
  NOT: 27,
  LEAVE: 28,
  BREAK: 29,
  ENTER: 30,
  ADD_STORE: 31,
  SUB_STORE: 32,
  MUL_STORE: 33,
  COMPARE_BRANCH: 34,
  WITH_ADD: 35,
  WITH_SUB: 36,
  WITH_MUL: 37,
  WITH_DIV: 38,
  WITH_MOD: 39,
  WITH_ADD_STORE: 40,
  WITH_SUB_STORE: 41,
  WITH_MUL_STORE: 42,
  WITH_COMPARE_BRANCH: 43,
  LOAD_ADD: 44,
  LOAD_SUB: 45,
  LOAD_MUL: 46,
  LOAD_ADD_STORE: 47,
  LOAD_SUB_STORE: 48,
  LOAD_MUL_STORE: 49,
  LOAD_COMPARE_BRANCH: 50,
} as const;

export type Form = (typeof FORM)[keyof typeof FORM];

/** How an opcode is predecoded. LEAVE: it is done outside of the loop. */
export const FORM_OF_OPCODE = {
  [OP.NOP]: FORM.NOP,
  [OP.PUSH]: FORM.PUSH,
  [OP.POP]: FORM.POP,
  [OP.DUP]: FORM.DUP,
  [OP.LOAD]: FORM.LOAD,
  [OP.STORE]: FORM.STORE,
  [OP.CALL]: FORM.CALL,
  [OP.CALL_FFI]: FORM.CALL_FFI,
  [OP.RET]: FORM.RET,
  [OP.JUMP]: FORM.JUMP,
  [OP.JUMP_IF]: FORM.JUMP_IF,
  [OP.JUMP_IF_NOT]: FORM.JUMP_IF_NOT,
  [OP.ADD]: FORM.ADD,
  [OP.SUB]: FORM.SUB,
  [OP.MUL]: FORM.MUL,
  [OP.DIV]: FORM.DIV,
  [OP.MOD]: FORM.MOD,
  [OP.NEG]: FORM.NEG,
  [OP.EQ]: FORM.EQ,
  [OP.NE]: FORM.NE,
  [OP.LT]: FORM.LT,
  [OP.LE]: FORM.LE,
  [OP.GT]: FORM.GT,
  [OP.GE]: FORM.GE,
  [OP.AND]: FORM.AND,
  [OP.OR]: FORM.OR,
  [OP.NOT]: FORM.NOT,
  [OP.HALT]: FORM.LEAVE,
} as const satisfies Record<OpcodeByte, Form>;

/** The opcodes that the slow path finishes where the loop leaves them to it without a fault. */
export type SlowMnemonic = Extract<
  Mnemonic,
  "PUSH" | "CALL" | "CALL_FFI" | "RET" | "JUMP_IF" | "JUMP_IF_NOT" | "EQ" | "NE" | "HALT"
>;

/** The superinstructions of each binary operation: see words.ts. */
export const SUPERINSTRUCTIONS = {
  [FORM.ADD]: {
    into: FORM.ADD_STORE,
    with: FORM.WITH_ADD,
    withInto: FORM.WITH_ADD_STORE,
    load: FORM.LOAD_ADD,
    loadInto: FORM.LOAD_ADD_STORE,
  },
  [FORM.SUB]: {
    into: FORM.SUB_STORE,
    with: FORM.WITH_SUB,
    withInto: FORM.WITH_SUB_STORE,
    load: FORM.LOAD_SUB,
    loadInto: FORM.LOAD_SUB_STORE,
  },
  [FORM.MUL]: {
    into: FORM.MUL_STORE,
    with: FORM.WITH_MUL,
    withInto: FORM.WITH_MUL_STORE,
    load: FORM.LOAD_MUL,
    loadInto: FORM.LOAD_MUL_STORE,
  },
  [FORM.DIV]: { into: null, with: FORM.WITH_DIV, withInto: null, load: null, loadInto: null },
  [FORM.MOD]: { into: null, with: FORM.WITH_MOD, withInto: null, load: null, loadInto: null },
  [FORM.EQ]: {
    into: FORM.COMPARE_BRANCH,
    with: null,
    withInto: FORM.WITH_COMPARE_BRANCH,
    load: null,
    loadInto: FORM.LOAD_COMPARE_BRANCH,
  },
  [FORM.NE]: {
    into: FORM.COMPARE_BRANCH,
    with: null,
    withInto: FORM.WITH_COMPARE_BRANCH,
    load: null,
    loadInto: FORM.LOAD_COMPARE_BRANCH,
  },
  [FORM.LT]: {
    into: FORM.COMPARE_BRANCH,
    with: null,
    withInto: FORM.WITH_COMPARE_BRANCH,
    load: null,
    loadInto: FORM.LOAD_COMPARE_BRANCH,
  },
  [FORM.LE]: {
    into: FORM.COMPARE_BRANCH,
    with: null,
    withInto: FORM.WITH_COMPARE_BRANCH,
    load: null,
    loadInto: FORM.LOAD_COMPARE_BRANCH,
  },
  [FORM.GT]: {
    into: FORM.COMPARE_BRANCH,
    with: null,
    withInto: FORM.WITH_COMPARE_BRANCH,
    load: null,
    loadInto: FORM.LOAD_COMPARE_BRANCH,
  },
  [FORM.GE]: {
    into: FORM.COMPARE_BRANCH,
    with: null,
    withInto: FORM.WITH_COMPARE_BRANCH,
    load: null,
    loadInto: FORM.LOAD_COMPARE_BRANCH,
  },
} as const;

/** The first and the last superinstruction; there is nothing else between them. */
export const FIRST_SUPERINSTRUCTION = FORM.ADD_STORE;
export const LAST_SUPERINSTRUCTION = FORM.LOAD_COMPARE_BRANCH;

/** Bits of a word: the outcomes of a comparison (less, equal, greater, neither), and that it takes any types. */
export const OUTCOMES = 0xf00;
export const TAKES_ANY = 0x1000;
/** Of a superinstruction's word: its second operand, if it does not come from the stack, is a local. */
export const FROM_LOCAL = 0x2000;

/** The bits of each comparison. */
export const COMPARISON_BITS: Readonly<Partial<Record<Form, number>>> = {
  [FORM.EQ]: 0x1200,
  [FORM.NE]: 0x1d00,
  [FORM.LT]: 0x100,
  [FORM.LE]: 0x300,
  [FORM.GT]: 0x400,
  [FORM.GE]: 0x600,
};
