/**
 * Writing an archive, in the order in which the original writes one, so that equal modules give equal bytes:
 * the texts of constants, the constants; for each function its name, parameters and code, then the functions;
 * the names of imports, the imports; the root. Knows nothing of debug information.
 */
import { TYPE_CODES } from "../isa/index.js";
import { each, type FunctionView, type Module, type Pool, type Value } from "../program/index.js";
import { ByteBuffer } from "./byte-buffer.js";
import {
  type Field,
  type FunctionField,
  type Layout,
  MAGIC,
  type RootField,
  STRING,
  STRUCT_ALIGNMENT,
  type Struct,
  VALUE,
  VEC,
} from "./layouts.js";
import { type PlacedText, placeText, writeString, writeValue } from "./write-value.js";

/** An array that was written, as its struct tells of it. */
interface PlacedArray {
  readonly target: number;
  readonly length: number;
}

/** What a field can be given: a number, a text, an array that was written, or the magic. */
type FieldContent = number | PlacedText | PlacedArray | typeof MAGIC;

/** The archive of a module, in this layout. @throws FusabiError ArchiveTooLarge */
export function writeArchive(module: Module, layout: Layout): Uint8Array {
  const into = new ByteBuffer();
  const constants = writeConstants(into, module.constants);
  const functions = writeFunctions(into, module.functions, layout.function);
  const imports = writeStrings(into, module.imports);
  into.align(STRUCT_ALIGNMENT);
  writeStruct(into, into.reserve(layout.root.size), layout.root, {
    magic: MAGIC,
    version: module.version,
    constants,
    functions,
    entryPoint: module.entryPoint,
    imports,
  } satisfies Record<RootField, FieldContent>);
  return into.toBytes();
}

function writeConstants(into: ByteBuffer, constants: Pool<Value>): PlacedArray {
  const values = [...each(constants)];
  const texts = values.map((value) =>
    value.type === "String" ? placeText(into, value.value) : null,
  );
  into.align(VALUE.alignment);
  const target = into.reserve(values.length * VALUE.size);
  values.forEach((value, i) => {
    writeValue(into, target + i * VALUE.size, value, texts[i] ?? null);
  });
  return { target, length: values.length };
}

function writeFunctions(
  into: ByteBuffer,
  functions: Pool<FunctionView>,
  struct: Struct<FunctionField>,
): PlacedArray {
  const placed = [...each(functions)].map((view) => placeFunction(into, view));
  into.align(STRUCT_ALIGNMENT);
  const target = into.reserve(placed.length * struct.size);
  placed.forEach((contents, i) => {
    writeStruct(into, target + i * struct.size, struct, contents);
  });
  return { target, length: placed.length };
}

/** Writes what a function's struct points to. */
function placeFunction(
  into: ByteBuffer,
  view: FunctionView,
): Readonly<Record<FunctionField, FieldContent>> {
  return {
    name: placeText(into, view.name),
    params: placeBytes(
      into,
      view.params.map((type) => TYPE_CODES[type]),
    ),
    code: placeBytes(into, view.code),
    returnType: TYPE_CODES[view.returnType],
    locals: view.locals,
  };
}

function placeBytes(into: ByteBuffer, bytes: ArrayLike<number>): PlacedArray {
  return { target: into.append(bytes), length: bytes.length };
}

function writeStrings(into: ByteBuffer, strings: Pool<string>): PlacedArray {
  const placed = [...each(strings)].map((text) => placeText(into, text));
  into.align(STRING.alignment);
  const target = into.reserve(placed.length * STRING.size);
  placed.forEach((text, i) => {
    writeString(into, target + i * STRING.size, text);
  });
  return { target, length: placed.length };
}

function writeStruct<Name extends string>(
  into: ByteBuffer,
  base: number,
  struct: Struct<Name>,
  contents: Readonly<Record<Name, FieldContent>>,
): void {
  for (const field of struct.fields) writeField(into, base, field, contents[field.name]);
}

function writeField(
  into: ByteBuffer,
  base: number,
  field: Field<string>,
  content: FieldContent,
): void {
  const at = base + field.at;
  if (typeof content === "number") {
    if (field.kind === "type") into.setByte(at, content);
    else into.setWord(at, content);
  } else if ("utf8" in content) writeString(into, at, content);
  else if ("target" in content) {
    into.setWord(at + VEC.pointerAt, content.target - at);
    into.setWord(at + VEC.lengthAt, content.length);
  } else into.setBytes(at, content);
}
