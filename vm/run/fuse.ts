/** Finds sequences that the loop can do in one turn and writes their fused words; see words.ts. */
import { BUFFERS } from "./buffers.js";
import {
  ARITHMETIC,
  ARITHMETIC_STORE,
  COMPARISON_JUMP_IF,
  COMPARISON_JUMP_IF_NOT,
  isBinary,
  LOAD_BINARY,
  LOAD_LOAD_BINARY,
  LOAD_PUSH_BINARY,
  PUSH_BINARY,
} from "./words.js";

const { code } = BUFFERS;
const PUSH = 0x01;
const LOAD = 0x04;
const STORE = 0x05;
const JUMP_IF = 0x14;
const JUMP_IF_NOT = 0x15;

/** Fuses what can be fused in a predecoded function. From the end, so that parts are still plain when read. */
export function fuse(address: number, codeBytes: number): void {
  const fused: [number, number][] = [];
  for (let at = address; at < address + codeBytes; at++) {
    const word = fusedWordAt(at);
    if (word !== null) fused.push([at, word]);
  }
  for (const [at, word] of fused) code[at] = word;
}

/** The fused word for the sequence that starts at an address, null where none does. All words are plain. */
function fusedWordAt(at: number): number | null {
  const form = code[at]! & 0xff;
  if (isBinary(form)) return fusedOperation(at, form, 0);
  if (form !== LOAD && form !== PUSH) return null;
  const second = code[at + 5]! & 0xff;
  if (isBinary(second))
    return fusedOperation(at + 5, form === LOAD ? LOAD_BINARY : PUSH_BINARY, slotBits(at));
  if (form === PUSH || (second !== LOAD && second !== PUSH)) return null;
  if (!isBinary(code[at + 10]! & 0xff)) return null;
  const both = second === LOAD ? LOAD_LOAD_BINARY : LOAD_PUSH_BINARY;
  return fusedOperation(at + 10, both, slotBits(at));
}

/** The word for a binary operation and what stands before and behind it; null where nothing does. */
function fusedOperation(at: number, form: number, slot: number): number | null {
  const plain = code[at]!;
  const kind = kindOf(at);
  if (kind === ((plain >>> 12) & 7) && form === (plain & 0xff)) return null;
  const sp = form === LOAD_PUSH_BINARY && kind === COMPARISON_JUMP_IF_NOT ? 0x47 : form === LOAD_PUSH_BINARY && kind === 0 && (plain & 0xff) === 0x21 ? 0x48 : form;
  return sp | (plain & 0xf00) | (kind << 12) | slot;
}

function slotBits(at: number): number {
  return code[at]! & ~0x7fff;
}

/** The kind of the binary operation at an address together with what stands behind it. */
function kindOf(at: number): number {
  const kind = (code[at]! >>> 12) & 7;
  const behind = code[at + 1]! & 0xff;
  if (kind === ARITHMETIC) return behind === STORE ? ARITHMETIC_STORE : kind;
  if (behind === JUMP_IF_NOT) return COMPARISON_JUMP_IF_NOT;
  return behind === JUMP_IF ? COMPARISON_JUMP_IF : kind;
}
