/**
 * Reading single things in place: a value, a text, the types of an array. Each read checks what it reads by
 * the rules of check.ts, so that it is safe in archives that were opened without the full check.
 * @throws FusabiError (all functions) with the field's name where the bytes are no such thing
 */
import { TYPE_CODES, VALUE_TYPES, type ValueType } from "../isa/index.js";
import { FALSE, TRUE, UNIT, type Value } from "../program/index.js";
import { checkString, checkType, checkTypes, checkValue } from "./check.js";
import { takeFailure } from "./failure.js";
import { STRING, VALUE } from "./layouts.js";
import { isInline, readI32, readU32, stringLength, vecLength, vecTarget } from "./pointer.js";
import { decodeText } from "./text.js";

/** The bits of the NaN that JavaScript makes; other NaNs keep theirs in the value. */
export const USUAL_NAN_F32 = 0x7fc00000;
export const USUAL_NAN_F64 = 0x7ff8000000000000n;

const scratch = new DataView(new ArrayBuffer(8));

/** The value whose struct stands at `at`; a long text may stand anywhere before `end`. */
export function readValue(bytes: Uint8Array, at: number, end: number, field: string): Value {
  if (checkValue(bytes, at, 0, end) < 0) throw takeFailure(field);
  switch (bytes[at]) {
    case TYPE_CODES.Unit:
      return UNIT;
    case TYPE_CODES.Bool:
      return bytes[at + VALUE.boolAt] === 1 ? TRUE : FALSE;
    case TYPE_CODES.I32:
      return { type: "I32", value: readI32(bytes, at + VALUE.wordAt) };
    case TYPE_CODES.Char:
      return { type: "Char", value: readU32(bytes, at + VALUE.wordAt) };
    case TYPE_CODES.String:
      return { type: "String", value: textAt(bytes, at + VALUE.wordAt) };
    case TYPE_CODES.F32:
      return readF32(readI32(bytes, at + VALUE.wordAt));
    default:
      return readLong(bytes, at);
  }
}

function readF32(bits: number): Value {
  scratch.setInt32(0, bits, true);
  const value = scratch.getFloat32(0, true);
  const nanBits = bits >>> 0;
  return Number.isNaN(value) && nanBits !== USUAL_NAN_F32
    ? { type: "F32", value, nanBits }
    : { type: "F32", value };
}

function readLong(bytes: Uint8Array, at: number): Value {
  scratch.setInt32(0, readI32(bytes, at + VALUE.longAt), true);
  scratch.setInt32(4, readI32(bytes, at + VALUE.longAt + 4), true);
  if (bytes[at] === TYPE_CODES.I64) return { type: "I64", value: scratch.getBigInt64(0, true) };
  const value = scratch.getFloat64(0, true);
  if (!Number.isNaN(value)) return { type: "F64", value };
  const nanBits = scratch.getBigUint64(0, true);
  return nanBits === USUAL_NAN_F64 ? { type: "F64", value } : { type: "F64", value, nanBits };
}

/** The text of the string struct at `at`, which may stand anywhere before `end`. */
export function readText(bytes: Uint8Array, at: number, end: number, field: string): string {
  if (checkString(bytes, at, 0, end) < 0) throw takeFailure(field);
  return textAt(bytes, at);
}

function textAt(bytes: Uint8Array, at: number): string {
  if (isInline(bytes, at)) {
    return decodeText(bytes, at, at + (bytes[at + STRING.inlineLengthAt] as number));
  }
  const start = at + readI32(bytes, at + STRING.pointerAt);
  return decodeText(bytes, start, start + stringLength(bytes, at));
}

/** The type whose byte stands at `at`. */
export function readType(bytes: Uint8Array, at: number, field: string): ValueType {
  if (checkType(bytes, at, 0) < 0) throw takeFailure(field);
  return VALUE_TYPES[bytes[at] as number] as ValueType;
}

/** The types of the array whose struct stands at `at`. */
export function readTypes(
  bytes: Uint8Array,
  at: number,
  end: number,
  field: string,
): readonly ValueType[] {
  if (checkTypes(bytes, at, 0, end) < 0) throw takeFailure(field);
  return Array.from(readBytes(bytes, at, end, field), (code) => VALUE_TYPES[code] as ValueType);
}

/** The bytes of the array whose struct stands at `at`: a view, not a copy. */
export function readBytes(bytes: Uint8Array, at: number, end: number, field: string): Uint8Array {
  const first = readVec(bytes, at, 1, 1, end, field);
  return bytes.subarray(first, first + vecLength(bytes, at));
}

/** The first byte of the array whose struct stands at `at`; all its elements lie before `end`. */
export function readVec(
  bytes: Uint8Array,
  at: number,
  elementSize: number,
  alignment: number,
  end: number,
  field: string,
): number {
  const target = vecTarget(bytes, at, elementSize, alignment, 0, end);
  if (target < 0) throw takeFailure(field);
  return target;
}
