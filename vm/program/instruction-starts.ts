/**
 * Where instructions start: the one judgement for structural check, machine and disassembler, so that a jump that one
 * of them takes the others take too. Code is read from its first byte on, one instruction behind the other. A byte
 * at which no instruction can be read stands alone, and the next instruction starts right behind it.
 */
import { instructionLength, opcodeOf } from "../isa/index.js";

const LENGTHS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const row = opcodeOf(byte);
  return row === null ? 0 : instructionLength(row);
});

/** Bytes of the instruction at an offset inside of the code; 0 where none can be read. */
export function lengthAt(code: Uint8Array, byteOffset: number): number {
  const length = LENGTHS[code[byteOffset]!]!;
  return byteOffset + length <= code.length ? length : 0;
}

/** The greatest length of an instruction. */
const LONGEST = Math.max(...LENGTHS);

/** A byte for each byte of the code: 1 where an instruction, or a byte that stands alone, starts. */
export function instructionStarts(code: Uint8Array): Uint8Array {
  const starts = new Uint8Array(code.length);
  let at = 0;
  // A branch is foreseen by the processor, a length that is added has to be waited for: half of the time.
  while (at <= code.length - LONGEST) {
    starts[at] = 1;
    if (LENGTHS[code[at]!]! === LONGEST) at += LONGEST;
    else at++;
  }
  for (; at < code.length; at += lengthAt(code, at) || 1) starts[at] = 1;
  return starts;
}

/** Can control go to this byte? To the end too, where nothing can be executed. */
export function isJumpTarget(code: Uint8Array, target: number): boolean {
  if (target < 0 || target > code.length) return false;
  let at = 0;
  while (at < target) at += lengthAt(code, at) || 1;
  return at === target;
}
