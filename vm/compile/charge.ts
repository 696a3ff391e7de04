/** What calls of host functions take from the budget, in compiled code. */
import type { Instruction } from "../program/index.js";
import type { BlockState } from "./block-state.js";
import type { InstructionEmitter } from "./body-parts.js";
import type { CallPrice } from "./direct-call.js";
import type { Operand } from "./operands.js";
import { SPILL_AREA } from "./spill-area.js";
import { WASM, type WasmCode } from "./wasm-code.js";

/** What a call took: a number that is known, or one in a WebAssembly local of 32 bits. */
export type Charged = { readonly amount: number } | { readonly local: number };

/** Takes the price of a call from the budget, or leaves off before it where that does not suffice. */
export function emitCharge(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  { call, factor, shift }: CallPrice,
  args: readonly Operand[],
): Charged {
  const { code, locals } = body.parts;
  const texts = factor === 0 ? [] : args.filter(({ type }) => type === "String");
  if (texts.length === 0) {
    code.i32(0).memory(WASM.i32Load, SPILL_AREA.budget).i32(call).op(WASM.i32LtS).if();
    body.leave(at, state);
    code.end();
    take(code, () => code.i32(call));
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
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.budget).op(WASM.i64ExtendI32S);
  code.op(WASM.i64GtS).if();
  body.leave(at, state);
  code.end();
  const amount = locals.add("i32");
  code.get(price).op(WASM.i32WrapI64).set(amount);
  take(code, () => code.get(amount));
  return { local: amount };
}

function take(code: WasmCode, push: () => void): void {
  code.i32(0).i32(0).memory(WASM.i32Load, SPILL_AREA.budget);
  push();
  code.op(WASM.i32Sub).memory(WASM.i32Store, SPILL_AREA.budget);
}

/** The call has not been made after all. */
export function giveBack(code: WasmCode, charged: Charged): void {
  code.i32(0).i32(0).memory(WASM.i32Load, SPILL_AREA.budget);
  if ("local" in charged) code.get(charged.local);
  else code.i32(charged.amount);
  code.op(WASM.i32Add).memory(WASM.i32Store, SPILL_AREA.budget);
}
