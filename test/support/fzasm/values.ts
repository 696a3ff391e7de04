/** Random constants, names and other parts of modules. */
import fc from "fast-check";
import { TYPE_CLASSES, VALUE_TYPES } from "../../../vm/isa/index.js";
import type { Signature, Value } from "../../../vm/program/index.js";

const QUIET_SINGLE = 0x7fc00000;
const QUIET_DOUBLE = 0x7ff8000000000000n;

const view = new DataView(new ArrayBuffer(8));

/** Any bits of an F32, as a value. */
export function singleOfBits(bits: number): Value {
  view.setUint32(0, bits);
  const value = view.getFloat32(0);
  return Number.isNaN(value) && bits !== QUIET_SINGLE
    ? { type: "F32", value, nanBits: bits }
    : { type: "F32", value };
}

/** Any bits of an F64, as a value. */
export function doubleOfBits(bits: bigint): Value {
  view.setBigUint64(0, bits);
  const value = view.getFloat64(0);
  return Number.isNaN(value) && bits !== QUIET_DOUBLE
    ? { type: "F64", value, nanBits: bits }
    : { type: "F64", value };
}

const singleBits = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.constantFrom(0, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0xffc00000, 0x7f800001, 1),
);

const doubleBits = fc.oneof(
  fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
  fc.constantFrom(0n, 1n << 63n, 0x7ff0000000000000n, 0x7ff8000000000000n, 0x7ff0000000000001n),
);

const codePoint = fc.oneof(
  fc.integer({ min: 0, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
  fc.constantFrom(0, 9, 10, 13, 0x22, 0x27, 0x5c, 0x200b, 0x202e, 0x2028, 0xfeff, 0x1f363),
);

/** Any text: no lone surrogates, but everything else. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.array(codePoint, { maxLength: 12 }).map((points) => String.fromCodePoint(...points)),
);

/** Names: plain ones, odd ones, and often the same. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "main",
    "f",
    "f_2",
    "f_3",
    "",
    "L1",
    "x y",
    "nan",
    "true",
    "as",
    "List.map",
    "λ",
    "argument",
  ),
  fc.stringMatching(/^[a-z_$][a-z0-9_.]{0,6}$/),
  anyText,
);

export const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(
    { type: "Unit" },
    { type: "Bool", value: true },
    { type: "Bool", value: false },
  ),
  fc.integer({ min: -3, max: 3 }).map((value): Value => ({ type: "I32", value })),
  fc.integer().map((value): Value => ({ type: "I32", value })),
  fc
    .bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })
    .map((value): Value => ({ type: "I64", value })),
  singleBits.map(singleOfBits),
  doubleBits.map(doubleOfBits),
  codePoint.map((value): Value => ({ type: "Char", value })),
  anyText.map((value): Value => ({ type: "String", value })),
  fc.constant<Value>({ type: "String", value: "long ".repeat(20) }),
);

export const anyType = fc.constantFrom(...VALUE_TYPES);

const anyPattern = fc.constantFrom(
  ...VALUE_TYPES,
  ...(Object.keys(TYPE_CLASSES) as (keyof typeof TYPE_CLASSES)[]),
);

export const anySignature: fc.Arbitrary<Signature> = fc
  .tuple(
    fc.array(fc.tuple(anyPattern, anyName), { maxLength: 3 }),
    fc.oneof(
      anyType,
      fc.nat(3).map((sameAs) => ({ sameAs })),
    ),
    fc.boolean(),
  )
  .map(([params, result, named]): Signature => {
    const types = params.map(([type]) => type);
    return named
      ? { params: types, result, paramNames: params.map(([, name]) => name) }
      : { params: types, result };
  });
