/** A value of each type, none of them an easy one. */
import type { ValueType } from "../../../vm/isa/index.js";
import { bool, i32, string, UNIT, type Value } from "../../../vm/program/index.js";

export const SAMPLES: Readonly<Record<ValueType, Value>> = {
  Unit: UNIT,
  Bool: bool(true),
  I32: i32(-7),
  I64: { type: "I64", value: -(1n << 63n) },
  F32: { type: "F32", value: 1.5 },
  F64: { type: "F64", value: 0.1 },
  Char: { type: "Char", value: 0x1f600 },
  String: string("text"),
};
