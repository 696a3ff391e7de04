/** Divisions of integers in compiled code. */
import type { Instruction } from "../program/index.js";
import type { BlockState } from "./block-state.js";
import type { InstructionEmitter } from "./body-parts.js";
import { laneOf } from "./frame-locals.js";
import type { Operand } from "./operands.js";
import { WASM } from "./wasm-code.js";

/** Leaves off where the machine would report a division by zero or an overflow. */
export function checkDivision(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  left: Operand,
  right: Operand,
): void {
  const divisor =
    "value" in right ? Number((right.value as { value: number | bigint }).value) : null;
  const { code } = body.parts;
  const isWide = laneOf(left.type) === "i64";
  if (divisor === null || divisor === 0) {
    state.operands.read(right);
    code.op(isWide ? WASM.i64Eqz : WASM.i32Eqz).if();
    body.leave(at, state);
    code.end();
  }
  if (divisor !== null && divisor !== -1) return;
  state.operands.read(right);
  if (isWide) code.i64(-1n).op(WASM.i64Eq);
  else code.i32(-1).op(WASM.i32Eq);
  state.operands.read(left);
  if (isWide) code.i64(-(2n ** 63n)).op(WASM.i64Eq);
  else code.i32(-(2 ** 31)).op(WASM.i32Eq);
  code.op(WASM.i32And).if();
  body.leave(at, state);
  code.end();
}
