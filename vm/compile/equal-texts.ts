/** Comparing texts in compiled code. */
import type { Instruction } from "../program/index.js";
import type { BlockState } from "./block-state.js";
import type { InstructionEmitter } from "./body-parts.js";
import { EQUAL_TEXTS } from "./direct-call.js";
import type { Operand } from "./operands.js";
import { SPILL_AREA } from "./spill-area.js";
import { WASM } from "./wasm-code.js";

/**
 * Leaves a local with 1 where two texts are equal, else with 0. One handle is one text, and texts of different lengths
 * differ; of all others the machine tells.
 */
export function emitEqualTexts(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  left: Operand,
  right: Operand,
): number {
  const { code, locals, linked } = body.parts;
  const { operands } = state;
  const answer = locals.add("i32");
  operands.read(left);
  operands.read(right);
  code.op(WASM.i64Eq).tee(answer).op(WASM.i32Eqz).if();
  operands.readBytes(left);
  operands.readBytes(right);
  code.op(WASM.i64Eq).if();
  operands.readHandle(left);
  operands.readHandle(right);
  code.call(linked.machine.indexOf(EQUAL_TEXTS)).set(answer);
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.status).if();
  body.leave(at, state);
  code.end().end().end();
  return answer;
}
