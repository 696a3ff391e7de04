/** Finding a row of the opcode table by byte or by a spelling. */
import {
  type KnownRow,
  type Mnemonic,
  OPCODES,
  OPERAND_PLACES,
  type Opcode,
  type OpcodeRow,
  type PushKind,
} from "./opcodes.js";

const byByte: (KnownRow | null)[] = new Array(256).fill(null);
for (const row of OPCODES) byByte[row.code] = row;

/** The row of a byte, or null where the byte is not an opcode. */
export function opcodeOf(byte: number): KnownRow | null {
  return byByte[byte] ?? null;
}

const bySpelling = new Map<string, Opcode>();
for (const row of OPCODES) {
  bySpelling.set(row.mnemonic, row);
  bySpelling.set(row.mnemonic.toLowerCase(), row);
  bySpelling.set(row.mnemonic.replaceAll("_", "").toLowerCase(), row);
}

/** The row of a spelling: any case, with the underscores or without them all. Null where there is none. */
export function opcodeNamed(spelling: string): Opcode | null {
  return bySpelling.get(spelling) ?? bySpelling.get(spelling.toLowerCase()) ?? null;
}

/** The other usual spelling: `JUMP_IF_NOT` gives `JumpIfNot`. FFI keeps its capitals, as in the brief. */
export function camelCase(mnemonic: Mnemonic): string {
  const words = mnemonic.split("_");
  return words
    .map((word) => (word === "FFI" ? word : word[0] + word.slice(1).toLowerCase()))
    .join("");
}

/** Bytes of an instruction: the opcode, and four more where it has an operand. */
export function instructionLength(row: OpcodeRow): 1 | 5 {
  return row.operand === "none" ? 1 : 5;
}

/** The place of the popped operand that is pushed again, 0 for the deepest; -1: it is not an operand. */
export function operandPlace(push: PushKind): number {
  return (OPERAND_PLACES as readonly PushKind[]).indexOf(push);
}
