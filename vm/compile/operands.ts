/**
 * The operand stack while code is emitted. An operand that is a constant or was loaded from a local is not copied
 * before it has to be: it is read where it is used.
 */
import { TYPE_CODES, type ValueType } from "../isa/index.js";
import type { Value } from "../program/index.js";
import { type FrameLocals, laneOf } from "./frame-locals.js";
import { textConstant, toBytes, toHandle } from "./text-lane.js";
import { WASM, type WasmCode } from "./wasm-code.js";

export type Operand =
  /** In a WebAssembly local. */
  | { readonly type: ValueType; readonly index: number }
  /** A constant; `text` is what stands for a String. */
  | { readonly type: ValueType; readonly value: Value; readonly text: ConstantText | null };

export interface ConstantText {
  readonly handle: number;
  /** In UTF-8. */
  readonly bytes: number;
}

export class Operands {
  readonly #items: Operand[];
  readonly #code: WasmCode;
  readonly #locals: FrameLocals;

  /** The stack at the start of a block: every operand in the WebAssembly local of its height. */
  constructor(types: readonly ValueType[], code: WasmCode, locals: FrameLocals) {
    this.#code = code;
    this.#locals = locals;
    this.#items = types.map((type, height) => ({ type, index: locals.operand(height, type) }));
  }

  get height(): number {
    return this.#items.length;
  }

  get items(): readonly Operand[] {
    return this.#items;
  }

  push(operand: Operand): void {
    this.#items.push(operand);
  }

  /** Pushes what is on WebAssembly's stack. */
  pushResult(type: ValueType): void {
    const index = this.#locals.operand(this.height, type);
    this.#code.set(index);
    this.#items.push({ type, index });
  }

  /** @throws Error where there is none: the verifier has excluded it */
  pop(): Operand {
    const operand = this.#items.pop();
    if (operand === undefined) throw new Error("a proven function has no operand here");
    return operand;
  }

  get top(): Operand | undefined {
    return this.#items.at(-1);
  }

  /** Puts an operand on WebAssembly's stack. */
  read(operand: Operand): void {
    if ("index" in operand) this.#code.get(operand.index);
    else writeConstant(this.#code, operand.value, operand.text);
  }

  /** Puts the handle of a text on WebAssembly's stack. */
  readHandle(operand: Operand): void {
    if ("value" in operand) this.#code.i32(operand.text!.handle);
    else toHandle(this.#code.get(operand.index));
  }

  /** Puts the halves of an I64 on WebAssembly's stack, the lower one first. */
  readHalves(operand: Operand): void {
    this.read(operand);
    toHandle(this.#code);
    this.read(operand);
    toBytes(this.#code);
    this.#code.op(WASM.i32WrapI64);
  }

  /** Puts the bytes of a text on WebAssembly's stack, in 64 bits. */
  readBytes(operand: Operand): void {
    if ("value" in operand) this.#code.i64(BigInt(operand.text!.bytes));
    else toBytes(this.#code.get(operand.index));
  }

  /** Copies the operands that are read from a WebAssembly local, before it changes. */
  keep(index: number): void {
    this.#items.forEach((operand, height) => {
      if ("index" in operand && operand.index === index) this.#settle(height);
    });
  }

  /** Copies the operands from a height on that lie where others are going to lie. */
  protect(from: number): void {
    for (let height = from; height < this.height; height++) {
      const operand = this.#items[height]!;
      if (!("index" in operand)) continue;
      const index = this.#locals.add(laneOf(operand.type));
      this.#code.get(operand.index).set(index);
      this.#items[height] = { type: operand.type, index };
    }
  }

  /** Puts every operand where the next block expects it. */
  settle(): void {
    for (let height = 0; height < this.height; height++) this.#settle(height);
  }

  #settle(height: number): void {
    const operand = this.#items[height]!;
    const index = this.#locals.operand(height, operand.type);
    if ("index" in operand && operand.index === index) return;
    this.read(operand);
    this.#code.set(index);
    this.#items[height] = { type: operand.type, index };
  }
}

function writeConstant(code: WasmCode, constant: Value, text: ConstantText | null): void {
  switch (constant.type) {
    case "Unit":
      code.i32(0);
      return;
    case "Bool":
      code.i32(constant.value ? 1 : 0);
      return;
    case "I32":
    case "Char":
      code.i32(constant.value);
      return;
    case "I64":
      code.i64(constant.value);
      return;
    case "F32":
      code.f32(constant.value);
      return;
    case "F64":
      code.f64(constant.value);
      return;
    case "String":
      code.i64(textConstant(text!.handle, text!.bytes));
      return;
  }
}

export function tagOf(type: ValueType): number {
  return TYPE_CODES[type];
}
