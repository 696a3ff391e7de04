/**
 * The opcode table, flattened for the verifier's inner loop: arrays by opcode byte. Everything is derived from
 * the rows.
 */
import {
  instructionLength,
  OPCODES,
  type OpcodeRow,
  operandPlace,
  type Trap,
  type ValueType,
} from "../isa/index.js";
import { ANY, isSingle, setOf, setOfPattern, type TypeSet } from "./type-set.js";

/** What the verifier does at an instruction. */
export const ACTION = {
  /** Pops at most two operands, and pushes at most one value: of a type of its own or of theirs. */
  plain: 0,
  nothing: 1,
  constant: 2,
  load: 3,
  store: 4,
  copy: 5,
  call: 6,
  callHost: 7,
  result: 8,
  /** Any other way to pop and push: see `REARRANGED`. */
  rearrange: 9,
} as const;

/** Where control may go after an instruction. */
export const FLOW = { next: 0, jump: 1, branch: 2, leave: 3 } as const;

/** In `PUSHED`: nothing is pushed. */
export const PUSHES_NOTHING = 0;
/** In `PUSHED`: the one type that all popped operands have is pushed. */
export const PUSHES_OPERAND = -1;

/** What an instruction pops and pushes, the deepest first. */
export interface Rearrangement {
  readonly pops: readonly TypeSet[];
  readonly alike: boolean;
  /** A type set; or, as a negative number, `~place` of a popped operand. */
  readonly pushes: readonly number[];
}

/** What instructions with the action `rearrange` do, by opcode. */
export const REARRANGED: (Rearrangement | null)[] = new Array(256).fill(null);

/** Bytes of the instruction; 0: the byte is not an opcode. */
export const LENGTH = new Uint8Array(256);
export const ACTIONS = new Uint8Array(256);
export const FLOWS = new Uint8Array(256);
/** Number of operands that a plain instruction pops: 0 to 2. */
export const POPS = new Uint8Array(256);
/** What a plain instruction accepts as its top operand. */
export const TOP_ACCEPTS = new Uint16Array(256);
/** What a plain instruction with two operands accepts beneath the top. */
const NEXT_ACCEPTS = new Uint16Array(256);
/** 1: both operands must have the same type. */
const ALIKE = new Uint8Array(256);
/** A type set, or one of the two numbers above. */
export const PUSHED = new Int16Array(256);
/** 1: divides by its top operand. */
export const DIVIDES = new Uint8Array(256);
/** 1: compares two operands of any types. */
export const COMPARES_ANY = new Uint8Array(256);
/** Of a branch: 1 where it jumps on true, 0 where on false. */
export const JUMPS_ON = new Uint8Array(256);
/** 1: may stop the program by an error of its own that no verifier can exclude, such as a division by zero. */
export const MAY_FAIL = new Uint8Array(256);

/** Can an accepted module still raise this error? A trap that is new to the table does not compile until it is judged. */
const IS_LEFT_TO_RUN_TIME: Readonly<Record<Trap, boolean>> = {
  StackUnderflow: false,
  StackOverflow: false,
  TypeMismatch: false,
  InvalidConstant: false,
  InvalidLocal: false,
  InvalidFunction: false,
  InvalidFfiImport: false,
  InvalidJump: false,
  FfiNotFound: true,
  FfiArgumentCount: true,
  FfiArgumentType: true,
  FfiFailed: true,
  FfiTextTooLong: true,
  PermissionDenied: true,
  MemoryLimitExceeded: true,
  DivisionByZero: true,
  IntegerOverflow: true,
};

function actionOf(row: OpcodeRow): number {
  if (row.pops === "result") return ACTION.result;
  switch (row.operand) {
    case "constant":
      return ACTION.constant;
    case "local":
      return row.pushes.length > 0 ? ACTION.load : ACTION.store;
    case "function":
      return ACTION.call;
    case "import":
      return ACTION.callHost;
    case "jump":
      return row.pops.length > 0 ? ACTION.plain : ACTION.nothing;
    case "none":
      return actionOnOperands(row);
  }
}

