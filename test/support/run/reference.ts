/**
 * A second interpreter, as plain as can be: values are objects, code is decoded at each step, nothing is shared
 * with vm/run. What both agree on in random programs is likely to be right. It knows neither host nor memory.
 */
import type { ErrorKind } from "../../../vm/errors/index.js";
import { OP } from "../../../vm/isa/index.js";
import type { Module, Value, ValueOf } from "../../../vm/program/index.js";

export interface ReferenceLimits {
  readonly stackValues: number;
  readonly callFrames: number;
  readonly instructions: number;
  readonly fuel?: number;
}

export interface ReferenceOutcome {
  readonly result?: Value;
  readonly error?: ErrorKind;
  readonly instructions: number;
  readonly fuel: number;
  readonly maxStackDepth: number;
  readonly maxCallDepth: number;
}

class Trap extends Error {
  readonly kind: ErrorKind;
  constructor(kind: ErrorKind) {
    super(kind);
    this.kind = kind;
  }
}

interface Frame {
  readonly functionIndex: number;
  pc: number;
  readonly locals: Value[];
  readonly operands: Value[];
}

const unit: Value = { type: "Unit" };

const OPERAND_BYTES: readonly number[] = [
  OP.PUSH,
  OP.LOAD,
  OP.STORE,
  OP.CALL,
  OP.CALL_FFI,
  OP.JUMP,
  OP.JUMP_IF,
  OP.JUMP_IF_NOT,
];

export function runReference(module: Module, limits: ReferenceLimits): ReferenceOutcome {
  const frames: Frame[] = [];
  let instructions = 0;
  let fuel = 0;
  let maxStackDepth = 0;
  let maxCallDepth = 0;
  const depth = () => frames.reduce((sum, f) => sum + f.locals.length + f.operands.length, 0);
  const observe = () => {
    maxStackDepth = Math.max(maxStackDepth, depth());
    maxCallDepth = Math.max(maxCallDepth, frames.length);
  };
  const pay = (price: number) => {
    if (fuel + price > (limits.fuel ?? Number.POSITIVE_INFINITY))
      throw new Trap("FuelLimitExceeded");
  };
  const counts = () => ({ instructions, fuel, maxStackDepth, maxCallDepth });
  try {
    enter(module, frames, module.entryPoint, [], limits, depth);
    observe();
    for (;;) {
      if (instructions >= limits.instructions) throw new Trap("InstructionLimitExceeded");
      const price = priceOfNext(module, frames);
      pay(1);
      const result = step(module, frames, limits, depth);
      // What an instruction costs beyond 1 matters only where nothing else is wrong with it.
      pay(price);
      instructions++;
      fuel += price;
      if (result) return { result, ...counts() };
      observe();
    }
  } catch (error) {
    if (error instanceof Trap) return { error: error.kind, ...counts() };
    throw error;
  }
}

function enter(
  module: Module,
  frames: Frame[],
  functionIndex: number,
  args: Value[],
  limits: ReferenceLimits,
  depth: () => number,
): void {
  const { locals } = module.functions.at(functionIndex);
  if (frames.length >= limits.callFrames) throw new Trap("StackOverflow");
  const extra = Array.from({ length: Math.max(0, locals - args.length) }, () => unit);
  if (depth() + extra.length > limits.stackValues) throw new Trap("StackOverflow");
  if (frames.length > 0) top(frames).operands.length -= args.length;
  frames.push({ functionIndex, pc: 0, locals: [...args, ...extra], operands: [] });
}

const constants = new WeakMap<Module, Value[]>();

/** An object for each constant: a text is the same as another only where it is the same object. */
function constantOf(module: Module, index: number): Value {
  const known = constants.get(module) ?? [];
  constants.set(module, known);
  known[index] ??= { ...module.constants.at(index) };
  return known[index];
}

function top(frames: Frame[]): Frame {
  return frames[frames.length - 1]!;
}

