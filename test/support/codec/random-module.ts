/** Random modules of every shape that can be encoded, sound or not. */
import fc from "fast-check";
import { VALUE_TYPES } from "../../../vm/isa/index.js";
import {
  type DebugInfo,
  type FunctionDebug,
  type FunctionView,
  isScalarValue,
  type Module,
  makeModule,
  type Signature,
  type Value,
} from "../../../vm/program/index.js";

/** Plain objects, as the codec makes them. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

const types = fc.constantFrom(...VALUE_TYPES);
const words = fc.integer({ min: 0, max: 0xffffffff });

function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Well-formed text of any characters; often of about seven bytes, where the way of writing changes. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 9 }).map(wellFormed),
  fc.string({ unit: "binary-ascii", maxLength: 60 }),
);

function f32OfBits(bits: number): Value {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits);
  const value = view.getFloat32(0);
  return Number.isNaN(value) && bits !== 0x7fc00000
    ? { type: "F32", value, nanBits: bits }
    : { type: "F32", value };
}

function f64OfBits(bits: bigint): Value {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  const value = view.getFloat64(0);
  return Number.isNaN(value) && bits !== 0x7ff8000000000000n
    ? { type: "F64", value, nanBits: bits }
    : { type: "F64", value };
}

/** Values of all types, with every bit pattern of the floats. */
export const values: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ type: "Unit" }),
  fc.boolean().map((value): Value => ({ type: "Bool", value })),
  fc.integer().map((value): Value => ({ type: "I32", value })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value): Value => ({ type: "I64", value })),
  words.map(f32OfBits),
  fc.integer({ min: 0x7f800000, max: 0x7fffffff }).map(f32OfBits),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(f64OfBits),
  fc.bigInt({ min: 0x7ff0000000000000n, max: 0x7fffffffffffffffn }).map(f64OfBits),
  fc
    .integer({ min: 0, max: 0x10ffff })
    .filter(isScalarValue)
    .map((value): Value => ({ type: "Char", value })),
  texts.map((value): Value => ({ type: "String", value })),
);

const functionViews: fc.Arbitrary<FunctionView> = record({
  name: texts,
  params: fc.array(types, { maxLength: 4 }),
  returnType: types,
  locals: words,
  code: fc.uint8Array({ maxLength: 40 }),
});

const signatures: fc.Arbitrary<Signature> = record({
  params: fc.array(fc.constantFrom(...VALUE_TYPES, "Value", "Number", "Integer", "Float"), {
    minLength: 1,
    maxLength: 3,
  }),
  result: fc.oneof(types, fc.constant({ sameAs: 0 })),
});

function functionDebug(view: FunctionView, sourceCount: number): fc.Arbitrary<FunctionDebug> {
  const offsets = fc.uniqueArray(fc.nat(view.code.length), { maxLength: 5 });
  return record({
    mappings: offsets.map((list) =>
      list
        .sort((a, b) => a - b)
        .map((byteOffset) => ({
          byteOffset,
          source: byteOffset % sourceCount,
          line0: byteOffset * 31,
          column0: 4 + byteOffset,
        })),
    ),
    locals: fc.array(texts, { maxLength: 3 }),
    labels: offsets.map((list) =>
      list.sort((a, b) => a - b).map((byteOffset) => ({ name: `l${byteOffset}`, byteOffset })),
    ),
  });
}

function debugFor(functions: readonly FunctionView[]): fc.Arbitrary<DebugInfo> {
  const source = record({ path: texts, text: fc.option(texts), hash: texts });
  return record({
    sources: fc
      .constant([{ path: "main.fzasm", text: "", hash: "0" }])
      .chain((first) => fc.array(source, { maxLength: 2 }).map((rest) => [...first, ...rest])),
    functions: fc.tuple(...functions.map((view) => functionDebug(view, 1))),
    constants: fc.array(texts, { maxLength: 3 }),
    imports: fc.array(fc.option(signatures), { maxLength: 3 }),
  });
}

/** Modules with and without debug information. */
export const modules: fc.Arbitrary<Module> = record({
  version: words,
  entryPoint: words,
  constants: fc.array(values, { maxLength: 8 }),
  functions: fc.array(functionViews, { maxLength: 4 }),
  imports: fc.array(texts, { maxLength: 4 }),
}).chain((parts) =>
  fc.option(debugFor(parts.functions), { freq: 2 }).map((debug) => makeModule({ ...parts, debug })),
);
