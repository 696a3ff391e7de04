/**
 * Walks code from its first byte to its last, one instruction after the other, as a listing shows it. Bytes
 * at which no instruction can be read are visited one by one. Makes no objects.
 */
import { type OpcodeRow, opcodeOf } from "../../../vm/isa/index.js";
import { lengthAt } from "../../../vm/program/index.js";

/** `operand` is unsigned for indices, signed for jumps, 0 where there is none. */
export type InstructionVisitor = (row: OpcodeRow, byteOffset: number, operand: number) => void;
export type ByteVisitor = (byte: number, byteOffset: number) => void;

export function sweep(code: Uint8Array, instruction: InstructionVisitor, byte: ByteVisitor): void {
  for (let at = 0; at < code.length; ) {
    const row = opcodeOf(code[at]!);
    const length = lengthAt(code, at);
    if (row === null || length === 0) {
      byte(code[at]!, at);
      at++;
    } else {
      instruction(row, at, length === 1 ? 0 : operandAt(code, at + 1, row));
      at += length;
    }
  }
}

function operandAt(code: Uint8Array, at: number, row: OpcodeRow): number {
  const bits = code[at]! | (code[at + 1]! << 8) | (code[at + 2]! << 16) | (code[at + 3]! << 24);
  return row.operand === "jump" ? bits : bits >>> 0;
}
