import assert from "node:assert/strict";
import fc from "fast-check";
import { parseLine, writeLiteral } from "../../../lang/fzasm/index.js";
import type { Value } from "../../../vm/program/index.js";
import { runs } from "../../support/effort.js";
import { anyValue } from "../../support/fzasm/values.js";

function readLiteral(literal: string): Value | null {
  const { statement, problems } = parseLine(`.const ${literal}`);
  assert.deepEqual(problems, [], literal);
  return statement?.kind === ".const" ? (statement.value?.value ?? null) : null;
}

function checkLiterals(expected: Readonly<Record<string, Value>>): void {
  for (const [literal, value] of Object.entries(expected))
    assert.deepEqual(readLiteral(literal), value, literal);
}

describe("a literal", () => {
  it("may be an integer, in three bases, with underscores and a sign", () => {
    checkLiterals({
      "10i32": { type: "I32", value: 10 },
      "-7i64": { type: "I64", value: -7n },
      "0xFFi32": { type: "I32", value: 255 },
      "-0x80000000i32": { type: "I32", value: -2147483648 },
      "0b1010_i64": { type: "I64", value: 10n },
      "1_000i32": { type: "I32", value: 1000 },
      "+5i32": { type: "I32", value: 5 },
      "-0i32": { type: "I32", value: 0 },
      "0000000000000007i32": { type: "I32", value: 7 },
      "1234567890i32": { type: "I32", value: 1234567890 },
      "9223372036854775807i64": { type: "I64", value: 9223372036854775807n },
    });
  });

  it("may be a float, F64 where no suffix says else", () => {
    checkLiterals({
      "1.5": { type: "F64", value: 1.5 },
      "1.5f64": { type: "F64", value: 1.5 },
      "1.5f32": { type: "F32", value: 1.5 },
      "2f32": { type: "F32", value: 2 },
      "-0f64": { type: "F64", value: -0 },
      "1e3": { type: "F64", value: 1000 },
      "1_0.2_5e-0_1f64": { type: "F64", value: 1.025 },
      "0.1f32": { type: "F32", value: Math.fround(0.1) },
      inf: { type: "F64", value: Infinity },
      "-inf_f32": { type: "F32", value: -Infinity },
      nan: { type: "F64", value: NaN },
      nanf32: { type: "F32", value: NaN },
      "-nan_f32": { type: "F32", value: NaN, nanBits: 0xffc00000 },
      "nan:0x7fc00001f32": { type: "F32", value: NaN, nanBits: 0x7fc00001 },
      "nan:0x7fc00000f32": { type: "F32", value: NaN },
      "nan:0x7ff8_0000_0000_0001_f64": { type: "F64", value: NaN, nanBits: 0x7ff8000000000001n },
    });
  });

  it("may be a Bool, Unit, a Char or a String", () => {
    checkLiterals({
      true: { type: "Bool", value: true },
      false: { type: "Bool", value: false },
      "()": { type: "Unit" },
      "( )": { type: "Unit" },
      "'λ'": { type: "Char", value: 0x3bb },
      "'\\''": { type: "Char", value: 0x27 },
      "'\"'": { type: "Char", value: 0x22 },
      "'\u{1F363}'": { type: "Char", value: 0x1f363 },
      "'\\u{0}'": { type: "Char", value: 0 },
      '""': { type: "String", value: "" },
      '"a\\n\\t\\r\\0\\\\\\"\\\'\\u{1F363};"': {
        type: "String",
        value: "a\n\t\r\0\\\"'\u{1F363};",
      },
    });
  });

  it("of type F32 is rounded once, not by way of F64", () => {
    // Each lies just beside the middle of two singles, nearer to it than a double can tell.
    checkLiterals({
      "1.00000005960464477540f32": { type: "F32", value: 1.0000001192092896 },
      "1.00000005960464477538f32": { type: "F32", value: 1 },
      "1.000000059604644775390625f32": { type: "F32", value: 1 },
      "340282356779733661637539395458142568447f32": { type: "F32", value: 3.4028234663852886e38 },
      "7.006492321624085354618e-46f32": { type: "F32", value: 0 },
      "7.006492321624085354619e-46f32": { type: "F32", value: 2 ** -149 },
    });
  });

  it("is written so that it is read with the same bits", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        assert.deepEqual(readLiteral(writeLiteral(value)), value);
      }),
      runs(10_000),
    );
  });

  it("is written short, and with invisible characters as escapes", () => {
    const written: readonly (readonly [Value, string])[] = [
      [{ type: "F32", value: Math.fround(0.1) }, "0.1f32"],
      [{ type: "F32", value: -0 }, "-0.0f32"],
      [{ type: "F64", value: 1e21 }, "1e+21"],
      [{ type: "F64", value: 3 }, "3.0"],
      [{ type: "F32", value: NaN }, "nan_f32"],
      [{ type: "F64", value: NaN, nanBits: 0xfff8000000000000n }, "nan:0xfff8000000000000_f64"],
      [{ type: "String", value: 'it\'s "λ"\u202e\0' }, '"it\'s \\"λ\\"\\u{202E}\\0"'],
      [{ type: "Char", value: 0x200b }, "'\\u{200B}'"],
    ];
    for (const [value, text] of written) assert.equal(writeLiteral(value), text);
  });
});