/** What docs/fuel.md says of the next instruction. */
function priceOfNext(module: Module, frames: Frame[]): number {
  const { functionIndex, pc, operands } = top(frames);
  const { code } = module.functions.at(functionIndex);
  const byte = code[pc];
  if (byte === OP.EQ || byte === OP.NE) return 1 + comparison(operands.at(-2), operands.at(-1));
  if (byte !== OP.CALL || pc + 5 > code.length) return 1;
  const callee = new DataView(code.buffer, code.byteOffset).getUint32(pc + 1, true);
  if (callee >= module.functions.length) return 1;
  const { params, locals } = module.functions.at(callee);
  return 1 + Math.floor(Math.max(0, locals - params.length) / 256);
}

function comparison(a: Value | undefined, b: Value | undefined): number {
  if (a?.type !== "String" || b?.type !== "String" || a === b) return 0;
  const [left, right] = [a, b].map(({ value }) => Buffer.byteLength(value));
  return left === right ? Math.floor(left! / 16) : 0;
}

/** Executes an instruction; a value ends the program. */
/** Where a jump goes on: at an instruction of the function, or behind the last one. */
function landing(code: Uint8Array, target: number): number {
  let start = 0;
  while (start < target && start < code.length)
    start += OPERAND_BYTES.includes(code[start]!) ? 5 : 1;
  if (target < 0 || start !== target) throw new Trap("InvalidJump");
  return target;
}

function step(
  module: Module,
  frames: Frame[],
  limits: ReferenceLimits,
  depth: () => number,
): Value | null {
  const frame = top(frames);
  const view = module.functions.at(frame.functionIndex);
  const { operands } = frame;
  const { code } = view;
  if (frame.pc >= code.length) throw new Trap("UnexpectedEndOfBytecode");
  const byte = code[frame.pc]!;
  const hasOperand = OPERAND_BYTES.includes(byte);
  const next = frame.pc + (hasOperand ? 5 : 1);
  if (next > code.length) throw new Trap("UnexpectedEndOfBytecode");
  const at = new DataView(code.buffer, code.byteOffset);
  const index = hasOperand ? at.getUint32(frame.pc + 1, true) : 0;
  const target = hasOperand ? next + at.getInt32(frame.pc + 1, true) : 0;
  const push = (value: Value) => {
    if (depth() >= limits.stackValues) throw new Trap("StackOverflow");
    operands.push(value);
  };
  const need = (count: number) => {
    if (operands.length < count) throw new Trap("StackUnderflow");
  };
  const peek = (below: number) => operands[operands.length - 1 - below]!;
  const replace = (count: number, value: Value) => {
    operands.length -= count;
    operands.push(value);
  };
  switch (byte) {
    case OP.NOP:
      break;
    case OP.PUSH:
      if (index >= module.constants.length) throw new Trap("InvalidConstant");
      push(constantOf(module, index));
      break;
    case OP.POP:
      need(1);
      operands.pop();
      break;
    case OP.DUP:
      need(1);
      push(peek(0));
      break;
    case OP.LOAD:
      if (index >= frame.locals.length) throw new Trap("InvalidLocal");
      push(frame.locals[index]!);
      break;
    case OP.STORE:
      if (index >= frame.locals.length) throw new Trap("InvalidLocal");
      need(1);
      frame.locals[index] = operands.pop()!;
      break;
    case OP.CALL: {
      if (index >= module.functions.length) throw new Trap("InvalidFunction");
      const count = module.functions.at(index).params.length;
      need(count);
      const args = count === 0 ? [] : operands.slice(-count);
      enter(module, frames, index, args, limits, depth);
      frame.pc = next;
      return null;
    }
    case OP.RET: {
      if (operands.length === 0 && view.returnType !== "Unit") throw new Trap("StackUnderflow");
      const result = operands.at(-1) ?? unit;
      if (frames.length === 1) return result;
      const below = depth() - frame.locals.length - operands.length;
      if (below >= limits.stackValues) throw new Trap("StackOverflow");
      frames.pop();
      top(frames).operands.push(result);
      return null;
    }
    case OP.JUMP:
      frame.pc = landing(code, target);
      return null;
    case OP.JUMP_IF:
    case OP.JUMP_IF_NOT: {
      need(1);
      const condition = peek(0);
      if (condition.type !== "Bool") throw new Trap("TypeMismatch");
      const isTaken = condition.value === (byte === OP.JUMP_IF);
      const pc = isTaken ? landing(code, target) : next;
      operands.pop();
      frame.pc = pc;
      return null;
    }
    case OP.ADD:
    case OP.SUB:
    case OP.MUL:
    case OP.DIV:
    case OP.MOD:
      need(2);
      replace(2, arithmetic(byte, peek(1), peek(0)));
      break;
    case OP.NEG:
      need(1);
      replace(1, negated(peek(0)));
      break;
    case OP.EQ:
    case OP.NE:
      need(2);
      replace(2, { type: "Bool", value: isEqual(peek(1), peek(0)) === (byte === OP.EQ) });
      break;
    case OP.LT:
    case OP.LE:
    case OP.GT:
    case OP.GE:
      need(2);
      replace(2, { type: "Bool", value: compared(byte, peek(1), peek(0)) });
      break;
    case OP.AND:
    case OP.OR: {
      need(2);
      const [a, b] = [peek(1), peek(0)];
      if (a.type !== "Bool" || b.type !== "Bool") throw new Trap("TypeMismatch");
      replace(2, {
        type: "Bool",
        value: byte === OP.AND ? a.value && b.value : a.value || b.value,
      });
      break;
    }
    case OP.NOT: {
      need(1);
      const a = peek(0);
      if (a.type !== "Bool") throw new Trap("TypeMismatch");
      replace(1, { type: "Bool", value: !a.value });
      break;
    }
    case OP.HALT:
      return operands.at(-1) ?? unit;
    default:
      throw new Trap("InvalidOpcode");
  }
  frame.pc = next;
  return null;
}

