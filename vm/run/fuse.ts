/** Finds sequences that the loop can do in one turn and writes their fused words; see words.ts. */
import { BUFFERS } from "./buffers.js";
import {
  type BinaryForm,
  type Form,
  FROM_LOCAL,
  HAS_DESTINATION,
  isBinary,
  LOAD_ADD,
  LOAD_COMPARISON,
  LOAD_MUL,
  LOAD_SUB,
  OUTCOMES,
  WITH_ADD,
  WITH_COMPARISON,
  WITH_DIV,
  WITH_MOD,
  WITH_MUL,
  WITH_SUB,
} from "./words.js";

const { code } = BUFFERS;
const PUSH = 0x01;
const LOAD = 0x04;
const STORE = 0x05;
const JUMP_IF = 0x14;
const JUMP_IF_NOT = 0x15;

/** The form of an operation with its second operand, and with both; null where there is none. */
const FORMS: Readonly<Record<BinaryForm, { readonly one: Form; readonly two: Form | null }>> = {
  32: { one: WITH_ADD, two: LOAD_ADD },
  33: { one: WITH_SUB, two: LOAD_SUB },
  34: { one: WITH_MUL, two: LOAD_MUL },
  35: { one: WITH_DIV, two: null },
  36: { one: WITH_MOD, two: null },
  48: { one: WITH_COMPARISON, two: LOAD_COMPARISON },
  49: { one: WITH_COMPARISON, two: LOAD_COMPARISON },
  50: { one: WITH_COMPARISON, two: LOAD_COMPARISON },
  51: { one: WITH_COMPARISON, two: LOAD_COMPARISON },
  52: { one: WITH_COMPARISON, two: LOAD_COMPARISON },
  53: { one: WITH_COMPARISON, two: LOAD_COMPARISON },
};

/** Fuses what can be fused in a predecoded function. From the start: what lies ahead is still plain. */
export function fuse(address: number, codeBytes: number): void {
  const end = address + codeBytes;
  for (let at = address; at < end; at++) code[at] = fusedWordAt(at);
}

/** The word for the sequence that starts at an address: the fused one where there is one. */
function fusedWordAt(at: number): number {
  const word = code[at]!;
  const form = word & 0xff;
  if (isBinary(form)) return withDestination(at, form, word);
  if (form !== LOAD && form !== PUSH) return word;
  return withOneOperand(at, word) ?? withTwoOperands(at, word) ?? word;
}

/** LOAD or PUSH, and an operation. */
function withOneOperand(at: number, word: number): number | null {
  const operation = code[at + 5]! & 0xff;
  if (!isBinary(operation)) return null;
  const isLocal = (word & 0xff) === LOAD;
  return fused(at + 5, FORMS[operation].one, word, isLocal);
}

/** LOAD, LOAD or PUSH, and an operation. */
function withTwoOperands(at: number, word: number): number | null {
  const second = code[at + 5]! & 0xff;
  if ((word & 0xff) !== LOAD || (second !== LOAD && second !== PUSH)) return null;
  const operation = code[at + 10]! & 0xff;
  if (!isBinary(operation)) return null;
  return fused(at + 10, FORMS[operation].two, word, second === LOAD);
}

/** The fused word of the operation at an address with its operands; null where the loop has no such form. */
function fused(at: number, form: Form | null, first: number, isLocal: boolean): number | null {
  if (form === null) return null;
  const plain = code[at]!;
  const word = withDestination(at, plain & 0xff, plain);
  const isComparison = form === WITH_COMPARISON || form === LOAD_COMPARISON;
  if (isComparison && (word & HAS_DESTINATION) === 0) return null;
  const bits = (word & 0x5f00) | (isLocal ? FROM_LOCAL : 0);
  return form | bits | (first & ~0x7fff);
}

/** The word of the operation at an address together with the STORE or branch behind it. */
function withDestination(at: number, operation: number, word: number): number {
  const behind = code[at + 1]! & 0xff;
  if (operation >= 0x30) {
    if (behind === JUMP_IF) return word | HAS_DESTINATION;
    return behind === JUMP_IF_NOT ? (word ^ OUTCOMES) | HAS_DESTINATION : word;
  }
  return behind === STORE && operation < 0x23 ? word | HAS_DESTINATION : word;
}