function actionOnOperands({ pops, pushes, alike }: OpcodeRow): number {
  if (pops.length + pushes.length === 0) return ACTION.nothing;
  const isCopy = pops.length === 1 && pops[0] === "Value" && pushes.length === 2;
  if (isCopy && pushes.every((push) => push === "first operand")) return ACTION.copy;
  if (pops.length > 2 || pushes.length > 1) return ACTION.rearrange;
  // The one type of operands that are alike, or of the only operand: it does not matter where it is taken from.
  const isOneType = pops.length === 1 || alike === true;
  const pushesOperand = pushes.some((push) => operandPlace(push) >= 0);
  return pops.length === 0 || (pushesOperand && !isOneType) ? ACTION.rearrange : ACTION.plain;
}

function flowOf(row: OpcodeRow): number {
  if (row.flow === "jump") return FLOW.jump;
  if (row.flow === "branch") return FLOW.branch;
  return row.flow === "return" || row.flow === "halt" ? FLOW.leave : FLOW.next;
}

function pushedBy(row: OpcodeRow): number {
  const pushed = row.pushes[0];
  if (pushed === undefined) return PUSHES_NOTHING;
  return operandPlace(pushed) >= 0 ? PUSHES_OPERAND : setOf(pushed as ValueType);
}

function rearrangementOf(row: OpcodeRow): Rearrangement {
  const pops = typeof row.pops === "string" ? [] : row.pops.map(setOfPattern);
  const pushes = row.pushes.map((push) => {
    const place = operandPlace(push);
    if (place >= pops.length)
      throw new Error(`${row.mnemonic} pushes an operand that it does not pop`);
    return place >= 0 ? ~place : setOf(push as ValueType);
  });
  return { pops, alike: row.alike === true, pushes };
}

function flattenPops(row: OpcodeRow): void {
  if (typeof row.pops === "string") return;
  const accepted: TypeSet[] = row.pops.map(setOfPattern).reverse();
  POPS[row.code] = accepted.length;
  TOP_ACCEPTS[row.code] = accepted[0] ?? 0;
  NEXT_ACCEPTS[row.code] = accepted[1] ?? 0;
}

/** Enters a row into the arrays. */
export function flatten(row: OpcodeRow): void {
  LENGTH[row.code] = instructionLength(row);
  ACTIONS[row.code] = actionOf(row);
  FLOWS[row.code] = flowOf(row);
  ALIKE[row.code] = row.alike && row.pops.length === 2 ? 1 : 0;
  MAY_FAIL[row.code] = row.traps.some((trap) => IS_LEFT_TO_RUN_TIME[trap as Trap]) ? 1 : 0;
  DIVIDES[row.code] = row.traps.includes("DivisionByZero") ? 1 : 0;
  COMPARES_ANY[row.code] = row.group === "Comparison" && !row.alike ? 1 : 0;
  JUMPS_ON[row.code] = row.jumpsOn ? 1 : 0;
  flattenPops(row);
  if (ACTIONS[row.code] === ACTION.rearrange) REARRANGED[row.code] = rearrangementOf(row);
  if (ACTIONS[row.code] === ACTION.plain) PUSHED[row.code] = pushedBy(row);
}

for (const row of OPCODES) flatten(row);

/** Do both operands of a plain instruction fit the instruction, whichever of their types they have? Unknown ones fit. */
export function fitTogether(opcode: number, left: TypeSet, right: TypeSet): boolean {
  if (right & ANY & ~(TOP_ACCEPTS[opcode] as number)) return false;
  if (left & ANY & ~(NEXT_ACCEPTS[opcode] as number)) return false;
  if (ALIKE[opcode] === 0 || (left & ANY) === 0 || (right & ANY) === 0) return true;
  return isSingle(left | right);
}

/** The same of any number of operands, given what each has to be. */
export function fitAll(
  operands: readonly TypeSet[],
  accepted: readonly TypeSet[],
  alike: boolean,
): boolean {
  if (operands.some((set, i) => set & ANY & ~accepted[i]!)) return false;
  const known = operands.filter((set) => set & ANY);
  return !alike || known.length < 2 || isSingle(known.reduce((all, set) => all | set));
}
