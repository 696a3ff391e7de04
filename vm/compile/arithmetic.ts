/** The operations on numbers and truth values that WebAssembly has an instruction for, by mnemonic and type. */
import type { Mnemonic, Opcode, ValueType } from "../isa/index.js";
import { WASM } from "./wasm-code.js";

type ByType = Partial<Record<ValueType, number>>;

/** The opcodes of a group that pop two operands. A new one does not compile until it is entered below. */
type Binary<Group extends Opcode["group"]> = Extract<
  Opcode,
  { readonly group: Group; readonly pops: readonly [unknown, unknown] }
>["mnemonic"];

/** Two operands to one result of the operands' type. DIV and MOD of integers need a check before. */
export const ARITHMETIC: Readonly<Record<Binary<"Arithmetic">, ByType>> = {
  ADD: { I32: WASM.i32Add, I64: WASM.i64Add, F32: WASM.f32Add, F64: WASM.f64Add },
  SUB: { I32: WASM.i32Sub, I64: WASM.i64Sub, F32: WASM.f32Sub, F64: WASM.f64Sub },
  MUL: { I32: WASM.i32Mul, I64: WASM.i64Mul, F32: WASM.f32Mul, F64: WASM.f64Mul },
  DIV: { I32: WASM.i32DivS, I64: WASM.i64DivS, F32: WASM.f32Div, F64: WASM.f64Div },
  MOD: { I32: WASM.i32RemS, I64: WASM.i64RemS },
};

/** Two operands of one type to a Bool. Units and Strings are compared in another way. */
export const COMPARISON: Readonly<Record<Binary<"Comparison">, ByType>> = {
  EQ: equality(WASM.i32Eq, WASM.i64Eq, WASM.f32Eq, WASM.f64Eq),
  NE: equality(WASM.i32Ne, WASM.i64Ne, WASM.f32Ne, WASM.f64Ne),
  LT: { I32: WASM.i32LtS, I64: WASM.i64LtS, F32: WASM.f32Lt, F64: WASM.f64Lt },
  LE: { I32: WASM.i32LeS, I64: WASM.i64LeS, F32: WASM.f32Le, F64: WASM.f64Le },
  GT: { I32: WASM.i32GtS, I64: WASM.i64GtS, F32: WASM.f32Gt, F64: WASM.f64Gt },
  GE: { I32: WASM.i32GeS, I64: WASM.i64GeS, F32: WASM.f32Ge, F64: WASM.f64Ge },
};

/** Two Bools to a Bool. */
export const LOGIC: Readonly<Record<Binary<"Logic">, number>> = {
  AND: WASM.i32And,
  OR: WASM.i32Or,
};

export type BinaryMnemonic = Binary<"Arithmetic" | "Comparison" | "Logic">;

/** Is this a row of the table above, and not an opcode of any other kind? */
export function isIn<Key extends Mnemonic>(
  table: Readonly<Record<Key, unknown>>,
  mnemonic: Mnemonic,
): mnemonic is Key {
  return Object.hasOwn(table, mnemonic);
}

function equality(i32: number, i64: number, f32: number, f64: number): ByType {
  return { Bool: i32, I32: i32, Char: i32, I64: i64, F32: f32, F64: f64 };
}
