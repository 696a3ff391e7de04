/**
 * The layout of the memory over which compiled code and the machine exchange a state: what it is to begin with,
 * and what it is where compiled code leaves off. All places are byte offsets. Stack slots count from the first
 * local of the frame that was entered.
 */
import { MAX_LIMITS } from "../program/index.js";

/** What the machine writes before and reads after: one 32-bit number each. */
export const SPILL_AREA = {
  /** Instructions that may still be executed. */
  fuel: 0,
  /** Callers above the entered frame so far at most; a call at this depth looks closer. */
  depthMark: 4,
  /** The depth at which no further call is made here. */
  depthLimit: 8,
  /** Bytes of slots that were in use so far at most. */
  peak: 16,
  /** Function and byte offset of the next instruction. */
  functionIndex: 20,
  byteOffset: 24,
  /** Byte offsets among the slots: the first free one, and the first local of the innermost frame. */
  stackTop: 28,
  base: 32,
  /** Frames between the entered and the innermost one, the innermost not counted. */
  depth: 36,
  /** Calls of host functions that were completed. */
  hostCalls: 40,
  /** What host functions, and comparing texts, may still cost beyond the instructions: see `DirectCall.price`. */
  budget: 44,
  /** Not 0: the host function that was called has not finished, and the code leaves off before the call. */
  status: 48,
  /** UTF-8 bytes of the text whose handle a host function gave back last. */
  resultBytes: 52,
  /** A loop that calls host functions leaves off at its head where less than this is left of `budget`. */
  budgetLow: 56,
  /** The upper half of the I64 that a host function gave back last in halves: see `DirectCall.inHalves`. */
  resultUpper: 60,
} as const;

/** The parts of a text that is made at once, a number of 32 bits each: a handle, or what is written in digits. */
export const PARTS_AT = 64;
export const MOST_PARTS = 16;

/** A caller's record: function index, byte offset of its CALL, byte offset of its first local. */
export const FRAMES_AT = PARTS_AT + 4 * MOST_PARTS;
export const FRAME_BYTES = 16;
export const FRAME_FIELDS = { functionIndex: 0, byteOffset: 4, base: 8 } as const;

/** The most calls deep that compiled code goes by itself; each takes some of the JavaScript engine's own stack. */
export const MOST_CALLS_DEEP = 400;

/**
 * A slot: its tag (a type's number), then Bool, I32 or Char as an I32 at `narrow`, or I64, F32 (in double precision), F64
 * or String (its handle, and its bytes behind that) at `wide`.
 */
export const SLOTS_AT = FRAMES_AT + FRAME_BYTES * (MOST_CALLS_DEEP + 1);
export const SLOT_BYTES = 16;
export const SLOT_FIELDS = { tag: 0, narrow: 4, wide: 8 } as const;

const PAGE_BYTES = 65_536;
export const EXCHANGE_PAGES = Math.ceil(
  (SLOTS_AT + SLOT_BYTES * MAX_LIMITS.stackValues) / PAGE_BYTES,
);

/** How an entered function came back: see `Root`. */
export const LEFT_OFF = 1;
export const RETURNED = 2;
