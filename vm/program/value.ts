/** Values as hosts, constants and the debugger see them. The machine keeps its own, flat form. */
import type { ValueType } from "../isa/index.js";

/** A value of the machine. `I64` is a bigint, `Char` a code point, `Unit` has no value. */
export type Value =
  | { readonly type: "Unit" }
  | { readonly type: "Bool"; readonly value: boolean }
  /** An integer from -2^31 to 2^31 - 1. */
  | { readonly type: "I32"; readonly value: number }
  /** An integer from -2^63 to 2^63 - 1. */
  | { readonly type: "I64"; readonly value: bigint }
  /** A number that is exact in single precision. `nanBits`: the 32 bits of a NaN other than 0x7fc00000. */
  | { readonly type: "F32"; readonly value: number; readonly nanBits?: number }
  /** `nanBits`: the 64 bits of a NaN other than 0x7ff8000000000000. */
  | { readonly type: "F64"; readonly value: number; readonly nanBits?: bigint }
  /** A Unicode scalar value, as its code point. */
  | { readonly type: "Char"; readonly value: number }
  /** Well-formed text: no lone surrogates. */
  | { readonly type: "String"; readonly value: string };

/** The values of one type. */
export type ValueOf<T extends ValueType> = Extract<Value, { type: T }>;

// Frozen: every host function that gets one gets the same object.
/** The only value of the type Unit. */
export const UNIT: Value = Object.freeze({ type: "Unit" });
/** The Bool true. */
export const TRUE: Value = Object.freeze({ type: "Bool", value: true });
/** The Bool false. */
export const FALSE: Value = Object.freeze({ type: "Bool", value: false });

/** A Bool. */
export function bool(value: boolean): Value {
  return value ? TRUE : FALSE;
}

/** Wraps to 32 bits. */
export function i32(value: number): Value {
  return { type: "I32", value: value | 0 };
}

/** Wraps to 64 bits. */
export function i64(value: bigint): Value {
  return { type: "I64", value: BigInt.asIntN(64, value) };
}

/** Rounds to single precision. */
export function f32(value: number): Value {
  return { type: "F32", value: Math.fround(value) };
}

/** An F64. */
export function f64(value: number): Value {
  return { type: "F64", value };
}

/** @throws RangeError where the number is no Unicode scalar value. */
export function char(codePoint: number): Value {
  if (!isScalarValue(codePoint)) throw new RangeError(`${codePoint} is no Unicode scalar value`);
  return { type: "Char", value: codePoint };
}

/** Lone surrogates become U+FFFD, so that every string has a UTF-8 form. */
export function string(text: string): Value {
  return { type: "String", value: text.toWellFormed() };
}

export function isScalarValue(codePoint: number): boolean {
  return (
    Number.isInteger(codePoint) &&
    codePoint >= 0 &&
    codePoint <= 0x10ffff &&
    (codePoint & ~0x7ff) !== 0xd800
  );
}
