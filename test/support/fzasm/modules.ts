/** Random modules: everything that an archive can hold, sensible or not. */
import fc from "fast-check";
import { OPCODES } from "../../../vm/isa/index.js";
import {
  type DebugInfo,
  encodeInstruction,
  type FunctionView,
  type Module,
  makeModule,
} from "../../../vm/program/index.js";
import { anyName, anySignature, anyType, anyValue } from "./values.js";

const anyIndex = fc.oneof(
  { weight: 20, arbitrary: fc.nat(6) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffffffff }) },
  { weight: 1, arbitrary: fc.constantFrom(0x7fffffff, 0x80000000, 0xffffffff) },
);

const anyDistance = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -60, max: 60 }) },
  { weight: 1, arbitrary: fc.integer() },
);

const anyInstruction = fc.constantFrom(...OPCODES).chain((row) =>
  (row.operand === "jump" ? anyDistance : anyIndex).map((operand) => {
    const bytes: number[] = [];
    encodeInstruction(bytes, row, operand);
    return bytes;
  }),
);

/** Instructions, and now and then a byte that is none, or one that is cut off. */
const anyPiece = fc.oneof(
  { weight: 12, arbitrary: anyInstruction },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }).map((byte) => [byte]) },
);

const anyCode = fc.tuple(fc.array(anyPiece, { maxLength: 20 }), fc.nat(12)).map(([pieces, cut]) => {
  const bytes = pieces.flat();
  return new Uint8Array(cut < 3 ? bytes.slice(0, bytes.length - cut) : bytes);
});

const anyFunction: fc.Arbitrary<FunctionView> = fc.record({
  name: anyName,
  params: fc.array(anyType, { maxLength: 3 }),
  returnType: anyType,
  locals: fc.oneof(fc.nat(6), fc.integer({ min: 0, max: 0xffffffff })),
  code: anyCode,
});

const anyFunctionDebug = fc.record({
  mappings: fc.constant([]),
  locals: fc.array(anyName, { maxLength: 5 }),
  labels: fc
    .array(fc.record({ name: anyName, byteOffset: fc.nat(40) }), { maxLength: 4 })
    .map((labels) => labels.sort((a, b) => a.byteOffset - b.byteOffset)),
});

const anyDebug: fc.Arbitrary<DebugInfo> = fc.record({
  sources: fc.constant([]),
  functions: fc.array(anyFunctionDebug, { maxLength: 4 }),
  constants: fc.array(anyName, { maxLength: 6 }),
  imports: fc.array(fc.option(anySignature), { maxLength: 3 }),
});

/** Any module, with debug information or without. */
export const anyModule: fc.Arbitrary<Module> = fc
  .record({
    version: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: anyIndex }),
    entryPoint: fc.oneof({ weight: 5, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: anyIndex }),
    constants: fc.array(anyValue, { maxLength: 8 }),
    functions: fc.array(anyFunction, { maxLength: 4 }),
    imports: fc.array(anyName, { maxLength: 3 }),
    debug: fc.option(anyDebug),
  })
  .map(makeModule);

/** What an archive keeps of a module, to the bit, as text that can be compared. */
export function contentOf(module: Module): string {
  const { version, entryPoint } = module;
  return JSON.stringify({
    version,
    entryPoint,
    constants: Array.from({ length: module.constants.length }, (_, i) => bitsOf(module, i)),
    functions: Array.from({ length: module.functions.length }, (_, i) => {
      const { name, params, returnType, locals, code } = module.functions.at(i);
      return {
        name,
        params: [...params],
        returnType,
        locals,
        code: Buffer.from(code).toString("hex"),
      };
    }),
    imports: Array.from({ length: module.imports.length }, (_, i) => module.imports.at(i)),
  });
}

function bitsOf(module: Module, index: number): string {
  const value = module.constants.at(index);
  if (!("value" in value)) return value.type;
  const nan = "nanBits" in value && value.nanBits !== undefined ? ` ${value.nanBits}` : "";
  return `${value.type} ${Object.is(value.value, -0) ? "-0" : value.value}${nan}`;
}
