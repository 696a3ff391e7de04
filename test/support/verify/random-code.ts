/** Random code that pushes a value of a given type; the types always fit. */
import { type Mnemonic, opcodeNamed, VALUE_TYPES, type ValueType } from "../../../vm/isa/index.js";
import {
  bool,
  char,
  encodeInstruction,
  f32,
  f64,
  i32,
  i64,
  string,
  UNIT,
  type Value,
} from "../../../vm/program/index.js";
import type { Tape } from "./tape.js";

export const RANDOM_IMPORTS = [
  "print",
  "string_concat",
  "string_contains",
  "string_len",
  "i32_to_string",
  "abs",
  "sqrt",
] as const;

export const RANDOM_CONSTANTS: readonly Value[] = [
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
  string("two texts of one length: this is one of 48 bytes"),
  string("two texts of one length: this one is the other!!"),
  string(""),
];

const NUMBERS: readonly ValueType[] = ["I32", "I64", "F32", "F64"];

export interface Header {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  readonly locals: readonly ValueType[];
}

export class RandomCode {
  readonly bytes: number[] = [];
  readonly #tape: Tape;
  readonly #header: Header;
  readonly #all: readonly Header[];

  constructor(tape: Tape, header: Header, all: readonly Header[]) {
    this.#tape = tape;
    this.#header = header;
    this.#all = all;
  }

  /** Code that pushes one value of the type. */
  expression(type: ValueType, depth: number): void {
    const tape = this.#tape;
    const kind = depth === 0 || tape.isUsedUp ? tape.below(2) : tape.below(6);
    if (kind === 1 && this.#loadLocal(type)) return;
    if (kind === 2 && this.#call(type, depth)) return;
    if (kind === 3 && this.#callHost(type, depth)) return;
    if (kind >= 4 && this.#operate(type, depth)) return;
    this.constant(type);
  }

  constant(type: ValueType): void {
    const fitting = RANDOM_CONSTANTS.flatMap((value, index) =>
      value.type === type ? [index] : [],
    );
    this.emit("PUSH", this.#tape.pick(fitting));
  }

  #loadLocal(type: ValueType): boolean {
    const fitting = this.#header.locals.flatMap((local, index) => (local === type ? [index] : []));
    if (fitting.length > 0) this.emit("LOAD", this.#tape.pick(fitting));
    return fitting.length > 0;
  }

  #call(type: ValueType, depth: number): boolean {
    const fitting = this.#all.filter((header) => header.returnType === type);
    if (fitting.length === 0) return false;
    const callee = this.#tape.pick(fitting);
    for (const param of callee.params) this.expression(param, depth - 1);
    this.emit("CALL", this.#all.indexOf(callee));
    return true;
  }

  #callHost(type: ValueType, depth: number): boolean {
    const host = (name: (typeof RANDOM_IMPORTS)[number], ...args: readonly ValueType[]): true => {
      for (const arg of args) this.expression(arg, depth - 1);
      this.emit("CALL_FFI", RANDOM_IMPORTS.indexOf(name));
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
      this.expression(operand, depth - 1);
      if (tape.once(4)) this.emit("DUP");
      else this.expression(operand, depth - 1);
      this.emit(mnemonic);
      return true;
    };
    if (type === "Bool") {
      const kind = tape.below(4);
      if (kind === 0) return two("Bool", tape.pick(["AND", "OR"] as const));
      if (kind === 1) return two(tape.pick(VALUE_TYPES), tape.pick(["EQ", "NE"] as const));
      if (kind === 2) return two(tape.pick(NUMBERS), tape.pick(["LT", "LE", "GT", "GE"] as const));
      this.expression("Bool", depth - 1);
      this.emit("NOT");
      return true;
    }
    if (!NUMBERS.includes(type)) return false;
    if (tape.once(6)) {
      this.expression(type, depth - 1);
      this.emit("NEG");
      return true;
    }
    const whole = type === "I32" || type === "I64";
    return two(
      type,
      tape.pick(whole ? ["ADD", "SUB", "MUL", "DIV", "MOD"] : ["ADD", "SUB", "MUL", "DIV"]),
    );
  }

  emit(mnemonic: Mnemonic, operand = 0): void {
    encodeInstruction(this.bytes, opcodeNamed(mnemonic)!, operand);
  }

  jump(mnemonic: "JUMP" | "JUMP_IF" | "JUMP_IF_NOT"): number {
    this.emit(mnemonic);
    return this.bytes.length - 4;
  }

  /** The jump with this operand goes to where the code ends now. */
  land(operandAt: number): void {
    const distance = this.bytes.length - (operandAt + 4);
    for (let i = 0; i < 4; i++) this.bytes[operandAt + i] = (distance >> (8 * i)) & 0xff;
  }
}
