/** Writes code instruction by instruction, for functions too large for a listing. */
import { type Mnemonic, opcodeNamed, VALUE_TYPES } from "../../../vm/isa/index.js";
import { encodeInstruction } from "../../../vm/program/index.js";
import type { CodeUnit, VerifyContext } from "../../../vm/verify/index.js";

export class CodeWriter {
  readonly #bytes: number[] = [];
  #instructions = 0;

  /** Byte offset of the next instruction. */
  get here(): number {
    return this.#bytes.length;
  }

  get instructions(): number {
    return this.#instructions;
  }

  add(mnemonic: Mnemonic, operand = 0): this {
    encodeInstruction(this.#bytes, opcodeNamed(mnemonic)!, operand);
    this.#instructions++;
    return this;
  }

  /** A jump or branch to a byte offset, before or behind. */
  jump(mnemonic: "JUMP" | "JUMP_IF" | "JUMP_IF_NOT", target: number): this {
    return this.add(mnemonic, target - (this.here + 5));
  }

  /** Lets the jump at an offset go to where the code ends now. */
  land(jumpAt: number): this {
    const distance = this.here - (jumpAt + 5);
    for (let i = 0; i < 4; i++) this.#bytes[jumpAt + 1 + i] = (distance >> (8 * i)) & 0xff;
    return this;
  }

  unit(parts: { readonly locals?: number } = {}): CodeUnit {
    const code = Uint8Array.from(this.#bytes);
    return { name: "large", params: [], returnType: "I32", locals: parts.locals ?? 0, code };
  }
}

/** Constant n has the type `VALUE_TYPES[n]`; there is nothing else. */
export const CONSTANT_OF_EACH_TYPE: VerifyContext = {
  constantType: (index) => VALUE_TYPES[index] ?? null,
  functionUnit: () => null,
  importSignature: () => null,
  importName: () => null,
};

/** Indices of constants in that context. */
export const BOOL = 1;
export const I32 = 2;
