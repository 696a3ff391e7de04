/** Finds sequences that the loop can do in one turn and writes their fused words; see words.ts. */
import { BUFFERS } from "./buffers.js";
import { isBinary, LOAD_BINARY, LOAD_LOAD_BINARY, LOAD_PUSH_BINARY, PUSH_BINARY } from "./words.js";

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
  const destination = destinationOf(at);
  if (destination === 0 && slot === 0 && form === (code[at]! & 0xff)) return null;
  return form | (code[at]! & 0xf00) | (destination << 12) | slot;
}

function slotBits(at: number): number {
  return code[at]! & ~0x3fff;
}

/** What stands behind the binary operation at an address that can take its result. */
function destinationOf(at: number): number {
  const isArithmetic = (code[at]! & 0x800) === 0;
  switch (code[at + 1]! & 0xff) {
    case STORE:
      return isArithmetic ? 1 : 0;
    case JUMP_IF_NOT:
      return isArithmetic ? 0 : 2;
    case JUMP_IF:
      return isArithmetic ? 0 : 3;
    default:
      return 0;
  }
}
