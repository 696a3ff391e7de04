/**
 * A text in compiled code: one number of 64 bits, with its handle in the lower half and its UTF-8 bytes in the upper, so
 * that lengths are there without asking the machine.
 */
import { type Module, utf8Length } from "../program/index.js";
import { SPILL_AREA } from "./spill-area.js";
import { WASM, type WasmCode } from "./wasm-code.js";

/** UTF-16 units of all constants of a unit that are measured for it: no program is to make compiling long. */
const MOST_UNITS = 1 << 20;

/** UTF-8 bytes of the constants of a module, each measured once. */
export class ConstantTexts {
  readonly #module: Module;
  readonly #bytes = new Map<number, number>();
  #left = MOST_UNITS;

  constructor(module: Module) {
    this.#module = module;
  }

  /** Null: it is too long to be measured here. */
  bytesOf(constantIndex: number): number | null {
    const known = this.#bytes.get(constantIndex);
    if (known !== undefined) return known;
    const constant = this.#module.constants.at(constantIndex);
    if (constant.type !== "String" || constant.value.length > this.#left) return null;
    this.#left -= constant.value.length;
    const bytes = utf8Length(constant.value);
    this.#bytes.set(constantIndex, bytes);
    return bytes;
  }
}

export function textConstant(handle: number, bytes: number): bigint {
  return BigInt.asIntN(64, (BigInt(bytes) << 32n) | BigInt.asUintN(32, BigInt(handle)));
}

/** The handle of the text on WebAssembly's stack. */
export function toHandle(code: WasmCode): void {
  code.op(WASM.i32WrapI64);
}

/** The bytes of the text on WebAssembly's stack, in 64 bits. */
export function toBytes(code: WasmCode): void {
  code.i64(32n).op(WASM.i64ShrU);
}

/** The text whose handle, which a host function gave back, is on WebAssembly's stack. */
export function toText(code: WasmCode): void {
  toWhole(code, SPILL_AREA.resultBytes);
}

/** The number of 64 bits whose lower half is on WebAssembly's stack, and whose upper one is in the exchange memory. */
export function toWhole(code: WasmCode, upper: number): void {
  code.op(WASM.i64ExtendI32U);
  code.i32(0).memory(WASM.i32Load, upper).op(WASM.i64ExtendI32U);
  code.i64(32n).op(WASM.i64Shl).op(WASM.i64Or);
}
