/**
 * The memory that the loop works on. There is one set for all machines: the loop is fast only while its arrays
 * are constants of its closure and the closure is the only one of its source. A machine moves its state in
 * before it runs and out when another machine wants to (see regions.ts and saved-state.ts). Untouched pages cost nothing.
 */
import { CODE_WORDS, FORMAT_LIMITS, MAX_LIMITS } from "../../program/index.js";

/** Slots of values: the stack from 0, the constants that predecoded code names from `FIRST_CONSTANT`. */
export const FIRST_CONSTANT = MAX_LIMITS.stackValues;
export const VALUE_SLOTS = FIRST_CONSTANT + FORMAT_LIMITS.constants;

/** Words of a caller's frame: address of its CALL, its first local, its first operand. */
export const FRAME_WORDS = 3;

/** Indexes of `registers`: what the loop keeps in variables while it runs. */
export const PC = 0;
/** The first free stack slot. */
export const SP = 1;
/** The slot of the frame's first local. */
export const BASE = 2;
/** The slot of the frame's first operand. */
export const FLOOR = 3;
/** Callers on the call stack: frames without the current one. */
export const DEPTH = 4;
/** Instructions that may still be executed. */
export const FUEL = 5;
/** The greatest SP so far. */
export const PEAK = 6;
/** The greatest DEPTH so far. */
export const PEAK_DEPTH = 7;
/** The greatest SP and DEPTH allowed. */
export const LIMIT = 8;
export const DEPTH_LIMIT = 9;
/** Instructions that the loop executed when it was last entered. */
export const EXECUTED = 10;
export const REGISTERS = 11;

/**
 * A value is a tag (its type's number) and, by type, a number in one of three arrays: Bool (0 or 1), I32, Char
 * (code point) and String (a handle of strings.ts) in `ints`; F32 and F64 in `floats`; I64 in `longs`.
 * `floats`, `longs` and `halves` share their bytes.
 */
export interface Buffers {
  readonly code: Int32Array;
  readonly tags: Uint8Array;
  readonly ints: Int32Array;
  readonly floats: Float64Array;
  readonly longs: BigInt64Array;
  /** The 32-bit halves of `longs`, the low one first. */
  readonly halves: Int32Array;
  readonly frames: Int32Array;
  readonly registers: Int32Array;
}

function makeBuffers(): Buffers {
  const wide = new ArrayBuffer(8 * VALUE_SLOTS);
  return {
    code: new Int32Array(CODE_WORDS),
    tags: new Uint8Array(VALUE_SLOTS),
    ints: new Int32Array(VALUE_SLOTS),
    floats: new Float64Array(wide),
    longs: new BigInt64Array(wide),
    halves: new Int32Array(wide),
    frames: new Int32Array(FRAME_WORDS * MAX_LIMITS.callFrames),
    registers: new Int32Array(REGISTERS),
  };
}

export const BUFFERS: Buffers = makeBuffers();
