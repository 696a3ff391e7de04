/**
 * Random modules for the soundness test: mostly well-typed programs with loops, branches, calls and host calls, and
 * now and then a random instruction or a damaged one. All choices come from a tape of numbers, so that a failing
 * program shrinks with its tape. It knows nothing of the verifier.
 */
import { OP, OPCODES, VALUE_TYPES, type ValueType } from "../../../vm/isa/index.js";
import { type FunctionView, type Module, makeModule } from "../../../vm/program/index.js";
import { type Header, RANDOM_CONSTANTS, RANDOM_IMPORTS, RandomCode } from "./random-code.js";
import { Tape } from "./tape.js";

export function randomModule(numbers: readonly number[]): Module {
  const tape = new Tape(numbers);
  const headers = Array.from({ length: 1 + tape.below(3) }, (_, index) =>
    randomHeader(tape, index),
  );
  const functions = headers.map((header) => new FunctionWriter(tape, header, headers).write());
  return makeModule({
    entryPoint: 0,
    constants: RANDOM_CONSTANTS,
    functions,
    imports: RANDOM_IMPORTS,
  });
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
  readonly #code: RandomCode;

  constructor(tape: Tape, header: Header, all: readonly Header[]) {
    this.#tape = tape;
    this.#header = header;
    this.#code = new RandomCode(tape, header, all);
  }

  write(): FunctionView {
    const { locals, params, name, returnType } = this.#header;
    for (let i = params.length; i < locals.length; i++) this.#initialise(i);
    this.#statements(4, 3);
    if (!this.#tape.once(60)) this.#return();
    if (this.#tape.once(30)) this.#damage();
    return {
      name,
      params,
      returnType,
      locals: locals.length,
      code: Uint8Array.from(this.#code.bytes),
    };
  }

  #initialise(local: number): void {
    if (this.#tape.once(12)) return;
    this.#code.expression(this.#header.locals[local] as ValueType, 1);
    this.#code.emit("STORE", local);
  }

  #statements(most: number, depth: number): void {
    for (let count = this.#tape.below(most + 1); count > 0 && !this.#tape.isUsedUp; count--)
      this.#statement(depth);
  }

  #statement(depth: number): void {
    const tape = this.#tape;
    const kind = depth > 0 ? tape.below(12) : tape.below(6);
    if (kind === 0) this.#code.emit("NOP");
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
    if (locals.length === 0) {
      this.#drop();
      return;
    }
    const local = this.#tape.below(locals.length);
    const odd = this.#tape.once(25);
    this.#code.expression(odd ? this.#tape.pick(VALUE_TYPES) : (locals[local] as ValueType), 2);
    this.#code.emit("STORE", local);
  }

  #drop(): void {
    this.#code.expression(this.#tape.pick(VALUE_TYPES), 3);
    this.#code.emit("POP");
  }

  /** A value that has one of two types, and an instruction that takes both. */
  #choose(): void {
    this.#code.expression("Bool", 1);
    this.#branch(
      () => this.#code.expression(this.#tape.pick(VALUE_TYPES), 1),
      () => this.#code.expression(this.#tape.pick(VALUE_TYPES), 1),
    );
    const use = this.#tape.below(4);
    if (use === 0) this.#code.emit("DUP");
    if (use <= 1) {
      if (use === 1) this.#code.expression("I32", 1);
      this.#code.emit(this.#tape.pick(["EQ", "NE"] as const));
    }
    if (use === 2) this.#code.emit("CALL_FFI", RANDOM_IMPORTS.indexOf("print"));
    this.#code.emit("POP");
  }

  /** Any instruction at all; rarely, or nothing would be accepted. */
  #chaos(): void {
    if (!this.#tape.once(8)) return;
    const row = this.#tape.pick(OPCODES);
    this.#code.emit(
      row.mnemonic,
      row.operand === "jump" ? this.#tape.below(12) - 6 : this.#tape.below(4),
    );
  }

  #condition(depth: number): void {
    this.#code.expression("Bool", 2);
    this.#branch(
      () => this.#statements(2, depth),
      () => this.#statements(2, depth),
    );
  }

  #branch(whenTrue: () => void, whenFalse: () => void): void {
    const toFalse = this.#code.jump("JUMP_IF_NOT");
    whenTrue();
    const toEnd = this.#code.jump("JUMP");
    this.#code.land(toFalse);
    whenFalse();
    this.#code.land(toEnd);
  }

  #loop(depth: number): void {
    const start = this.#code.bytes.length;
    if (this.#tape.once(12)) {
      this.#endlessLoop(start);
      return;
    }
    this.#code.expression("Bool", 2);
    const out = this.#code.jump(this.#tape.pick(["JUMP_IF", "JUMP_IF_NOT"] as const));
    this.#statements(3, depth);
    this.#code.emit("JUMP", start - (this.#code.bytes.length + 5));
    this.#code.land(out);
  }

  #endlessLoop(start: number): void {
    this.#code.constant("I32");
    this.#code.emit("POP");
    this.#code.emit("JUMP", start - (this.#code.bytes.length + 5));
  }

  #return(): void {
    const { returnType } = this.#header;
    if (returnType !== "Unit" || this.#tape.once(2)) this.#code.expression(returnType, 2);
    this.#code.emit(this.#tape.once(20) ? "HALT" : "RET");
  }

  /** Replaces a byte by an opcode. */
  #damage(): void {
    if (this.#code.bytes.length === 0) return;
    const codes = [OP.POP, OP.DUP, OP.ADD, OP.NOT, OP.EQ, OP.RET, OP.NOP];
    this.#code.bytes[this.#tape.below(this.#code.bytes.length)] = this.#tape.pick(codes);
  }
}
