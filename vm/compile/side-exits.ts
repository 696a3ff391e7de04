/**
 * SideExits compiled code in the middle: everything that WebAssembly's locals hold is written to the exchange
 * memory, so that the machine finds the very state that the interpreter would have there. Operands are written
 * where code leaves; what is the same at every place stands once at the end of the function.
 */

import type { FunctionFacts } from "./facts.js";
import { type FrameLocals, type HeldLocal, laneOf, tagsOf } from "./frame-locals.js";
import { type Operand, type Operands, tagOf } from "./operands.js";
import { storeNumber, storeTag } from "./slot-access.js";
import { FRAME_BYTES, FRAME_FIELDS, FRAMES_AT, SLOT_BYTES, SPILL_AREA } from "./spill-area.js";
import { type Label, type Lane, WASM, type WasmCode } from "./wasm-code.js";

/** The WebAssembly locals that say in which frame the code runs; null in the frame that was entered: 0. */
export interface FramePlace {
  readonly base: number | null;
  readonly depth: number | null;
  readonly fuel: number;
}

export class SideExits {
  readonly #facts: FunctionFacts;
  readonly #code: WasmCode;
  readonly #locals: FrameLocals;
  readonly #place: FramePlace;
  readonly #exit: Label;
  /** WebAssembly locals with what differs between the places where the code leaves. */
  readonly #byteOffset: number;
  readonly #refund: number;
  readonly #height: number;
  readonly #isUnwinding: number;
  /** The greatest height of operands so far. */
  readonly high: number;

  /** Opens the block around the function's body at whose end `finish` goes on. */
  constructor(facts: FunctionFacts, code: WasmCode, locals: FrameLocals, place: FramePlace) {
    this.#facts = facts;
    this.#code = code;
    this.#locals = locals;
    this.#place = place;
    this.#byteOffset = locals.add("i32");
    this.#refund = locals.add("i32");
    this.#height = locals.add("i32");
    this.#isUnwinding = locals.add("i32");
    this.high = locals.add("i32");
    this.#exit = code.block();
  }

  /** Leaves off before the instruction at an offset; `refund` instructions have been charged and not executed. */
  before(
    byteOffset: number,
    refund: number,
    operands: Operands,
    items: readonly Operand[] = operands.items,
  ): void {
    this.#spillOperands(operands, items);
    this.#code.i32(items.length).set(this.#height);
    this.#to(byteOffset, refund);
  }

  /** Leaves off because a callee has: with the call at an offset under way, of which `beneath` remain here. */
  unwind(
    byteOffset: number,
    refund: number,
    operands: Operands,
    beneath: readonly Operand[],
  ): void {
    this.#spillOperands(operands, beneath);
    this.#code.i32(1).set(this.#isUnwinding);
    this.#to(byteOffset, refund);
  }

