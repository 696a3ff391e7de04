/** Reads and writes slots of the exchange memory: tags, and numbers in the field of their lane. */
import { SLOT_BYTES, SLOT_FIELDS, SLOTS_AT } from "./spill-area.js";
import { type Lane, WASM, type WasmCode } from "./wasm-code.js";

const STORE_OF: Readonly<Record<Lane, number>> = {
  i32: WASM.i32Store,
  i64: WASM.i64Store,
  f32: WASM.f64Store,
  f64: WASM.f64Store,
};

const LOAD_OF: Readonly<Record<Lane, number>> = {
  i32: WASM.i32Load,
  i64: WASM.i64Load,
  f32: WASM.f64Load,
  f64: WASM.f64Load,
};

function placeOf(slot: number, field: number): number {
  return SLOTS_AT + SLOT_BYTES * slot + field;
}

function placeOfNumber(slot: number, lane: Lane): number {
  return placeOf(slot, lane === "i32" ? SLOT_FIELDS.narrow : SLOT_FIELDS.wide);
}

/** Stores the number that is on WebAssembly's stack, above the address of the frame's first slot. */
export function storeNumber(code: WasmCode, slot: number, lane: Lane): void {
  if (lane === "f32") code.op(WASM.f64PromoteF32);
  code.memory(STORE_OF[lane], placeOfNumber(slot, lane));
}

/** Stores the tag that is on WebAssembly's stack, above the address of the frame's first slot. */
export function storeTag(code: WasmCode, slot: number): void {
  code.memory(WASM.i32Store, placeOf(slot, SLOT_FIELDS.tag));
}

/** Reads a number of the frame that was entered. */
export function loadNumber(code: WasmCode, slot: number, lane: Lane): void {
  code.i32(0).memory(LOAD_OF[lane], placeOfNumber(slot, lane));
  if (lane === "f32") code.op(WASM.f32DemoteF64);
}

/** Reads a tag of the frame that was entered. */
export function loadTag(code: WasmCode, slot: number): void {
  code.i32(0).memory(WASM.i32Load, placeOf(slot, SLOT_FIELDS.tag));
}
