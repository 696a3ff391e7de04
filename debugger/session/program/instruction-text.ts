/** An instruction as text: as the source writes it, with names for its operand where the module knows them. */
import type { Instruction, Module } from "../../../vm/shared.js";
import { showInstruction } from "./instructions.js";
import { localName } from "./names.js";
import { showLiteral } from "./values.js";

/** `STORE total`, `CALL_FFI print`, `PUSH 10i32`; jumps have no name to go to. */
export function namedInstruction(
  module: Module,
  functionIndex: number,
  instruction: Instruction,
): string {
  const { row } = instruction;
  const name = row.operand === "jump" ? null : operandMeaning(module, functionIndex, instruction);
  return name === null ? showInstruction(instruction) : `${row.mnemonic} ${name}`;
}

/** What an operand stands for, or null where it has none or stands for nothing that is there. */
export function operandMeaning(
  module: Module,
  functionIndex: number,
  instruction: Instruction,
): string | null {
  const { row, operand, byteOffset, length } = instruction;
  switch (row.operand) {
    case "constant":
      return operand < module.constants.length ? showShort(module, operand) : null;
    case "local":
      return localName(module, functionIndex, operand);
    case "function":
      return operand < module.functions.length ? module.functions.at(operand).name : null;
    case "import":
      return operand < module.imports.length ? module.imports.at(operand) : null;
    case "jump":
      return `to byte ${byteOffset + length + operand}`;
    case "none":
      return null;
  }
}

function showShort(module: Module, constant: number): string {
  const text = showLiteral(module.constants.at(constant));
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
