/** Modules whose code itself is the trap: long, undecodable, full of jumps, deep, or hard to verify and compile. */
import {
  FALSE,
  type FunctionView,
  i32,
  type Module,
  makeModule,
} from "../../../vm/program/index.js";

const NOP = 0x00;
const POP = 0x02;
const CALL = 0x10;
const RET = 0x12;
const JUMP = 0x13;

function u32(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
}

function functionOf(name: string, code: Uint8Array | readonly number[], locals = 0): FunctionView {
  return { name, params: [], returnType: "Unit", locals, code: Uint8Array.from(code) };
}

function moduleOf(...functions: readonly FunctionView[]): Module {
  return makeModule({ entryPoint: 0, constants: [i32(1), FALSE], imports: [], functions });
}

/** Calls each of the others in turn, without an end. */
function caller(count: number): FunctionView {
  const code = Array.from({ length: count }, (_, i) => [CALL, ...u32(i + 1), POP]).flat();
  code.push(JUMP, ...u32(-(code.length + 5)));
  return functionOf("main", code);
}

/** Functions that do not fit into the code memory together, each left at once. */
function thrash(count: number, filling: number): Module {
  const size = 1 << 20;
  const code = new Uint8Array(size).fill(filling);
  code[0] = RET;
  code[size - 1] = RET;
  return moduleOf(
    caller(count),
    ...Array.from({ length: count }, (_, i) => functionOf(`f${i}`, code)),
  );
}

/** One function of so many bytes that jumps from chunk to chunk. */
function hopping(hop: number): Module {
  const size = 1 << 20;
  const code = new Uint8Array(size).fill(NOP);
  let at = 0;
  for (; at + hop + 5 < size; at += hop) code.set([JUMP, ...u32(hop - 5)], at);
  code.set([JUMP, ...u32(-(at + 5))], at);
  return moduleOf(functionOf("main", code));
}

/** Shifts its locals by one at each turn: the verifier learns one type at a time. */
function shifting(functions: number, locals: number): Module {
  const code: number[] = [];
  for (let i = locals - 1; i > 0; i--) code.push(4, ...u32(i - 1), 5, ...u32(i));
  code.push(1, ...u32(0), 5, ...u32(0));
  code.push(JUMP, ...u32(-(code.length + 5)));
  const views = Array.from({ length: functions }, (_, i) => functionOf(`f${i}`, code, locals));
  return moduleOf(...views);
}

function largeFrames(locals: number): Module {
  return moduleOf(caller(1), functionOf("f", [RET], locals));
}

function recursion(locals: number): Module {
  return moduleOf(functionOf("main", [CALL, ...u32(0), RET], locals));
}

/** The bytes that a generator of plain numbers gives: mostly opcodes, some undecodable, jumps anywhere near. */
function noise(seed: number): Module {
  let state = seed * 2_654_435_761 + 1;
  const next = (bound: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const code: number[] = [];
  const plain = [
    0x00, 0x02, 0x03, 0x12, 0x20, 0x22, 0x25, 0x30, 0x32, 0x40, 0x42, 0xff, 0x99, 0x06,
  ];
  while (code.length < 60) {
    const kind = next(4);
    if (kind === 0) code.push([0x13, 0x14, 0x15][next(3)]!, ...u32(next(40) - 20));
    else if (kind === 1) code.push(1, ...u32(next(3)));
    else if (kind === 2) code.push(plain[next(plain.length)]!);
    else code.push(next(256));
  }
  return moduleOf(functionOf("main", code.slice(0, 40 + next(20)), 2), functionOf("f", [RET]));
}

/** Modules by what they do. */
export function codeModules(): Record<string, Module> {
  const found: Record<string, Module> = {
    "a jump behind an undecodable byte": moduleOf(
      functionOf("main", [JUMP, ...u32(7), JUMP, ...u32(1), 0x99, 1, 0x12, 0x12, 0x12, 0x12]),
    ),
    "a jump to an undecodable byte": moduleOf(functionOf("main", [JUMP, ...u32(0), 0x99])),
    "a jump into a cut instruction": moduleOf(functionOf("main", [JUMP, ...u32(1), 1, 0x12])),
    "five functions that do not fit, called in turn": thrash(5, NOP),
    "five functions of additions that do not fit": thrash(5, 0x20),
    "eight functions of undecodable bytes that do not fit": thrash(8, 0x99),
    "a megabyte of NOPs": hopping(1 << 20),
    "jumps from chunk to chunk": hopping((1 << 14) - 3),
    "jumps through a megabyte, 64 bytes at a time": hopping(64),
    "one function that shifts 700 locals": shifting(1, 700),
    "nine functions that shift 700 locals": shifting(9, 700),
    "one function that shifts 5,000 locals": shifting(1, 5_000),
    "calls of a frame of 9,999 locals": largeFrames(9_999),
    "calls of a frame of 300 locals": largeFrames(300),
    "a recursion without an end": recursion(0),
    "a recursion of large frames": recursion(1_000),
    "an endless loop": moduleOf(functionOf("main", [JUMP, ...u32(-5)])),
  };
  for (let seed = 1; seed <= 30; seed++) found[`noise ${seed}`] = noise(seed);
  return found;
}

/** Modules that only the verifier reads, with many functions. */
export function manyShifting(functions: number): Module {
  return shifting(functions, 700);
}
