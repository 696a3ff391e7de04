/** Finds sequences that the loop can do in one turn and writes the words of their superinstructions; see words.ts. */
import { BUFFERS } from "../values/buffers.js";
import { FORM, type Form, FROM_LOCAL, OUTCOMES, SUPERINSTRUCTIONS } from "./forms.js";
import { type BinaryForm, FORM_BITS, isBinary, SLOT_BITS } from "./words.js";

const { code } = BUFFERS;
/** Bytes of a LOAD or PUSH. */
const SOURCE_BYTES = 5;
/** For a comparison: the bits that say of what it is true; all zero for another operation. */
const COMPARISON_BITS_OF_WORD = 0x1f00;

/** What takes the result of an operation, if it is directly behind it. */
type Destination = typeof FORM.STORE | typeof FORM.JUMP_IF | typeof FORM.JUMP_IF_NOT;

/** Fuses what can be fused in a predecoded function. From the start: what lies ahead is still plain. */
export function fuse(address: number, codeBytes: number): void {
  const end = address + codeBytes;
  for (let at = address; at < end; at++) code[at] = fusedWordAt(at) ?? code[at]!;
}

function formAt(at: number): Form {
  return (code[at]! & FORM_BITS) as Form;
}

/** The word of the superinstruction for the sequence that starts at an address; null where there is none. */
function fusedWordAt(at: number): number | null {
  const form = formAt(at);
  if (isBinary(form)) return fused(at, "stack");
  if (form !== FORM.LOAD && form !== FORM.PUSH) return null;
  const next = formAt(at + SOURCE_BYTES);
  if (isBinary(next)) return withSlots(fused(at + SOURCE_BYTES, "with"), at, form);
  if (form === FORM.PUSH || (next !== FORM.LOAD && next !== FORM.PUSH)) return null;
  const operation = at + 2 * SOURCE_BYTES;
  return isBinary(formAt(operation)) ? withSlots(fused(operation, "load"), at, next) : null;
}

/** Adds the slot of the first LOAD or PUSH, and whether the operand that was not told by form is a local. */
function withSlots(word: number | null, at: number, source: Form): number | null {
  if (word === null) return null;
  return word | (code[at]! & SLOT_BITS) | (source === FORM.LOAD ? FROM_LOCAL : 0);
}

/** The form and bits for the operation at an address, given where its operands come from. */
function fused(at: number, operands: "stack" | "with" | "load"): number | null {
  const plain = code[at]!;
  const bits = plain & COMPARISON_BITS_OF_WORD;
  const destination = destinationOf(bits !== 0, formAt(at + 1));
  const form = formOf(formAt(at) as BinaryForm, operands, destination !== null);
  if (form === null) return null;
  return form | (destination === FORM.JUMP_IF_NOT ? bits ^ OUTCOMES : bits);
}

function destinationOf(isComparison: boolean, behind: Form): Destination | null {
  if (isComparison) return behind === FORM.JUMP_IF || behind === FORM.JUMP_IF_NOT ? behind : null;
  return behind === FORM.STORE ? behind : null;
}

function formOf(
  operation: BinaryForm,
  operands: "stack" | "with" | "load",
  hasDestination: boolean,
): Form | null {
  const forms = SUPERINSTRUCTIONS[operation];
  if (operands === "stack") return hasDestination ? forms.into : null;
  if (operands === "with") return (hasDestination ? forms.withInto : null) ?? forms.with;
  return (hasDestination ? forms.loadInto : null) ?? forms.load;
}
