/** The standard library: the seven functions that every host has unless it says otherwise. */
import {
  bool,
  i32,
  type Signature,
  string,
  utf8Length,
  type Value,
  type ValueOf,
} from "../program/index.js";
import { formatDisplay } from "./display.js";
import { fsharpLibrary } from "./fsharp/library.js";
import type { FsharpSystem } from "./fsharp/system.js";
import type { HostFunction } from "./host-function.js";
import { FfiRegistry } from "./registry.js";
import { containsText } from "./search.js";

const origin = "standard library";

/** A function whose work does not depend on its arguments. */
const SMALL = { call: 10, perByteRead: 0, perByteMade: 0 };
/** One that makes a text, which has to be found room for and given back. */
const MAKES_TEXT = { ...SMALL, call: 60 };

function textOf(value: Value | undefined): string {
  return (value as ValueOf<"String">).value;
}

/** Concatenation; the machine calls it without making values (see vm/run/intrinsics.ts). */
export const STRING_CONCAT: HostFunction = {
  name: "string_concat",
  signature: { params: ["String", "String"], result: "String", paramNames: ["left", "right"] },
  doc: "Joins two strings.",
  // What it makes is as long as what it reads, and is known before.
  fuel: { ...MAKES_TEXT, perByteRead: 1 / 8 },
  origin,
  call: ([left, right]) => string(textOf(left) + textOf(right)),
};

/** Search in linear time; the machine does it in parts. */
export const STRING_CONTAINS: HostFunction = {
  name: "string_contains",
  signature: { params: ["String", "String"], result: "Bool", paramNames: ["text", "part"] },
  doc: "Does the first string contain the second? Every string contains the empty one.",
  fuel: { ...SMALL, perByteRead: 1 / 4 },
  origin,
  call: ([text, part]) => bool(containsText(textOf(text), textOf(part))),
};

/** Length in UTF-8 bytes; the machine knows it without counting. */
export const STRING_LEN: HostFunction = {
  name: "string_len",
  signature: { params: ["String"], result: "I32", paramNames: ["text"] },
  doc: "The length of a string in UTF-8 bytes.",
  fuel: SMALL,
  origin,
  call: ([text]) => i32(utf8Length(textOf(text))),
};

function absolute(value: Value): Value {
  switch (value.type) {
    case "I32":
      return i32(Math.abs(value.value));
    case "I64":
      return {
        type: "I64",
        value: BigInt.asIntN(64, value.value < 0n ? -value.value : value.value),
      };
    case "F32":
    case "F64":
      return { type: value.type, value: Math.abs(value.value) };
    default:
      return value;
  }
}

function squareRoot(value: Value): Value {
  const root = Math.sqrt((value as ValueOf<"F64">).value);
  return value.type === "F32"
    ? { type: "F32", value: Math.fround(root) }
    : { type: "F64", value: root };
}

/** Decimal digits. */
export const I32_TO_STRING: HostFunction = {
  name: "i32_to_string",
  signature: { params: ["I32"], result: "String", paramNames: ["number"] },
  doc: "The number in decimal digits.",
  fuel: MAKES_TEXT,
  origin,
  call: ([number]) => string(String((number as ValueOf<"I32">).value)),
};

/** The absolute value of any number. */
export const ABS: HostFunction = {
  name: "abs",
  signature: { params: ["Number"], result: { sameAs: 0 }, paramNames: ["number"] },
  doc: "The number without its sign. The smallest integer stays as it is.",
  fuel: SMALL,
  origin,
  call: ([number]) => absolute(number!),
};

/** The square root of a float. */
export const SQRT: HostFunction = {
  name: "sqrt",
  signature: { params: ["Float"], result: { sameAs: 0 }, paramNames: ["number"] },
  doc: "The square root; NaN for a negative number.",
  fuel: SMALL,
  origin,
  call: ([number]) => squareRoot(number!),
};

/** The functions that every machine has unless it is told otherwise. */
export const STANDARD_LIBRARY: readonly HostFunction[] = [
  {
    name: "print",
    signature: { params: ["Value"], result: "Unit", paramNames: ["value"] },
    doc: "Writes a value to the output, as one line. A string is written without quotes.",
    fuel: { call: 100, perByteRead: 1, perByteMade: 0 },
    origin,
    call: ([value], context) => {
      context.print(formatDisplay(value!));
    },
  },
  STRING_CONCAT,
  STRING_CONTAINS,
  STRING_LEN,
  I32_TO_STRING,
  ABS,
  SQRT,
];

/** A registry with the standard library in it, and what compiled F# programs call. `system`: what those may reach. */
export function standardRegistry(system?: FsharpSystem): FfiRegistry {
  return new FfiRegistry().registerAll(STANDARD_LIBRARY).hide(fsharpLibrary(system));
}

const signatures = new Map(STANDARD_LIBRARY.map(({ name, signature }) => [name, signature]));

/** The signature of a function of the standard library; null for any other name. */
export function standardSignature(name: string): Signature | null {
  return signatures.get(name) ?? null;
}
