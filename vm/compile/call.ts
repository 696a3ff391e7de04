/** Calls from compiled code to compiled code. */
import { callFuel, FUEL, type Instruction } from "../program/index.js";
import { type BlockState, UNIT_RESULT } from "./block-state.js";
import type { InstructionEmitter } from "./body-parts.js";
import type { FunctionFacts } from "./facts.js";
import { SLOT_BYTES, SPILL_AREA } from "./spill-area.js";
import { WASM } from "./wasm-code.js";

/** False: the callee is not compiled, or its call is left to the interpreter, and nothing was emitted. */
export function emitCall(body: InstructionEmitter, at: Instruction, state: BlockState): boolean {
  const { linked, code, facts } = body.parts;
  const callee = linked.callables.get(at.operand);
  if (callee === null || isDear(callee.facts)) return false;
  const { params, returnType } = callee.facts.view;
  const beneath = state.operands.height - params.length;
  checkDepth(body, at, state);
  const args = state.operands.items.slice(beneath);
  pushFrame(body, facts.locals + beneath);
  for (const arg of args) {
    state.operands.read(arg);
    state.operands.pop();
  }
  code.call(callee.wasmIndex).set(body.parts.place.fuel);
  if (returnType === "Unit") state.operands.push(UNIT_RESULT);
  else state.operands.pushResult(returnType);
  leaveIfCalleeDid(body, at, state, beneath);
  return true;
}

/** Does a call cost more fuel than one instruction? Compiled code charges no more. */
function isDear({ module, view }: FunctionFacts): boolean {
  return callFuel(module, view) > FUEL.instruction.fuel;
}

/**
 * Leaves off before the call where it would go too deep for this code, or for the stacks: whoever enters the code allows
 * only as many calls as there is room for, however large the frames are (see `CompiledUnit.maxStack`).
 */
function checkDepth(body: InstructionEmitter, at: Instruction, state: BlockState): void {
  const { code, leaving } = body.parts;
  leaving.pushDepth();
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.depthMark).op(WASM.i32GeS).if();
  leaving.pushDepth();
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.depthLimit).op(WASM.i32GeS).if();
  body.leave(at, state);
  code.end().i32(0);
  leaving.pushDepth();
  code.i32(1).op(WASM.i32Add).memory(WASM.i32Store, SPILL_AREA.depthMark).end();
}

/** The place of the callee's frame and the fuel: the first parameters of every compiled function. */
function pushFrame(body: InstructionEmitter, slots: number): void {
  const { code, leaving, place } = body.parts;
  leaving.pushBase();
  code.i32(SLOT_BYTES * slots).op(WASM.i32Add);
  leaving.pushDepth();
  code.i32(1).op(WASM.i32Add).get(place.fuel);
}

function leaveIfCalleeDid(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  beneath: number,
): void {
  const { code, leaving, place } = body.parts;
  code.get(place.fuel).i32(0).op(WASM.i32LtS).if();
  body.noteHeight(state);
  leaving.unwind(
    at.byteOffset,
    state.left - 1,
    state.operands,
    state.operands.items.slice(0, beneath),
  );
  code.end();
}
