/** Random texts: any characters, and lines that look like the language, right and wrong. */
import fc from "fast-check";
import { OPCODES } from "../../../vm/isa/index.js";
import { anyText } from "./values.js";

const spellings = OPCODES.flatMap(({ mnemonic }) => [
  mnemonic,
  mnemonic.toLowerCase(),
  mnemonic.replaceAll("_", ""),
]);

const operand = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "f",
    "g",
    "0",
    "1",
    "7",
    "+5",
    "-5",
    "()",
    "1i32",
    "-1i64",
    "1.5",
    "1.5f32",
  ),
  fc.constantFrom(
    '"a"',
    '"t\\n"',
    "'x'",
    "'\\u{1F363}'",
    "nan",
    "-inf_f32",
    "nan:0x7fc00001f32",
    "true",
  ),
  fc.constantFrom(
    "1i33",
    "0x",
    '"open',
    "'",
    "'ab'",
    '"\\q"',
    "@",
    "9999999999",
    "99999999999i32",
    "1e999",
  ),
);

const blank = fc.constantFrom("", " ", "  ", "\t");

const instruction = fc
  .tuple(fc.constantFrom(...spellings), blank, fc.option(operand))
  .map(([mnemonic, gap, value]) => (value === null ? mnemonic : `${mnemonic} ${gap}${value}`));

const directive = fc.constantFrom(
  ".func f() -> Unit",
  ".func g(a: I32, b:String)->I32",
  ".func f as h(I32)",
  ".func main()",
  ".func (",
  ".end",
  ".local a: I32",
  ".local b",
  ".locals 2",
  ".frame 1",
  ".const a = 5i32",
  ".const 7i64",
  ".const b = ",
  ".import a (String) -> Unit",
  ".import b as c (x: Value) -> same as x",
  ".import g",
  ".entry f",
  ".entry 3",
  '.include "other"',
  ".version 1",
  ".byte 0x99, 1",
  ".byte 256",
  '.test "t"',
  '.test "u"(a: I32, b: String) -> true',
  ".test t -> 5i32",
  '.test "odd',
  ".expect fault DivisionByZero",
  '.expect output "a"',
  ".expect call a(1i32, 'x')",
  ".expect call",
  ".stub a = 1i32, 2i32",
  ".stub b",
  ".given a = 0i32 to 9i32",
  ".given b = true, 1i32",
  ".bogus",
);

const label = fc.constantFrom("a:", "b:", '"odd one":', "L1:");

const line = fc.oneof(
  { weight: 8, arbitrary: instruction },
  { weight: 5, arbitrary: directive },
  { weight: 2, arbitrary: label },
  { weight: 1, arbitrary: fc.tuple(label, blank, instruction).map((parts) => parts.join("")) },
  { weight: 2, arbitrary: fc.constantFrom("", "; comment", ";; doc", ";") },
  { weight: 1, arbitrary: anyText },
);

const dressed = fc
  .tuple(blank, line, blank, fc.constantFrom("", "", "; c", ";;x ", "; \u202e"))
  .map((parts) => parts.join(""));

const lineBreak = fc.constantFrom("\n", "\n", "\n", "\r\n", "\r");

/** Text that looks like a source, with mistakes in it. */
export const anySource: fc.Arbitrary<string> = fc
  .array(fc.tuple(dressed, lineBreak), { maxLength: 24 })
  .map((lines) => lines.flat().join(""));

/** Any text at all, lone surrogates included. */
export const anyCharacters: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(..."\"'\\;:.,()=+->0x1i32ef \t\n\r@\u{1F363}λ"), { maxLength: 40 })
    .map((characters) => characters.join("")),
);

export const anything: fc.Arbitrary<string> = fc.oneof(anySource, anyCharacters);
