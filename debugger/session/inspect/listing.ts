/** Instructions around an address, as a disassembly view shows them. */
import type { BadInstruction, Instruction, Module, SourcePosition } from "../../../vm/shared.js";
import { operandMeaning } from "../program/instruction-text.js";
import { addressOf, listing, placeOfAddress, showInstruction } from "../program/instructions.js";
import type { Engine } from "../stepping/engine.js";

export interface ListingRow {
  readonly address: number;
  /** Null where there is no code. */
  readonly bytes: Uint8Array | null;
  readonly text: string;
  /** The function's name, at its first instruction. */
  readonly symbol: string | null;
  readonly source: SourcePosition | null;
}

/**
 * Exactly `count` rows, from `instructionOffset` instructions after the one at `address` (before it where
 * negative). Rows before the first and after the last function say that there is no code.
 */
export function listingAround(
  engine: Engine,
  address: number,
  instructionOffset: number,
  count: number,
): ListingRow[] {
  const { module } = engine.program;
  const rows = rowsNear(engine, address);
  const at = rows.findIndex((row) => row.address >= address);
  const first = (at < 0 ? rows.length : at) + instructionOffset;
  const wanted = Array.from({ length: Math.min(count, MAX_ROWS) }, (_, i) => first + i);
  const lowest =
    rows[0]?.address ?? addressOf({ functionIndex: module.functions.length, byteOffset: 0 });
  const highest = (rows.at(-1)?.address ?? 0) + (rows.at(-1)?.bytes?.length ?? 1);
  return wanted.map(
    (index) => rows[index] ?? noCode(index < 0 ? lowest + index : highest + index - rows.length),
  );
}

/** More rows than a view asks for, fewer than would keep others waiting. */
const MAX_ROWS = 10_000;

function rowsNear(engine: Engine, address: number): ListingRow[] {
  const { module } = engine.program;
  const middle = placeOfAddress(module, address)?.functionIndex ?? 0;
  const rows: ListingRow[] = [];
  const from = Math.max(0, middle - NEIGHBOURS);
  const to = Math.min(module.functions.length, middle + NEIGHBOURS + 1);
  for (let index = from; index < to; index++)
    for (const found of listing(module, index)) rows.push(rowOf(engine, index, found));
  return rows;
}

/** Functions before and after the one asked for that a view can scroll into. */
const NEIGHBOURS = 32;

function rowOf(
  engine: Engine,
  functionIndex: number,
  found: Instruction | BadInstruction,
): ListingRow {
  const { module, map } = engine.program;
  const { byteOffset } = found;
  const view = module.functions.at(functionIndex);
  const isBad = "problem" in found;
  const end = isBad ? view.code.length : byteOffset + found.length;
  return {
    address: addressOf({ functionIndex, byteOffset }),
    bytes: view.code.subarray(byteOffset, end),
    text: isBad ? "(no instruction)" : describe(module, functionIndex, found),
    symbol: byteOffset === 0 ? view.name : null,
    source: map.positionOf(functionIndex, byteOffset),
  };
}

/** The instruction with what its operand means. */
function describe(module: Module, functionIndex: number, instruction: Instruction): string {
  const text = showInstruction(instruction);
  const meaning = operandMeaning(module, functionIndex, instruction);
  return meaning === null ? text : `${text}  ; ${meaning}`;
}

function noCode(address: number): ListingRow {
  return {
    address: Math.max(0, address),
    bytes: null,
    text: "(no code)",
    symbol: null,
    source: null,
  };
}
