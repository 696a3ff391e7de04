/**
 * The archive check: may these bytes be read as a module? It agrees with the original's check on every
 * archive. It decodes nothing and makes nothing; whether the module can run is for vm/verify to say.
 *
 * Every check below answers where the next sibling may start, or FAILED. `start` and `end` bound the bytes
 * that a pointer may claim: children stand before their parent and siblings follow one another, so no two
 * claims overlap and no chain of pointers can loop.
 */
import { isScalarValue } from "../program/index.js";
import {
  FAILED,
  failBool,
  failChar,
  failedIn,
  failInlineLength,
  failTag,
  failUtf8,
} from "./failure.js";
import { type FunctionField, STRING, STRUCT_ALIGNMENT, VALUE } from "./layouts.js";
import type { Offsets, Plan } from "./plan.js";
import {
  bytesEnd,
  isInline,
  readU32,
  stringLength,
  stringTarget,
  vecEnd,
  vecLength,
  vecTarget,
} from "./pointer.js";
import { isUtf8 } from "./text.js";

// Constants of this file, for the engine folds these and no members of a record.
const { size: VALUE_SIZE, alignment: VALUE_ALIGNMENT, boolAt: BOOL_AT, wordAt: WORD_AT } = VALUE;
const { size: STRING_SIZE, inlineBytes: INLINE_BYTES, inlineLengthAt: INLINE_LENGTH_AT } = STRING;

/** The greatest number of a type. */
const LAST_TYPE = 7;

/**
 * Checks the archive whose root, of this layout, stands at `root`. Its arrays come in the order in which the
 * original declares them: in every layout the same, whatever their offsets.
 */
export function checkRoot(bytes: Uint8Array, root: number, plan: Plan): number {
  const { constants, functions, imports } = plan.root;
  let next = checkValues(bytes, (root + constants) | 0, 0, root);
  if (next < 0) return failedIn("constants");
  next = checkFunctions(bytes, (root + functions) | 0, plan, next, root);
  if (next < 0) return failedIn("functions");
  next = checkStrings(bytes, (root + imports) | 0, next, root);
  return next < 0 ? failedIn("imports") : next;
}

/** Checks the array of values whose struct stands at `vec`; their texts stand before the array. */
function checkValues(bytes: Uint8Array, vec: number, start: number, end: number): number {
  const first = vecTarget(bytes, vec, VALUE_SIZE, VALUE_ALIGNMENT, start, end);
  if (first < 0) return FAILED;
  const after = vecEnd(bytes, vec, first, VALUE_SIZE);
  let next = start;
  for (let at = first; at < after; at = (at + VALUE_SIZE) | 0) {
    const tag = bytes[at] as number;
    // Unit and the numbers: any bits will do.
    if (tag < 6 && tag !== 1) continue;
    next = checkValue(bytes, at, next, first);
    if (next < 0) return failedIn(`[${(at - first) / VALUE_SIZE}]`);
  }
  return after;
}

/** Checks the array of functions whose struct stands at `vec`. */
function checkFunctions(
  bytes: Uint8Array,
  vec: number,
  { functionSize, function: offsets }: Plan,
  start: number,
  end: number,
): number {
  const first = vecTarget(bytes, vec, functionSize, STRUCT_ALIGNMENT, start, end);
  if (first < 0) return FAILED;
  const after = vecEnd(bytes, vec, first, functionSize);
  let next = start;
  for (let at = first; at < after; at = (at + functionSize) | 0) {
    next = checkFunction(bytes, at, offsets, next, first);
    if (next < 0) return failedIn(`[${(at - first) / functionSize}]`);
  }
  return after;
}

/** Checks a function, its fields in the order in which the original declares them. */
function checkFunction(
  bytes: Uint8Array,
  base: number,
  offsets: Offsets<FunctionField>,
  start: number,
  end: number,
): number {
  let next = checkString(bytes, (base + offsets.name) | 0, start, end);
  if (next < 0) return failedIn("name");
  next = checkTypes(bytes, (base + offsets.params) | 0, next, end);
  if (next < 0) return failedIn("params");
  if (checkType(bytes, (base + offsets.returnType) | 0, next) < 0) return failedIn("returnType");
  next = bytesEnd(bytes, (base + offsets.code) | 0, next, end);
  return next < 0 ? failedIn("code") : next;
}

/** Checks the array of types whose struct stands at `vec`. */
export function checkTypes(bytes: Uint8Array, vec: number, start: number, end: number): number {
  const after = bytesEnd(bytes, vec, start, end);
  if (after > start) return checkEachType(bytes, vec, after);
  return after;
}

function checkEachType(bytes: Uint8Array, vec: number, after: number): number {
  const first = after - vecLength(bytes, vec);
  for (let at = first; at < after; at++) {
    if (checkType(bytes, at, after) < 0) return failedIn(`[${at - first}]`);
  }
  return after;
}

/** Checks the array of strings whose struct stands at `vec`. */
function checkStrings(bytes: Uint8Array, vec: number, start: number, end: number): number {
  const first = vecTarget(bytes, vec, STRING_SIZE, STRUCT_ALIGNMENT, start, end);
  if (first < 0) return FAILED;
  const after = vecEnd(bytes, vec, first, STRING_SIZE);
  let next = start;
  for (let at = first; at < after; at = (at + STRING_SIZE) | 0) {
    next = checkString(bytes, at, next, first);
    if (next < 0) return failedIn(`[${(at - first) / STRING_SIZE}]`);
  }
  return after;
}

/** Checks a type byte. */
export function checkType(bytes: Uint8Array, at: number, start: number): number {
  return (bytes[at] as number) <= LAST_TYPE ? start : failTag(at, bytes[at] as number);
}

/** Checks a value; only a long string claims bytes. */
export function checkValue(bytes: Uint8Array, at: number, start: number, end: number): number {
  switch (bytes[at]) {
    case 0:
    case 2:
    case 3:
    case 4:
    case 5:
      return start;
    case 1:
      return checkBool(bytes, at + BOOL_AT, start);
    case 6:
      return checkChar(bytes, at + WORD_AT, start);
    case 7:
      return checkString(bytes, at + WORD_AT, start, end);
    default:
      return failTag(at, bytes[at] as number);
  }
}

function checkBool(bytes: Uint8Array, at: number, start: number): number {
  return (bytes[at] as number) <= 1 ? start : failBool(at, bytes[at] as number);
}

function checkChar(bytes: Uint8Array, at: number, start: number): number {
  const codePoint = readU32(bytes, at);
  return isScalarValue(codePoint) ? start : failChar(at, codePoint);
}

/** Checks a string; a long one claims its bytes. */
export function checkString(bytes: Uint8Array, at: number, start: number, end: number): number {
  if (isInline(bytes, at)) return checkInlineString(bytes, at, start);
  const target = stringTarget(bytes, at, start, end);
  if (target < 0) return FAILED;
  const after = (target + stringLength(bytes, at)) | 0;
  return isUtf8(bytes, target, after) ? after : failUtf8(target);
}

function checkInlineString(bytes: Uint8Array, at: number, start: number): number {
  const length = bytes[at + INLINE_LENGTH_AT] as number;
  if (length > INLINE_BYTES) return failInlineLength(at, length);
  return isUtf8(bytes, at, (at + length) | 0) ? start : failUtf8(at);
}
