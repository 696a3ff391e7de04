/**
 * Numbers and relative pointers, read in place. Following a pointer never leaves the range that the caller
 * names. It knows nothing of what stands at the other end.
 */
import { type FAILED, failOutOfBounds, failOverrun, failUnaligned } from "./failure.js";
import { STRING, VEC } from "./layouts.js";

// Constants of this file, for the engine folds these and no members of a record.
const { inlineLengthAt: INLINE_LENGTH_AT } = STRING;
const { lengthAt: STRING_LENGTH_AT, pointerAt: STRING_POINTER_AT } = STRING;
const { lengthAt: VEC_LENGTH_AT, pointerAt: VEC_POINTER_AT } = VEC;

/** The four bytes at an offset as a signed number, lowest first. */
export function readI32(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** The four bytes at an offset as an unsigned number, lowest first. */
export function readU32(bytes: Uint8Array, at: number): number {
  return readI32(bytes, at) >>> 0;
}

/** The number of elements of the array whose struct stands at `at`. */
export function vecLength(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + VEC_LENGTH_AT);
}

/**
 * The first byte of the array whose struct stands at `at`; it and all its elements lie from `start` up to
 * `end`. An empty array may stand at `end` itself. FAILED where they do not.
 */
export function vecTarget(
  bytes: Uint8Array,
  at: number,
  elementSize: number,
  alignment: number,
  start: number,
  end: number,
): number {
  const target = at + readI32(bytes, at + VEC_POINTER_AT);
  const length = readU32(bytes, at + VEC_LENGTH_AT) * elementSize;
  if (target >= start && (target & (alignment - 1)) === 0 && target + length <= end) {
    return target | 0;
  }
  return explain(at, target, length, alignment, start, end);
}

/**
 * The offset after the array whose struct stands at `at` and whose elements start at `first`, as vecTarget
 * found. All of it lies in the archive then, so the numbers are small: `|0` lets the engine know.
 */
export function vecEnd(bytes: Uint8Array, at: number, first: number, elementSize: number): number {
  return (first + (readI32(bytes, at + VEC_LENGTH_AT) | 0) * elementSize) | 0;
}

/**
 * The offset after the array of bytes whose struct stands at `at`; the array lies from `start` up to `end`.
 * FAILED where it does not. The same as vecTarget and vecEnd at once, for every function has two of them.
 */
export function bytesEnd(bytes: Uint8Array, at: number, start: number, end: number): number {
  const target = at + readI32(bytes, at + VEC_POINTER_AT);
  const length = readU32(bytes, at + VEC_LENGTH_AT);
  if (target >= start && target + length <= end) return (target + length) | 0;
  return explain(at, target, length, 1, start, end);
}

/** Is the text of the string at `at` in the struct itself? */
export function isInline(bytes: Uint8Array, at: number): boolean {
  return (bytes[at + INLINE_LENGTH_AT] as number) < 0x80;
}

/** The number of bytes of a long string at `at`. */
export function stringLength(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + STRING_LENGTH_AT);
}

/** The first byte of the text of a long string at `at`; it lies from `start` up to `end`. Else FAILED. */
export function stringTarget(bytes: Uint8Array, at: number, start: number, end: number): number {
  const target = at + readI32(bytes, at + STRING_POINTER_AT);
  const length = readU32(bytes, at + STRING_LENGTH_AT);
  if (target >= start && target + length <= end) return target | 0;
  return explain(at, target, length, 1, start, end);
}

function explain(
  at: number,
  target: number,
  length: number,
  alignment: number,
  start: number,
  end: number,
): typeof FAILED {
  if (target < start || target > end) return failOutOfBounds(at, target, start, end);
  if (target % alignment !== 0) return failUnaligned(at, target, alignment);
  return failOverrun(at, target, length, end);
}
