/** Calls from compiled code to host functions, and what it does in their place. */
import type { ValueType } from "../isa/index.js";
import type { Instruction } from "../program/index.js";
import { type BlockState, UNIT_RESULT } from "./block-state.js";
import type { InstructionEmitter } from "./body-parts.js";
import { emitCharge, giveBack } from "./charge.js";
import { type DirectCall, importName } from "./direct-call.js";
import { laneOf } from "./frame-locals.js";
import { chainAnswer, type PlaceInChain } from "./predicate-chain.js";
import { emitIsKnown, emitKeep, isRepeated, makeMemory } from "./repeated-calls.js";
import { SPILL_AREA } from "./spill-area.js";
import { toText, toWhole } from "./text-lane.js";
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
  if (call.by === "length") return emitLength(body, at, state, call);
  return emitOperation(body, at, state, call);
}

function emitImported(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  { params, result, price, isPure, inHalves }: Extract<DirectCall, { by: "call" }>,
): boolean {
  const { code, locals, linked } = body.parts;
  const { operands } = state;
  const args = operands.items.slice(operands.height - params.length);
  if (args.length < params.length || !args.every(({ type }, i) => type === params[i])) return false;
  const charged = emitCharge(body, at, state, price, args);
  // The arguments have to stay where they are until the call has finished.
  const answer = result === "Unit" ? null : locals.add(laneOf(result));
  const call = () => {
    for (const arg of args) {
      if (arg.type === "String") operands.readHandle(arg);
      else if (arg.type === "I64" && inHalves) operands.readHalves(arg);
      else operands.read(arg);
    }
    code.call(linked.machine.indexOf(importName(at.operand)));
    if (result === "String") toText(code);
    if (result === "I64" && inHalves) toWhole(code, SPILL_AREA.resultUpper);
    if (answer !== null) code.set(answer);
    code.i32(0).memory(WASM.i32Load, SPILL_AREA.status).if();
    giveBack(code, charged);
    body.leave(at, state);
    code.end();
  };
  // A text that is made is another one each time: it counts against the limit of memory.
  const place = body.parts.plan.chains.get(at.byteOffset) ?? null;
  const mayBeKept = isPure === true && answer !== null && result !== "String";
  if (mayBeKept && isRepeated(body.parts.plan.stores, locals, state.block, args)) {
    const memory = makeMemory(locals, args, laneOf(result));
    emitIsKnown(code, memory, operands);
    code.op(WASM.i32Eqz).if();
    call();
    emitKeep(code, memory, operands, answer);
    code.end().get(memory.result).set(answer);
  } else if (place !== null && answer !== null) {
    emitAskedAhead(body, state, place, answer, call);
  } else call();
  countCall(code);
  for (const _ of args) operands.pop();
  if (answer === null) operands.push(UNIT_RESULT);
  else {
    code.get(answer);
    operands.pushResult(result);
  }
  return true;
}

/** The answer of a predicate, from what the first of its chain was told; `call` asks where that says nothing. */
function emitAskedAhead(
  body: InstructionEmitter,
  { operands }: BlockState,
  { chain, position }: PlaceInChain,
  answer: number,
  call: () => void,
): void {
  const { code, locals, linked } = body.parts;
  const told = locals.shared(chain, "i32");
  if (position === 0) {
    operands.readHandle(operands.items.at(-2)!);
    code.call(linked.machine.indexOfChain(chain)).set(told);
  }
  code.get(told).i32(chainAnswer(position, false)).op(WASM.i32GtS).if();
  code.get(told).i32(chainAnswer(position, true));
  code
    .op(chain[position]!.goesOn ? WASM.i32Ne : WASM.i32Eq)
    .set(answer)
    .op(WASM.else);
  call();
  code.end();
}

function emitLength(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  { price }: Extract<DirectCall, { by: "length" }>,
): boolean {
  const { operands } = state;
  const text = operands.top;
  if (text?.type !== "String") return false;
  emitCharge(body, at, state, price, [text]);
  countCall(body.parts.code);
  operands.pop();
  operands.readBytes(text);
  body.parts.code.op(WASM.i32WrapI64);
  operands.pushResult("I32");
  return true;
}

function emitOperation(
  body: InstructionEmitter,
  at: Instruction,
  state: BlockState,
  { by, price }: Extract<DirectCall, { by: "abs" | "sqrt" }>,
): boolean {
  const { code } = body.parts;
  const { operands } = state;
  const operand = operands.top;
  const emit = operand && OPERATIONS[by][operand.type];
  if (!emit) return false;
  emitCharge(body, at, state, price, []);
  countCall(code);
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

function countCall(code: WasmCode): void {
  code.i32(0).i32(0).memory(WASM.i32Load, SPILL_AREA.hostCalls).i32(1).op(WASM.i32Add);
  code.memory(WASM.i32Store, SPILL_AREA.hostCalls);
}
