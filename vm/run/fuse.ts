/** Finds sequences that the loop can do in one turn and writes their fused words; see words.ts. */
import { BUFFERS } from "./buffers.js";
import {
  type BinaryForm,
  FROM_LOCAL,
  FUSED,
  type FusedForm,
  isBinary,
  OUTCOMES,
  SLOT_BITS,
} from "./words.js";

const { code } = BUFFERS;
const PUSH = 0x01;
const LOAD = 0x04;
const STORE = 0x05;
const JUMP_IF = 0x14;
const JUMP_IF_NOT = 0x15;

/** What takes the result of an operation, if it is directly behind it. */
type Destination = typeof STORE | typeof JUMP_IF | typeof JUMP_IF_NOT;

/** Fuses what can be fused in a predecoded function. From the start: what lies ahead is still plain. */
export function fuse(address: number, codeBytes: number): void {
  const end = address + codeBytes;
  for (let at = address; at < end; at++) code[at] = fusedWordAt(at) ?? code[at]!;
}

/** The fused word for the sequence that starts at an address; null where there is none. */
function fusedWordAt(at: number): number | null {
  const form = code[at]! & 0xff;
  if (isBinary(form)) return fused(at, "stack");
  if (form !== LOAD && form !== PUSH) return null;
  const next = code[at + 5]! & 0xff;
  if (isBinary(next)) return withSlots(fused(at + 5, "with"), at, form);
  if (form === PUSH || (next !== LOAD && next !== PUSH)) return null;
  return isBinary(code[at + 10]! & 0xff) ? withSlots(fused(at + 10, "load"), at, next) : null;
}

/** Adds the slot of the first LOAD or PUSH, and whether the operand that was not told by form is a local. */
function withSlots(word: number | null, at: number, source: number): number | null {
  if (word === null) return null;
  return word | (code[at]! & SLOT_BITS) | (source === LOAD ? FROM_LOCAL : 0);
}

/** The form and bits for the operation at an address, given where its operands come from. */
function fused(at: number, operands: "stack" | "with" | "load"): number | null {
  const plain = code[at]!;
  const operation = (plain & 0xff) as BinaryForm;
  const destination = destinationOf(operation, code[at + 1]! & 0xff);
  const form = formOf(operation, operands, destination !== null);
  if (form === null) return null;
  const bits = plain & 0x1f00;
  return form | (destination === JUMP_IF_NOT ? bits ^ OUTCOMES : bits);
}

function destinationOf(operation: BinaryForm, behind: number): Destination | null {
  const isComparison = operation >= 0x30;
  if (isComparison) return behind === JUMP_IF || behind === JUMP_IF_NOT ? behind : null;
  return behind === STORE ? behind : null;
}

function formOf(
  operation: BinaryForm,
  operands: "stack" | "with" | "load",
  hasDestination: boolean,
): FusedForm | null {
  const forms = FUSED[operation];
  if (operands === "stack") return hasDestination ? forms.into : null;
  if (operands === "with") return (hasDestination ? forms.withInto : null) ?? forms.with;
  return (hasDestination ? forms.loadInto : null) ?? forms.load;
}
