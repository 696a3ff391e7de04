/** What calls of host functions take from the budget, in compiled code. */
import type { Instruction } from "../program/index.js";
import type { BlockState } from "./block-state.js";
import type { InstructionEmitter } from "./body-parts.js";
import type { CallPrice } from "./direct-call.js";
import type { Operand } from "./operands.js";
import { SPILL_AREA } from "./spill-area.js";
import { WASM, type WasmCode } from "./wasm-code.js";

/** What a call took: a number that is known, or one in a WebAssembly local of 64 bits. */
export type Charged = { readonly amount: number } | { readonly local: number };

/** The WebAssembly locals of a function in which all its calls reckon. */
const REST = {};

/** Takes the price of a call from the budget, or leaves off before it where that does not suffice. */
export function emitCharge(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  { call, factor, shift }: CallPrice,
  args: readonly Operand[],
): Charged {
  const { code, locals } = body.parts;
  const rest = locals.shared(REST, "i32");
  const texts = factor === 0 ? [] : args.filter(({ type }) => type === "String");
  if (texts.length === 0) {
    code.i32(0).memory(WASM.i32Load, SPILL_AREA.budget).i32(call).op(WASM.i32Sub).tee(rest);
    code.i32(0).op(WASM.i32LtS).if();
    body.leave(at, state);
    code.end().i32(0).get(rest).memory(WASM.i32Store, SPILL_AREA.budget);
    return { amount: call };
  }
  const price = locals.add("i64");
  texts.forEach((text, i) => {
    state.operands.readBytes(text);
    if (i > 0) code.op(WASM.i64Add);
  });
  if (factor !== 1) code.i64(BigInt(factor)).op(WASM.i64Mul);
  if (shift > 0) code.i64(BigInt(shift)).op(WASM.i64ShrU);
  code.i64(BigInt(call)).op(WASM.i64Add).tee(price);
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.budget).tee(rest).op(WASM.i64ExtendI32S);
  code.op(WASM.i64GtS).if();
  body.leave(at, state);
  code.end().i32(0).get(rest).get(price).op(WASM.i32WrapI64).op(WASM.i32Sub);
  code.memory(WASM.i32Store, SPILL_AREA.budget);
  return { local: price };
}

/** The call has not been made after all. */
export function giveBack(code: WasmCode, charged: Charged): void {
  code.i32(0).i32(0).memory(WASM.i32Load, SPILL_AREA.budget);
  if ("local" in charged) code.get(charged.local).op(WASM.i32WrapI64);
  else code.i32(charged.amount);
  code.op(WASM.i32Add).memory(WASM.i32Store, SPILL_AREA.budget);
}
