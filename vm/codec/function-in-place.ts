/** A function of an archive: each field is read from the bytes when it is first asked for. */
import type { ValueType } from "../isa/index.js";
import type { FunctionView } from "../program/index.js";
import type { Plan } from "./plan.js";
import { readU32 } from "./pointer.js";
import { readBytes, readText, readType, readTypes } from "./read.js";

export class FunctionInPlace implements FunctionView {
  readonly #bytes: Uint8Array;
  readonly #at: number;
  readonly #end: number;
  readonly #plan: Plan;
  readonly #index: number;
  #name: string | null = null;
  #params: readonly ValueType[] | null = null;
  #code: Uint8Array | null = null;

  /** The function whose struct stands at `at`; what it points to lies before `end`. */
  constructor(bytes: Uint8Array, at: number, end: number, plan: Plan, index: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#end = end;
    this.#plan = plan;
    this.#index = index;
  }

  /** @throws FusabiError where it cannot be read */
  get name(): string {
    this.#name ??= readText(
      this.#bytes,
      this.#at + this.#plan.function.name,
      this.#end,
      this.#field("name"),
    );
    return this.#name;
  }

  /** Frozen, since others get the same list. @throws FusabiError where they cannot be read */
  get params(): readonly ValueType[] {
    const at = this.#at + this.#plan.function.params;
    this.#params ??= Object.freeze(readTypes(this.#bytes, at, this.#end, this.#field("params")));
    return this.#params;
  }

  /** @throws FusabiError where it cannot be read */
  get returnType(): ValueType {
    const at = this.#at + this.#plan.function.returnType;
    return readType(this.#bytes, at, this.#field("returnType"));
  }

  get locals(): number {
    return readU32(this.#bytes, this.#at + this.#plan.function.locals);
  }

  /**
   * A view of the archive's own bytes.
   * @throws FusabiError where it cannot be read
   */
  get code(): Uint8Array {
    this.#code ??= readBytes(
      this.#bytes,
      this.#at + this.#plan.function.code,
      this.#end,
      this.#field("code"),
    );
    return this.#code;
  }

  #field(name: string): string {
    return `functions[${this.#index}].${name}`;
  }
}
