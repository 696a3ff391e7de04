/** What instructions cost in fuel where that is more than 1, from the state before them: see vm/program/fuel.ts. */
import { type FusabiError, fusabiError } from "../../errors/index.js";
import { TYPE_CODES } from "../../isa/index.js";
import {
  callFuel,
  comparisonFuel,
  decodeInstruction,
  FUEL,
  hostCallFuel,
  type Instruction,
} from "../../program/index.js";
import type { Core } from "../state/core.js";
import type { Callee } from "../state/imports.js";
import { BUFFERS, PC, SP } from "../values/buffers.js";

const { tags, ints, registers } = BUFFERS;

/** EQ and NE: a text and itself, and texts of different lengths, are told at once. */
export function comparisonPrice(core: Core): number {
  const [left, right] = [registers[SP]! - 2, registers[SP]! - 1];
  const bytes = textBytes(core, left);
  const isLooked = bytes === textBytes(core, right) && ints[left] !== ints[right];
  return comparisonFuel(isLooked ? bytes : 0);
}

/** CALL_FFI: as far as it is known before the host has answered. */
export function hostCallPrice(core: Core, { cost, signature }: Callee): number {
  const top = registers[SP]!;
  let bytes = 0;
  for (let slot = top - signature.params.length; slot < top; slot++) bytes += textBytes(core, slot);
  return hostCallFuel(cost, bytes);
}

/** UTF-8 bytes of the text in a slot; 0 where another value is in it. */
function textBytes({ strings }: Core, slot: number): number {
  return tags[slot] === TYPE_CODES.String ? strings.bytes(ints[slot]!) : 0;
}

/** The violation where nothing at all is left of the instructions or of the fuel for the next instruction. */
export function exhausted(core: Core): FusabiError {
  const { instructions, limits } = core;
  if (limits.instructions !== null && instructions >= limits.instructions)
    return fusabiError("InstructionLimitExceeded", {
      used: instructions,
      limit: limits.instructions,
    });
  const { functionIndex, byteOffset } = core.image.locate(registers[PC]!);
  const found = decodeInstruction(core.module.functions.at(functionIndex).code, byteOffset);
  const isKnown = !("problem" in found);
  return fusabiError("FuelLimitExceeded", {
    instruction: isKnown ? found.row.mnemonic : "the next instruction",
    requested: isKnown ? priceOf(core, found) : FUEL.instruction.fuel,
    available: core.fuel.left(instructions),
    limit: limits.fuel ?? 0,
  });
}

function priceOf(core: Core, { row, operand }: Instruction): number {
  switch (row.mnemonic) {
    case "CALL":
      return priceOfCall(core, operand);
    case "CALL_FFI":
      return priceOfHostCall(core, operand);
    case "EQ":
    case "NE":
      return core.operandCount < 2 ? FUEL.instruction.fuel : comparisonPrice(core);
    default:
      return FUEL.instruction.fuel;
  }
}

function priceOfCall({ module }: Core, index: number): number {
  const { functions } = module;
  return index < functions.length ? callFuel(module, functions.at(index)) : FUEL.instruction.fuel;
}

/** A function that cannot be called costs what every instruction does. */
function priceOfHostCall(core: Core, index: number): number {
  try {
    const callee = core.imports.get(index);
    if (core.operandCount >= callee.signature.params.length) return hostCallPrice(core, callee);
  } catch {
    // It is not there, or the registry fails: the run ends for the fuel all the same.
  }
  return FUEL.instruction.fuel;
}
