/** Reading and writing single instructions in bytecode. */
import { instructionLength, type KnownRow, type OpcodeRow, opcodeOf } from "../isa/index.js";

/** A decoded instruction. */
export interface Instruction {
  readonly row: KnownRow;
  readonly byteOffset: number;
  /** 1 or 5. */
  readonly length: number;
  /** Unsigned index, or signed distance for jumps; 0 where there is no operand. */
  readonly operand: number;
}

/** What stands at an offset where no instruction can be read. */
export type BadInstruction =
  | { readonly problem: "InvalidOpcode"; readonly byteOffset: number; readonly byte: number }
  | { readonly problem: "UnexpectedEndOfBytecode"; readonly byteOffset: number };

/** Decodes the instruction at an offset inside or at the end of the code. */
export function decodeInstruction(
  code: Uint8Array,
  byteOffset: number,
): Instruction | BadInstruction {
  if (byteOffset >= code.length) return { problem: "UnexpectedEndOfBytecode", byteOffset };
  const byte = code[byteOffset] as number;
  const row = opcodeOf(byte);
  if (row === null) return { problem: "InvalidOpcode", byteOffset, byte };
  const length = instructionLength(row);
  if (byteOffset + length > code.length) return { problem: "UnexpectedEndOfBytecode", byteOffset };
  return {
    row,
    byteOffset,
    length,
    operand: length === 1 ? 0 : readOperand(code, byteOffset + 1, row),
  };
}

function readOperand(code: Uint8Array, at: number, row: OpcodeRow): number {
  const bits =
    (code[at] as number) |
    ((code[at + 1] as number) << 8) |
    ((code[at + 2] as number) << 16) |
    ((code[at + 3] as number) << 24);
  return row.operand === "jump" ? bits : bits >>> 0;
}

/** Where a jump or branch goes: counted from the next instruction. */
export function jumpTarget(instruction: Instruction): number {
  return instruction.byteOffset + instruction.length + instruction.operand;
}

/** All instructions up to the end or the first one that cannot be read, which comes last. */
export function* instructionsOf(code: Uint8Array): IterableIterator<Instruction | BadInstruction> {
  for (let at = 0; at < code.length; ) {
    const instruction = decodeInstruction(code, at);
    yield instruction;
    if ("problem" in instruction) return;
    at += instruction.length;
  }
}

/** Appends an instruction to a byte list. */
export function encodeInstruction(into: number[], row: OpcodeRow, operand: number): void {
  into.push(row.code);
  if (row.operand === "none") return;
  into.push(
    operand & 0xff,
    (operand >>> 8) & 0xff,
    (operand >>> 16) & 0xff,
    (operand >>> 24) & 0xff,
  );
}
