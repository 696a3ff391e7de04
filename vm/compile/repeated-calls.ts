/**
 * Calls of pure host functions that a loop repeats with the same arguments: the function is called once, and its result
 * kept in a WebAssembly local. What a call costs and counts is the same either way.
 */
import type { Instruction } from "../program/index.js";
import { type FrameLocals, laneOf } from "./frame-locals.js";
import type { Operand, Operands } from "./operands.js";
import type { Region } from "./region.js";
import { type Lane, WASM, type WasmCode } from "./wasm-code.js";

/** Which locals the innermost loop around a block writes. */
export class LoopStores {
  readonly #region: Region;
  readonly #instructionsOf: (block: number) => readonly Instruction[];
  readonly #stores = new Map<number, ReadonlySet<number>>();

  constructor(region: Region, instructionsOf: (block: number) => readonly Instruction[]) {
    this.#region = region;
    this.#instructionsOf = instructionsOf;
  }

  /** Null: there is no loop around the block. */
  around(block: number): ReadonlySet<number> | null {
    const region = this.#region;
    let innermost: number | null = null;
    for (const head of region.loopHeads) {
      const loop = region.loopOf(head);
      if (!loop.has(block)) continue;
      if (innermost === null || loop.size < region.loopOf(innermost).size) innermost = head;
    }
    if (innermost === null) return null;
    const known = this.#stores.get(innermost) ?? this.#storesIn(region.loopOf(innermost));
    this.#stores.set(innermost, known);
    return known;
  }

  #storesIn(blocks: ReadonlySet<number>): ReadonlySet<number> {
    const found = new Set<number>();
    for (const block of blocks)
      for (const { row, operand } of this.#instructionsOf(block))
        if (row.mnemonic === "STORE") found.add(operand);
    return found;
  }
}

/** Does a loop around the block call with these arguments again and again? */
export function isRepeated(
  loopStores: LoopStores,
  locals: FrameLocals,
  block: number,
  args: readonly Operand[],
): boolean {
  const stores = loopStores.around(block);
  if (stores === null) return false;
  return args.every((arg) => {
    if ("value" in arg) return true;
    const local = locals.localIn(arg.index);
    return local !== null && !stores.has(local);
  });
}

/** What a repeated call is remembered by; all of them are WebAssembly locals. */
export interface Memory {
  /** 1 once there is a result. */
  readonly isKnown: number;
  readonly args: readonly {
    readonly operand: Operand;
    readonly lane: Lane;
    readonly index: number;
  }[];
  readonly result: number;
}

/** Constants are the same in any case. */
export function makeMemory(locals: FrameLocals, args: readonly Operand[], result: Lane): Memory {
  const changing = args.filter((arg) => !("value" in arg));
  return {
    isKnown: locals.add("i32"),
    args: changing.map((operand) => {
      const lane = laneOf(operand.type);
      return { operand, lane, index: locals.add(lane) };
    }),
    result: locals.add(result),
  };
}

/** Leaves 1 on WebAssembly's stack where the result is known for these arguments, else 0. */
export function emitIsKnown(code: WasmCode, memory: Memory, operands: Operands): void {
  code.get(memory.isKnown);
  for (const { operand, lane, index } of memory.args) {
    bits(code, lane, () => operands.read(operand));
    bits(code, lane, () => code.get(index));
    code.op(lane === "i64" || lane === "f64" ? WASM.i64Eq : WASM.i32Eq).op(WASM.i32And);
  }
}

/** Keeps a result, which is in a WebAssembly local. */
export function emitKeep(code: WasmCode, memory: Memory, operands: Operands, result: number): void {
  for (const { operand, index } of memory.args) {
    operands.read(operand);
    code.set(index);
  }
  code.get(result).set(memory.result).i32(1).set(memory.isKnown);
}

/** Numbers are the same where their bits are: 0.0 and -0.0 are two arguments. */
function bits(code: WasmCode, lane: Lane, read: () => void): void {
  read();
  if (lane === "f32") code.op(WASM.i32ReinterpretF32);
  if (lane === "f64") code.op(WASM.i64ReinterpretF64);
}