  #to(byteOffset: number, refund: number): void {
    this.#code.i32(byteOffset).set(this.#byteOffset);
    this.#code.i32(refund).set(this.#refund);
    this.#code.branch(this.#exit);
  }

  /** As `noteHeight`, where nothing higher can have been noted. */
  setHeight(height: number): void {
    this.#code.i32(height).set(this.high);
  }

  /** Raises what is noted as the greatest height. */
  noteHeight(height: number): void {
    const { high } = this;
    this.#code
      .i32(height)
      .get(high)
      .i32(height)
      .get(high)
      .op(WASM.i32GtS)
      .op(WASM.select)
      .set(high);
  }

  /** Writes the greatest height into the statistics. */
  notePeak(): void {
    const code = this.#code;
    this.#pushStackTop(this.high);
    code.i32(0).memory(WASM.i32Load, SPILL_AREA.peak).op(WASM.i32GtS).if();
    code.i32(0);
    this.#pushStackTop(this.high);
    code.memory(WASM.i32Store, SPILL_AREA.peak).end();
  }

  /** The byte offset of the slot above so many operands, the number being in a WebAssembly local. */
  #pushStackTop(height: number): void {
    const code = this.#code.get(height).i32(this.#facts.locals).op(WASM.i32Add);
    code.i32(SLOT_BYTES).op(WASM.i32Mul);
    if (this.#place.base !== null) code.get(this.#place.base).op(WASM.i32Add);
  }

  pushBase(): void {
    if (this.#place.base === null) this.#code.i32(0);
    else this.#code.get(this.#place.base);
  }

  pushDepth(): void {
    if (this.#place.depth === null) this.#code.i32(0);
    else this.#code.get(this.#place.depth);
  }

  /** Closes the body and writes what every exit does. What follows is to return. */
  finish(tagAtEntry: (local: number) => number | null): void {
    this.#code.op(WASM.unreachable).end();
    this.#spillLocals(tagAtEntry);
    this.notePeak();
    this.#code.get(this.#isUnwinding).if();
    this.#writeFrame();
    this.#code.op(WASM.else);
    this.#writeRegisters();
    this.#code.end();
  }

  #writeFrame(): void {
    const code = this.#code;
    const at = (field: number) => FRAMES_AT + field;
    const address = () => {
      this.pushDepth();
      code.i32(FRAME_BYTES).op(WASM.i32Mul);
    };
    address();
    code.i32(this.#facts.index).memory(WASM.i32Store, at(FRAME_FIELDS.functionIndex));
    address();
    code.get(this.#byteOffset).memory(WASM.i32Store, at(FRAME_FIELDS.byteOffset));
    address();
    this.pushBase();
    code.memory(WASM.i32Store, at(FRAME_FIELDS.base));
    code.i32(0).i32(0).memory(WASM.i32Load, SPILL_AREA.fuel).get(this.#refund).op(WASM.i32Add);
    code.memory(WASM.i32Store, SPILL_AREA.fuel);
  }

  #writeRegisters(): void {
    const code = this.#code;
    const { fuel } = this.#place;
    code.i32(0).get(fuel).get(this.#refund).op(WASM.i32Add).memory(WASM.i32Store, SPILL_AREA.fuel);
    code.i32(0).i32(this.#facts.index).memory(WASM.i32Store, SPILL_AREA.functionIndex);
    code.i32(0).get(this.#byteOffset).memory(WASM.i32Store, SPILL_AREA.byteOffset);
    code.i32(0);
    this.#pushStackTop(this.#height);
    code.memory(WASM.i32Store, SPILL_AREA.stackTop);
    code.i32(0);
    this.pushBase();
    code.memory(WASM.i32Store, SPILL_AREA.base).i32(0);
    this.pushDepth();
    code.memory(WASM.i32Store, SPILL_AREA.depth);
  }

  #spillOperands(operands: Operands, items: readonly Operand[]): void {
    items.forEach((operand, height) => {
      const slot = this.#facts.locals + height;
      this.#storeTag(slot, () => this.#code.i32(tagOf(operand.type)));
      if (operand.type !== "Unit")
        this.#storeNumber(slot, laneOf(operand.type), () => operands.read(operand));
    });
  }

  /** `tagAtEntry`: null where the exchange memory has the right tag already. */
  #spillLocals(tagAtEntry: (local: number) => number | null): void {
    for (let local = 0; local < this.#facts.locals; local++) {
      const changing = this.#locals.knownTag(local);
      const known = tagAtEntry(local);
      if (changing !== null) this.#storeTag(local, () => this.#code.get(changing));
      else if (known !== null) this.#storeTag(local, () => this.#code.i32(known));
    }
    for (const held of this.#locals.held) if (this.#locals.isStored(held)) this.#spillLocal(held);
  }

  /** Several lanes share one place in the memory: only the one that the tag names is written. */
  #spillLocal(held: HeldLocal): void {
    const code = this.#code;
    const tag = this.#locals.knownTag(held.local);
    if (tag !== null)
      code.i32(tagsOf(held.lane)).get(tag).op(WASM.i32ShrU).i32(1).op(WASM.i32And).if();
    this.#storeNumber(held.local, held.lane, () => code.get(held.index));
    if (tag !== null) code.end();
  }

  #storeTag(slot: number, push: () => void): void {
    this.pushBase();
    push();
    storeTag(this.#code, slot);
  }

  #storeNumber(slot: number, lane: Lane, push: () => void): void {
    this.pushBase();
    push();
    storeNumber(this.#code, slot, lane);
  }
}
