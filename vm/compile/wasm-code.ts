/**
 * Writes the instructions of one WebAssembly function as bytes, and knows how deeply its blocks are nested. It
 * knows WebAssembly's encoding and nothing of this machine.
 */
import { ByteList } from "./byte-list.js";

/** Types of WebAssembly values. */
export const LANES = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const;
export type Lane = keyof typeof LANES;

/** The instructions that are used, by their names in the specification. */
export const WASM = {
  unreachable: 0x00,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  return: 0x0f,
  call: 0x10,
  select: 0x1b,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Load: 0x28,
  i64Load: 0x29,
  f64Load: 0x2b,
  i32Store: 0x36,
  i64Store: 0x37,
  f64Store: 0x39,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32Eqz: 0x45,
  i32Eq: 0x46,
  i32Ne: 0x47,
  i32LtS: 0x48,
  i32GtS: 0x4a,
  i32LeS: 0x4c,
  i32GeS: 0x4e,
  i64Eqz: 0x50,
  i64Eq: 0x51,
  i64Ne: 0x52,
  i64LtS: 0x53,
  i64GtS: 0x55,
  i64LeS: 0x57,
  i64GeS: 0x59,
  f32Eq: 0x5b,
  f32Ne: 0x5c,
  f32Lt: 0x5d,
  f32Gt: 0x5e,
  f32Le: 0x5f,
  f32Ge: 0x60,
  f64Eq: 0x61,
  f64Ne: 0x62,
  f64Lt: 0x63,
  f64Gt: 0x64,
  f64Le: 0x65,
  f64Ge: 0x66,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32Mul: 0x6c,
  i32DivS: 0x6d,
  i32RemS: 0x6f,
  i32And: 0x71,
  i32Or: 0x72,
  i32ShrU: 0x76,
  i64Add: 0x7c,
  i64Sub: 0x7d,
  i64Mul: 0x7e,
  i64DivS: 0x7f,
  i64RemS: 0x81,
  i64Or: 0x84,
  i64Shl: 0x86,
  i64ShrU: 0x88,
  f32Abs: 0x8b,
  f32Neg: 0x8c,
  f32Sqrt: 0x91,
  f32Add: 0x92,
  f32Sub: 0x93,
  f32Mul: 0x94,
  f32Div: 0x95,
  f64Abs: 0x99,
  f64Neg: 0x9a,
  f64Sqrt: 0x9f,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Div: 0xa3,
  i32WrapI64: 0xa7,
  i64ExtendI32S: 0xac,
  i64ExtendI32U: 0xad,
  f32DemoteF64: 0xb6,
  f64PromoteF32: 0xbb,
  i32ReinterpretF32: 0xbc,
  i64ReinterpretF64: 0xbd,
} as const;

const floats = new DataView(new ArrayBuffer(8));

const BLOCK = 0x02;
const LOOP = 0x03;
const NO_RESULT = 0x40;

/** A block, loop or if that can be branched to: how many were open when it was opened. */
export type Label = number;

export class WasmCode {
  readonly bytes: ByteList;
  #open = 0;

  /** Writes into a list, which is empty. */
  constructor(bytes = new ByteList()) {
    this.bytes = bytes;
  }

  op(opcode: number): this {
    this.bytes.push(opcode);
    return this;
  }

  #index(opcode: number, index: number): this {
    this.bytes.push(opcode).unsigned(index);
    return this;
  }

  get(local: number): this {
    return this.#index(WASM.localGet, local);
  }

  set(local: number): this {
    return this.#index(WASM.localSet, local);
  }

  tee(local: number): this {
    return this.#index(WASM.localTee, local);
  }

  call(functionIndex: number): this {
    return this.#index(WASM.call, functionIndex);
  }

  i32(value: number): this {
    this.bytes.push(WASM.i32Const).signed32(value);
    return this;
  }

  i64(value: bigint): this {
    this.bytes.push(WASM.i64Const).signed64(value);
    return this;
  }

  f32(value: number): this {
    floats.setFloat32(0, value, true);
    this.bytes.push(WASM.f32Const).append(new Uint8Array(floats.buffer, 0, 4));
    return this;
  }

  f64(value: number): this {
    floats.setFloat64(0, value, true);
    this.bytes.push(WASM.f64Const).append(new Uint8Array(floats.buffer));
    return this;
  }

  /** A load or store at the address on the stack and so many bytes. */
  memory(opcode: number, offset: number): this {
    const isWide = opcode !== WASM.i32Load && opcode !== WASM.i32Store;
    this.bytes
      .push(opcode)
      .push(isWide ? 3 : 2)
      .unsigned(offset);
    return this;
  }

  block(): Label {
    return this.#begin(BLOCK);
  }

  loop(): Label {
    return this.#begin(LOOP);
  }

  if(): Label {
    return this.#begin(WASM.if);
  }

  #begin(opcode: number): Label {
    this.bytes.push(opcode).push(NO_RESULT);
    return this.#open++;
  }

  end(): this {
    this.#open--;
    return this.op(WASM.end);
  }

  /** Branches to the end of a block or if, or to the start of a loop. */
  branch(to: Label): this {
    return this.#index(WASM.br, this.#open - 1 - to);
  }
}
