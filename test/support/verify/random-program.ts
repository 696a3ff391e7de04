/**
 * Random modules for the soundness test: mostly well-typed programs with loops, branches, calls and host calls, and
 * now and then a random instruction or a damaged one. All choices come from a tape of numbers, so that a failing
 * program shrinks with its tape. It knows nothing of the verifier.
 */

import {
  type Mnemonic,
  OP,
  OPCODES,
  opcodeNamed,
  VALUE_TYPES,
  type ValueType,
} from "../../../vm/isa/index.js";
import {
  bool,
  char,
  encodeInstruction,
  type FunctionView,
  f32,
  f64,
  i32,
  i64,
  type Module,
  makeModule,
  string,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";

export const RANDOM_IMPORTS = [
  "print",
  "string_concat",
  "string_contains",
  "string_len",
  "i32_to_string",
  "abs",
  "sqrt",
] as const;

const CONSTANTS: readonly Value[] = [
  UNIT,
  bool(true),
  bool(false),
  i32(0),
  i32(1),
  i32(-1),
  i32(-2147483648),
  i64(0n),
  i64(3n),
  f32(1.5),
  f64(-2.5),
  char(0x1f363),
  string("sushi"),
  string(""),
];

const NUMBERS: readonly ValueType[] = ["I32", "I64", "F32", "F64"];

/** Numbers that decide; 0 when the tape is used up, which always chooses the simplest. */
export class Tape {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  get isUsedUp(): boolean {
    return this.#at >= this.#numbers.length;
  }

  below(count: number): number {
    return (this.#numbers[this.#at++] ?? 0) % count;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** True once in so many times. */
  once(inTimes: number): boolean {
    return this.below(inTimes) === inTimes - 1;
  }
}

interface Header {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  readonly locals: readonly ValueType[];
}

export function randomModule(numbers: readonly number[]): Module {
  const tape = new Tape(numbers);
  const headers = Array.from({ length: 1 + tape.below(3) }, (_, index) =>
    randomHeader(tape, index),
  );
  const functions = headers.map((header) => new FunctionWriter(tape, header, headers).write());
  return makeModule({ entryPoint: 0, constants: CONSTANTS, functions, imports: RANDOM_IMPORTS });
}

function randomHeader(tape: Tape, index: number): Header {
  const type = () => tape.pick(VALUE_TYPES);
  const params = index === 0 ? [] : Array.from({ length: tape.below(3) }, type);
  const locals = [...params, ...Array.from({ length: tape.below(4) }, type)];
  return { name: `f${index}`, params, returnType: type(), locals };
}

class FunctionWriter {
  readonly #tape: Tape;
  readonly #header: Header;
  readonly #all: readonly Header[];
  readonly #bytes: number[] = [];

  constructor(tape: Tape, header: Header, all: readonly Header[]) {
    this.#tape = tape;
    this.#header = header;
    this.#all = all;
  }

  write(): FunctionView {
    const { locals, params, name, returnType } = this.#header;
    for (let i = params.length; i < locals.length; i++) this.#initialise(i);
    this.#statements(4, 3);
    if (!this.#tape.once(60)) this.#return();
    if (this.#tape.once(30)) this.#damage();
    return { name, params, returnType, locals: locals.length, code: Uint8Array.from(this.#bytes) };
  }

  #initialise(local: number): void {
    if (this.#tape.once(12)) return;
    this.#expression(this.#header.locals[local] as ValueType, 1);
    this.#emit("STORE", local);
  }

  #statements(most: number, depth: number): void {
    for (let count = this.#tape.below(most + 1); count > 0 && !this.#tape.isUsedUp; count--)
      this.#statement(depth);
  }

  #statement(depth: number): void {
    const tape = this.#tape;
    const kind = depth > 0 ? tape.below(12) : tape.below(6);
    if (kind === 0) this.#emit("NOP");
    else if (kind <= 2) this.#assign();
    else if (kind === 3) this.#drop();
    else if (kind === 4) this.#choose();
    else if (kind === 5) this.#chaos();
    else if (kind <= 8) this.#condition(depth - 1);
    else if (kind <= 10) this.#loop(depth - 1);
    else this.#return();
  }

  #assign(): void {
    const { locals } = this.#header;
    if (locals.length === 0) return this.#drop();
    const local = this.#tape.below(locals.length);
    const odd = this.#tape.once(25);
    this.#expression(odd ? this.#tape.pick(VALUE_TYPES) : (locals[local] as ValueType), 2);
    this.#emit("STORE", local);
  }

  #drop(): void {
    this.#expression(this.#tape.pick(VALUE_TYPES), 3);
    this.#emit("POP");
  }

  /** A value that has one of two types, and an instruction that takes both. */
  #choose(): void {
    this.#expression("Bool", 1);
    this.#branch(
      () => this.#expression(this.#tape.pick(VALUE_TYPES), 1),
      () => this.#expression(this.#tape.pick(VALUE_TYPES), 1),
    );
    const use = this.#tape.below(4);
    if (use === 0) this.#emit("DUP");
    if (use <= 1) {
      if (use === 1) this.#expression("I32", 1);
      this.#emit(this.#tape.pick(["EQ", "NE"] as const));
    }
    if (use === 2) this.#emit("CALL_FFI", RANDOM_IMPORTS.indexOf("print"));
    this.#emit("POP");
  }

  /** Any instruction at all; rarely, or nothing would be accepted. */
  #chaos(): void {
    if (!this.#tape.once(8)) return;
    const row = this.#tape.pick(OPCODES);
    this.#emit(
      row.mnemonic,
      row.operand === "jump" ? this.#tape.below(12) - 6 : this.#tape.below(4),
    );
  }

  #condition(depth: number): void {
    this.#expression("Bool", 2);
    this.#branch(
      () => this.#statements(2, depth),
      () => this.#statements(2, depth),
    );
  }

  #branch(whenTrue: () => void, whenFalse: () => void): void {
    const toFalse = this.#jump("JUMP_IF_NOT");
    whenTrue();
    const toEnd = this.#jump("JUMP");
    this.#land(toFalse);
    whenFalse();
    this.#land(toEnd);
  }

  #loop(depth: number): void {
    const start = this.#bytes.length;
    if (this.#tape.once(12)) return this.#endlessLoop(start);
    this.#expression("Bool", 2);
    const out = this.#jump(this.#tape.pick(["JUMP_IF", "JUMP_IF_NOT"] as const));
    this.#statements(3, depth);
    this.#emit("JUMP", start - (this.#bytes.length + 5));
    this.#land(out);
  }

  #endlessLoop(start: number): void {
    this.#constant("I32");
    this.#emit("POP");
    this.#emit("JUMP", start - (this.#bytes.length + 5));
  }

  #return(): void {
    const { returnType } = this.#header;
    if (returnType !== "Unit" || this.#tape.once(2)) this.#expression(returnType, 2);
    this.#emit(this.#tape.once(20) ? "HALT" : "RET");
  }

  /** Code that pushes one value of the type. */
  #expression(type: ValueType, depth: number): void {
    const tape = this.#tape;
    const kind = depth === 0 || tape.isUsedUp ? tape.below(2) : tape.below(6);
    if (kind === 1 && this.#loadLocal(type)) return;
    if (kind === 2 && this.#call(type, depth)) return;
    if (kind === 3 && this.#callHost(type, depth)) return;
    if (kind >= 4 && this.#operate(type, depth)) return;
    this.#constant(type);
  }

  #constant(type: ValueType): void {
    const fitting = CONSTANTS.flatMap((value, index) => (value.type === type ? [index] : []));
    this.#emit("PUSH", this.#tape.pick(fitting));
  }

  #loadLocal(type: ValueType): boolean {
    const fitting = this.#header.locals.flatMap((local, index) => (local === type ? [index] : []));
    if (fitting.length > 0) this.#emit("LOAD", this.#tape.pick(fitting));
    return fitting.length > 0;
  }

  #call(type: ValueType, depth: number): boolean {
    const fitting = this.#all.filter((header) => header.returnType === type);
    if (fitting.length === 0) return false;
    const callee = this.#tape.pick(fitting);
    for (const param of callee.params) this.#expression(param, depth - 1);
    this.#emit("CALL", this.#all.indexOf(callee));
    return true;
  }

  #callHost(type: ValueType, depth: number): boolean {
    const host = (name: (typeof RANDOM_IMPORTS)[number], ...args: readonly ValueType[]): true => {
      for (const arg of args) this.#expression(arg, depth - 1);
      this.#emit("CALL_FFI", RANDOM_IMPORTS.indexOf(name));
      return true;
    };
    if (type === "Unit") return host("print", this.#tape.pick(VALUE_TYPES));
    if (type === "Bool") return host("string_contains", "String", "String");
    if (type === "String")
      return this.#tape.once(2)
        ? host("i32_to_string", "I32")
        : host("string_len", "String") && host("i32_to_string");
    if (type === "Char") return false;
    if (type === "I64") return host("abs", type);
    return type === "I32" ? host("string_len", "String") : host("sqrt", type);
  }

  #operate(type: ValueType, depth: number): boolean {
    const tape = this.#tape;
    const two = (operand: ValueType, mnemonic: Mnemonic): true => {
      this.#expression(operand, depth - 1);
      if (tape.once(4)) this.#emit("DUP");
      else this.#expression(operand, depth - 1);
      this.#emit(mnemonic);
      return true;
    };
    if (type === "Bool") {
      const kind = tape.below(4);
      if (kind === 0) return two("Bool", tape.pick(["AND", "OR"] as const));
      if (kind === 1) return two(tape.pick(VALUE_TYPES), tape.pick(["EQ", "NE"] as const));
      if (kind === 2) return two(tape.pick(NUMBERS), tape.pick(["LT", "LE", "GT", "GE"] as const));
      this.#expression("Bool", depth - 1);
      this.#emit("NOT");
      return true;
    }
    if (!NUMBERS.includes(type)) return false;
    if (tape.once(6)) {
      this.#expression(type, depth - 1);
      this.#emit("NEG");
      return true;
    }
    const whole = type === "I32" || type === "I64";
    return two(
      type,
      tape.pick(whole ? ["ADD", "SUB", "MUL", "DIV", "MOD"] : ["ADD", "SUB", "MUL", "DIV"]),
    );
  }

  #emit(mnemonic: Mnemonic, operand = 0): void {
    encodeInstruction(this.#bytes, opcodeNamed(mnemonic)!, operand);
  }

  #jump(mnemonic: "JUMP" | "JUMP_IF" | "JUMP_IF_NOT"): number {
    this.#emit(mnemonic);
    return this.#bytes.length - 4;
  }

  /** The jump with this operand goes to where the code ends now. */
  #land(operandAt: number): void {
    const distance = this.#bytes.length - (operandAt + 4);
    for (let i = 0; i < 4; i++) this.#bytes[operandAt + i] = (distance >> (8 * i)) & 0xff;
  }

  /** Replaces a byte by an opcode. */
  #damage(): void {
    if (this.#bytes.length === 0) return;
    const codes = [OP.POP, OP.DUP, OP.ADD, OP.NOT, OP.EQ, OP.RET, OP.NOP];
    this.#bytes[this.#tape.below(this.#bytes.length)] = this.#tape.pick(codes);
  }
}
