/** Calls from compiled code to host functions, and comparing texts, which only the machine can. */
import type { ValueType } from "../isa/index.js";
import type { Instruction } from "../program/index.js";
import { type BlockState, UNIT_RESULT } from "./block-state.js";
import type { InstructionEmitter } from "./body-parts.js";
import { type DirectCall, EQUAL_TEXTS, importName } from "./direct-call.js";
import { laneOf } from "./frame-locals.js";
import type { Operand } from "./operands.js";
import { SPILL_AREA } from "./spill-area.js";
import { WASM, type WasmCode } from "./wasm-code.js";

/** False: the call is left to the interpreter, and nothing was emitted. */
export function emitHostCall(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
): boolean {
  const { facts } = body.parts;
  const call = facts.directCall(at.operand);
  if (call === null) return false;
  if (call.by === "call") return emitImported(body, at, state, call);
  return emitOperation(body, at, state, call);
}

function emitImported(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  { params, result, price }: Extract<DirectCall, { by: "call" }>,
): boolean {
  const { code, locals, machine } = body.parts;
  const { operands } = state;
  const args = operands.items.slice(operands.height - params.length);
  if (args.length < params.length || !args.every(({ type }, i) => type === params[i])) return false;
  checkBudget(body, at, state, price);
  for (const arg of args) operands.read(arg);
  code.call(machine.indexOf(importName(at.operand)));
  // The arguments have to stay where they are until the call has finished.
  const answer = result === "Unit" ? null : locals.add(laneOf(result));
  if (answer !== null) code.set(answer);
  leaveUnlessFinished(body, at, state);
  countCall(code, price);
  for (const _ of args) operands.pop();
  if (answer === null) operands.push(UNIT_RESULT);
  else {
    code.get(answer);
    operands.pushResult(result);
  }
  return true;
}

function emitOperation(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  { by, price }: Exclude<DirectCall, { by: "call" }>,
): boolean {
  const { code } = body.parts;
  const { operands } = state;
  const operand = operands.top;
  const emit = operand && OPERATIONS[by][operand.type];
  if (!emit) return false;
  checkBudget(body, at, state, price);
  countCall(code, price);
  const { type } = operands.pop();
  emit(code, () => operands.read(operand));
  operands.pushResult(type);
  return true;
}

/** Emits an operation on what `read` pushes. */
type Emit = (code: WasmCode, read: () => void) => void;

const OPERATIONS: Readonly<Record<"abs" | "sqrt", Partial<Record<ValueType, Emit>>>> = {
  abs: {
    I32: (code, read) => {
      code.i32(0);
      read();
      code.op(WASM.i32Sub);
      read();
      read();
      code.i32(0).op(WASM.i32LtS).op(WASM.select);
    },
    I64: (code, read) => {
      code.i64(0n);
      read();
      code.op(WASM.i64Sub);
      read();
      read();
      code.i64(0n).op(WASM.i64LtS).op(WASM.select);
    },
    F32: single(WASM.f32Abs),
    F64: single(WASM.f64Abs),
  },
  sqrt: { F32: single(WASM.f32Sqrt), F64: single(WASM.f64Sqrt) },
};

function single(operation: number): Emit {
  return (code, read) => {
    read();
    code.op(operation);
  };
}

/** Leaves off before a call that the budget does not suffice for. */
function checkBudget(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  price: number,
): void {
  const { code } = body.parts;
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.budget).i32(price).op(WASM.i32LtS).if();
  body.leave(at, state);
  code.end();
}

function countCall(code: WasmCode, price: number): void {
  addTo(code, SPILL_AREA.budget, -price);
  addTo(code, SPILL_AREA.hostCalls, 1);
}

function addTo(code: WasmCode, word: number, amount: number): void {
  code.i32(0).i32(0).memory(WASM.i32Load, word).i32(amount).op(WASM.i32Add);
  code.memory(WASM.i32Store, word);
}

function leaveUnlessFinished(body: InstructionEmitter, at: Instruction, state: BlockState): void {
  const { code } = body.parts;
  code.i32(0).memory(WASM.i32Load, SPILL_AREA.status).if();
  body.leave(at, state);
  code.end();
}

/** Leaves a local with 1 where two texts are equal, else with 0. One handle is one text; of two, the machine tells. */
export function emitEqualTexts(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  left: Operand,
  right: Operand,
): number {
  const { code, locals, machine } = body.parts;
  const { operands } = state;
  const answer = locals.add("i32");
  operands.read(left);
  operands.read(right);
  code.op(WASM.i32Eq).tee(answer).op(WASM.i32Eqz).if();
  operands.read(left);
  operands.read(right);
  code.call(machine.indexOf(EQUAL_TEXTS)).set(answer);
  leaveUnlessFinished(body, at, state);
  code.end();
  return answer;
}
