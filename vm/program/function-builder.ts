/**
 * The code of one function in the making: one method for each way to name an operand, `emit` for the rest of
 * the opcode table. Offsets of jumps and indices of callees are filled in when the function is built.
 */
import { fusabiError } from "../errors/index.js";
import { type Mnemonic, type Opcode, opcodeNamed, type ValueType } from "../isa/index.js";
import type { FunctionDebug } from "./debug-info.js";
import type { FunctionHead } from "./function-head.js";
import { encodeInstruction } from "./instruction.js";
import type { FunctionView } from "./module.js";
import type { Value } from "./value.js";

/** What the module's builder knows of names. */
export interface NameResolver {
  /** The index of a constant, which is added where it is new. */
  constant(value: Value): number;
  /** The index of an import, which is added where it is new. */
  import(name: string): number;
  /** The index of a function; null where none has that name yet. */
  function(name: string): number | null;
}

/** The mnemonics that take no operand. */
export type PlainMnemonic = Extract<Opcode, { operand: "none" }>["mnemonic"];

/** An operand that is known only when the function is complete. */
interface OpenOperand {
  /** Byte offset of the operand in the code. */
  readonly at: number;
  readonly what: "label" | "function";
  readonly name: string;
}

/** Writes the code of one function: a method for each way to name an operand, `emit` for all other instructions. */
export class FunctionBuilder {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly returnType: ValueType;
  readonly #declaredLocals: number | null;
  readonly #names: NameResolver;
  readonly #code: number[] = [];
  readonly #labels = new Map<string, number>();
  readonly #open: OpenOperand[] = [];
  readonly #localNames: string[] = [];
  #usedLocals: number;

  constructor(name: string, head: FunctionHead, names: NameResolver) {
    this.name = name;
    this.params = head.params ?? [];
    this.returnType = head.returnType ?? "Unit";
    this.#declaredLocals = head.locals ?? null;
    this.#usedLocals = this.params.length;
    this.#names = names;
  }

  /** The byte offset of the next instruction. */
  get byteOffset(): number {
    return this.#code.length;
  }

  /** The index of a new local, after the parameters and all locals used so far. */
  local(name = ""): number {
    const index = this.#usedLocals++;
    if (name !== "") this.nameLocal(index, name);
    return index;
  }

  /** Names a local or parameter, for debug information. */
  nameLocal(index: number, name: string): this {
    while (this.#localNames.length < index) this.#localNames.push("");
    this.#localNames[index] = name;
    return this;
  }

  /** Marks the place of the next instruction. @throws FusabiError BuilderDuplicateName */
  label(name: string): this {
    if (this.#labels.has(name)) {
      throw fusabiError("BuilderDuplicateName", { what: "label", name, where: this.name });
    }
    this.#labels.set(name, this.#code.length);
    return this;
  }

  /** PUSH: a value, or the index of a constant. */
  push(constant: Value | number): this {
    const index = typeof constant === "number" ? constant : this.#names.constant(constant);
    return this.#write("PUSH", index);
  }

  load(local: number): this {
    return this.#useLocal("LOAD", local);
  }

  store(local: number): this {
    return this.#useLocal("STORE", local);
  }

  /** CALL: a function by name, which may be added later, or by index. */
  call(callee: string | number): this {
    if (typeof callee === "number") return this.#write("CALL", callee);
    return this.#writeOpen("CALL", "function", callee);
  }

  /** CALL_FFI: an import by name, which is added where it is new, or by index. */
  callFfi(callee: string | number): this {
    const index = typeof callee === "number" ? callee : this.#names.import(callee);
    return this.#write("CALL_FFI", index);
  }

  /** JUMP to a label, or by a distance in bytes from the next instruction. */
  jump(target: string | number): this {
    return this.#jump("JUMP", target);
  }

  /** JUMP_IF */
  jumpIf(target: string | number): this {
    return this.#jump("JUMP_IF", target);
  }

  /** JUMP_IF_NOT */
  jumpIfNot(target: string | number): this {
    return this.#jump("JUMP_IF_NOT", target);
  }

  ret(): this {
    return this.#write("RET", 0);
  }

  halt(): this {
    return this.#write("HALT", 0);
  }

  /** Instructions without an operand, in order. @throws FusabiError BuilderInvalidOperand where one needs it */
  emit(...mnemonics: PlainMnemonic[]): this {
    for (const mnemonic of mnemonics) {
      const { operand } = rowOf(mnemonic);
      if (operand !== "none") throw invalidOperand(mnemonic, `a ${operand}`, "nothing");
      this.#write(mnemonic, 0);
    }
    return this;
  }

  /** The function so far. @throws FusabiError BuilderUnknownName */
  build(): FunctionView {
    const code = Uint8Array.from(this.#code);
    const words = new DataView(code.buffer);
    for (const open of this.#open) words.setInt32(open.at, this.#resolve(open), true);
    return {
      name: this.name,
      params: [...this.params],
      returnType: this.returnType,
      locals: this.#declaredLocals ?? this.#usedLocals,
      code,
    };
  }

  /** Names of locals and labels. */
  debug(): FunctionDebug {
    const labels = [...this.#labels].map(([name, byteOffset]) => ({ name, byteOffset }));
    return { mappings: [], locals: [...this.#localNames], labels };
  }

  #useLocal(mnemonic: "LOAD" | "STORE", local: number): this {
    this.#write(mnemonic, local);
    this.#usedLocals = Math.max(this.#usedLocals, local + 1);
    return this;
  }

  #jump(mnemonic: "JUMP" | "JUMP_IF" | "JUMP_IF_NOT", target: string | number): this {
    if (typeof target === "string") return this.#writeOpen(mnemonic, "label", target);
    if (target !== (target | 0)) throw invalidOperand(mnemonic, "a signed 32-bit distance", target);
    encodeInstruction(this.#code, rowOf(mnemonic), target);
    return this;
  }

  #write(mnemonic: Mnemonic, operand: number): this {
    if (operand !== operand >>> 0) throw invalidOperand(mnemonic, "an index", operand);
    encodeInstruction(this.#code, rowOf(mnemonic), operand);
    return this;
  }

  #writeOpen(mnemonic: Mnemonic, what: OpenOperand["what"], name: string): this {
    this.#open.push({ at: this.#code.length + 1, what, name });
    return this.#write(mnemonic, 0);
  }

  #resolve({ at, what, name }: OpenOperand): number {
    if (what === "function") return this.#names.function(name) ?? this.#missing(what, name);
    const target = this.#labels.get(name) ?? this.#missing(what, name);
    return target - (at + 4);
  }

  #missing(what: string, name: string): never {
    throw fusabiError("BuilderUnknownName", { functionName: this.name, what, name });
  }
}

function rowOf(mnemonic: Mnemonic): Opcode {
  const row = opcodeNamed(mnemonic);
  if (row === null) throw invalidOperand(mnemonic, "to be in the opcode table", "an unknown name");
  return row;
}

function invalidOperand(instruction: string, expected: string, actual: string | number): Error {
  return fusabiError("BuilderInvalidOperand", { instruction, expected, actual });
}