/** The exact result, by BigInt for integers and by storage in an array of the type for floats. */
export function arithmetic(byte: number, a: Value, b: Value): Value {
  if (a.type !== b.type) throw new Trap("TypeMismatch");
  switch (a.type) {
    case "I32":
    case "I64": {
      const bits = a.type === "I32" ? 32 : 64;
      const value = wholeNumbers(byte, BigInt(a.value), BigInt((b as typeof a).value), bits);
      return a.type === "I32" ? { type: "I32", value: Number(value) } : { type: "I64", value };
    }
    case "F32":
    case "F64": {
      if (byte === OP.MOD) throw new Trap("TypeMismatch");
      const into = a.type === "F32" ? new Float32Array(1) : new Float64Array(1);
      into[0] = realNumbers(byte, a.value, (b as typeof a).value);
      return { type: a.type, value: into[0] };
    }
    default:
      throw new Trap("TypeMismatch");
  }
}

function wholeNumbers(byte: number, a: bigint, b: bigint, bits: number): bigint {
  if (byte === OP.ADD) return BigInt.asIntN(bits, a + b);
  if (byte === OP.SUB) return BigInt.asIntN(bits, a - b);
  if (byte === OP.MUL) return BigInt.asIntN(bits, a * b);
  if (b === 0n) throw new Trap("DivisionByZero");
  if (b === -1n && a === -(1n << BigInt(bits - 1))) throw new Trap("IntegerOverflow");
  return byte === OP.DIV ? a / b : a % b;
}

function realNumbers(byte: number, a: number, b: number): number {
  if (byte === OP.ADD) return a + b;
  if (byte === OP.SUB) return a - b;
  return byte === OP.MUL ? a * b : a / b;
}

export function negated(a: Value): Value {
  switch (a.type) {
    case "I32":
      return { type: "I32", value: Number(BigInt.asIntN(32, -BigInt(a.value))) };
    case "I64":
      return { type: "I64", value: BigInt.asIntN(64, -a.value) };
    case "F32":
    case "F64":
      return { type: a.type, value: -a.value };
    default:
      throw new Trap("TypeMismatch");
  }
}

export function isEqual(a: Value, b: Value): boolean {
  if (a.type !== b.type) return false;
  return a.type === "Unit" || a.value === (b as Exclude<Value, { type: "Unit" }>).value;
}

export function compared(byte: number, a: Value, b: Value): boolean {
  if (a.type !== b.type || !["I32", "I64", "F32", "F64"].includes(a.type))
    throw new Trap("TypeMismatch");
  const left = (a as ValueOf<"F64">).value;
  const right = (b as ValueOf<"F64">).value;
  if (byte === OP.LT) return left < right;
  if (byte === OP.LE) return left <= right;
  return byte === OP.GT ? left > right : left >= right;
}
