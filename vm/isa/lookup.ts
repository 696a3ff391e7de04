/** Finding a row of the opcode table by byte or by a spelling. */
import { type Mnemonic, OPCODES, type Opcode, type OpcodeRow } from "./opcodes.js";

const byByte: (OpcodeRow | null)[] = new Array(256).fill(null);
for (const row of OPCODES) byByte[row.code] = row;

/** The row of a byte, or null where the byte is no opcode. */
export function opcodeOf(byte: number): OpcodeRow | null {
  return byByte[byte] ?? null;
}

const bySpelling = new Map<string, Opcode>();
for (const row of OPCODES) {
  bySpelling.set(row.mnemonic.toLowerCase(), row);
  bySpelling.set(row.mnemonic.replaceAll("_", "").toLowerCase(), row);
}

/** The row of a spelling: any case, with the underscores or without them all. Null where there is none. */
export function opcodeNamed(spelling: string): Opcode | null {
  return bySpelling.get(spelling.toLowerCase()) ?? null;
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
