/** Instructions of a module by place, and the addresses by which clients speak of them. */
import {
  type BadInstruction,
  decodeInstruction,
  type Instruction,
  instructionsOf,
  type Module,
} from "../../../vm/shared.js";
import type { Place } from "./source-map.js";

/** Distance of the made-up addresses of two functions: above the greatest code, 1 MiB. */
const FUNCTION_SPAN = 0x20_0000;

/** The made-up address of an instruction: functions follow each other at fixed distances, from 0x200000 on. */
export function addressOf(place: Place): number {
  return (place.functionIndex + 1) * FUNCTION_SPAN + place.byteOffset;
}

/** The place of an address, or null where it is in no function. */
export function placeOfAddress(module: Module, address: number): Place | null {
  const functionIndex = Math.floor(address / FUNCTION_SPAN) - 1;
  if (!(functionIndex >= 0 && functionIndex < module.functions.length)) return null;
  return { functionIndex, byteOffset: address % FUNCTION_SPAN };
}

export function showAddress(address: number): string {
  return `0x${address.toString(16).padStart(8, "0")}`;
}

/** The instruction at a place, or null where none can be read. */
export function instructionAt(module: Module, place: Place): Instruction | null {
  if (!(place.functionIndex >= 0 && place.functionIndex < module.functions.length)) return null;
  const { code } = module.functions.at(place.functionIndex);
  if (!(place.byteOffset >= 0)) return null;
  const found = decodeInstruction(code, place.byteOffset);
  return "problem" in found ? null : found;
}

/** Does an instruction of the function begin exactly here? */
export function isInstruction(module: Module, place: Place): boolean {
  const { functionIndex, byteOffset } = place;
  if (!(functionIndex >= 0 && functionIndex < module.functions.length)) return false;
  return listing(module, functionIndex).some((found) => found.byteOffset === byteOffset);
}

/** All instructions of a function, in order; bytes that are none come last. */
export function listing(
  module: Module,
  functionIndex: number,
): readonly (Instruction | BadInstruction)[] {
  return [...instructionsOf(module.functions.at(functionIndex).code)];
}

/** Every place whose instruction passes the test. */
export function placesWhere(
  module: Module,
  functionIndex: number,
  test: (instruction: Instruction) => boolean,
): Place[] {
  const places: Place[] = [];
  for (const found of instructionsOf(module.functions.at(functionIndex).code))
    if (!("problem" in found) && test(found))
      places.push({ functionIndex, byteOffset: found.byteOffset });
  return places;
}

/** The instruction as it is written: `PUSH 3`. Names come from the disassembler, not from here. */
export function showInstruction(instruction: Instruction): string {
  const { row, operand } = instruction;
  if (row.operand === "none") return row.mnemonic;
  return `${row.mnemonic} ${row.operand === "jump" && operand >= 0 ? "+" : ""}${operand}`;
}
