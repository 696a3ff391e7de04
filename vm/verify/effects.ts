/**
 * The opcode table, flattened for the verifier's inner loop: arrays by opcode byte. Everything is derived from
 * the rows.
 */
import { instructionLength, OPCODES, type OpcodeRow, type ValueType } from "../isa/index.js";
import { ANY, isSingle, setOf, setOfPattern, type TypeSet } from "./type-set.js";

/** What the verifier does at an instruction. */
export const ACTION = {
  /** Pops and pushes what the row says. */
  plain: 0,
  nothing: 1,
  constant: 2,
  load: 3,
  store: 4,
  copy: 5,
  call: 6,
  callHost: 7,
  result: 8,
} as const;

/** Where control may go after an instruction. */
export const FLOW = { next: 0, jump: 1, branch: 2, leave: 3 } as const;

/** In `PUSHED`: nothing is pushed. */
export const PUSHES_NOTHING = 0;
/** In `PUSHED`: the type of the first popped operand is pushed. */
export const PUSHES_OPERAND = -1;

/** Bytes of the instruction; 0: the byte is no opcode. */
export const LENGTH = new Uint8Array(256);
export const ACTIONS = new Uint8Array(256);
export const FLOWS = new Uint8Array(256);
/** Number of operands that a plain instruction pops: 0 to 2. */
export const POPS = new Uint8Array(256);
/** What a plain instruction accepts as its top operand. */
export const TOP_ACCEPTS = new Uint16Array(256);
/** What a plain instruction with two operands accepts beneath the top. */
export const NEXT_ACCEPTS = new Uint16Array(256);
/** 1: both operands must have the same type. */
export const ALIKE = new Uint8Array(256);
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

const EXCLUDED_BY_VERIFIER: ReadonlySet<string> = new Set([
  "StackUnderflow",
  "StackOverflow",
  "TypeMismatch",
  "InvalidConstant",
  "InvalidLocal",
  "InvalidFunction",
  "InvalidFfiImport",
  "InvalidJump",
]);

function actionOf(row: OpcodeRow): number {
  if (row.pops === "result") return ACTION.result;
  if (row.operand === "constant") return ACTION.constant;
  if (row.operand === "function") return ACTION.call;
  if (row.operand === "import") return ACTION.callHost;
  if (row.operand === "local") return row.pushes.length > 0 ? ACTION.load : ACTION.store;
  if (row.pushes.length === 2) return ACTION.copy;
  return row.pops.length + row.pushes.length === 0 ? ACTION.nothing : ACTION.plain;
}

function flowOf(row: OpcodeRow): number {
  if (row.flow === "jump") return FLOW.jump;
  if (row.flow === "branch") return FLOW.branch;
  return row.flow === "return" || row.flow === "halt" ? FLOW.leave : FLOW.next;
}

function pushedBy(row: OpcodeRow): number {
  const pushed = row.pushes[0];
  if (pushed === undefined) return PUSHES_NOTHING;
  if (pushed === "operand") return PUSHES_OPERAND;
  return setOf(pushed as ValueType);
}

function flattenPops(row: OpcodeRow): void {
  if (typeof row.pops === "string") return;
  const accepted: TypeSet[] = row.pops.map(setOfPattern).reverse();
  POPS[row.code] = accepted.length;
  TOP_ACCEPTS[row.code] = accepted[0] ?? 0;
  NEXT_ACCEPTS[row.code] = accepted[1] ?? 0;
}

for (const row of OPCODES as readonly OpcodeRow[]) {
  LENGTH[row.code] = instructionLength(row);
  ACTIONS[row.code] = actionOf(row);
  FLOWS[row.code] = flowOf(row);
  ALIKE[row.code] = row.alike && row.pops.length === 2 ? 1 : 0;
  MAY_FAIL[row.code] = row.traps.some((kind) => !EXCLUDED_BY_VERIFIER.has(kind)) ? 1 : 0;
  DIVIDES[row.code] = row.traps.includes("DivisionByZero") ? 1 : 0;
  COMPARES_ANY[row.code] = row.group === "Comparison" && !row.alike ? 1 : 0;
  JUMPS_ON[row.code] = row.mnemonic === "JUMP_IF" ? 1 : 0;
  flattenPops(row);
  if (ACTIONS[row.code] === ACTION.plain) PUSHED[row.code] = pushedBy(row);
}

/** Do both operands of a plain instruction fit the instruction, whichever of their types they have? Unknown ones fit. */
export function fitTogether(opcode: number, left: TypeSet, right: TypeSet): boolean {
  if (right & ANY & ~(TOP_ACCEPTS[opcode] as number)) return false;
  if (left & ANY & ~(NEXT_ACCEPTS[opcode] as number)) return false;
  if (ALIKE[opcode] === 0 || (left & ANY) === 0 || (right & ANY) === 0) return true;
  return isSingle(left | right);
}
