import assert from "node:assert/strict";
import {
  evaluateNow,
  parseExpression,
  type Scope,
  showLiteral,
} from "../../../debugger/session/index.js";
import { FusabiError, fusabiError, i32, i64, string, type Value } from "../../../vm/shared.js";

const NAMES: Readonly<Record<string, Value>> = {
  n: i32(7),
  big: i64(1n << 40n),
  name: string("λ"),
};

const SCOPE: Scope = {
  named(name) {
    const value = NAMES[name];
    if (!value) throw fusabiError("UnknownName", { name, suggestion: "" });
    return value;
  },
  entry: (list, index) => string(`${list}${index}`),
  call: (name) => {
    throw fusabiError("CallNotAllowed", { name });
  },
};

/** The value of an expression as a literal; of an error, its kind. */
function show(text: string): string {
  try {
    return showLiteral(evaluateNow(parseExpression(text), SCOPE));
  } catch (error) {
    if (error instanceof FusabiError) return error.kind;
    throw error;
  }
}

const CASES: readonly (readonly [string, string])[] = [
  ["1 + 2 * 3", "7i32"],
  ["(1 + 2) * 3", "9i32"],
  ["-n", "-7i32"],
  ["n - 1 - 1", "5i32"],
  ["2147483647i32 + 1", "-2147483648i32"],
  ["big + 1", "1099511627777i64"],
  ["1 + big", "1099511627777i64"],
  ["0xFFFFFFFFi32", "LiteralOutOfRange"],
  ["7 / 2", "3i32"],
  ["-7 % 3", "-1i32"],
  ["1.5 * 2.0", "3.0f64"],
  ["1.5f32 + 1", "2.5f32"],
  ["n > 3 && big != 0", "true"],
  ["n == 7 || nothing", "true"],
  ["false && nothing", "false"],
  ["!(n < 7)", "true"],
  ['name + "!"', '"λ!"'],
  ['"a\\u{41}\\n"', '"aA\\n"'],
  ["'λ' == 'λ'", "true"],
  ["n == 7i64", "false"],
  ["nan == nan", "false"],
  ["stack[n - 7]", '"stack0"'],
  ["()", "()"],
  ["n / 0", "DivisionByZero"],
  ["-2147483648i32 / -1i32", "IntegerOverflow"],
  ["n + 1i64", "OperandTypes"],
  ["n && true", "OperandTypes"],
  ["!n", "OperandTypes"],
  ["nothing", "UnknownName"],
  ["print(n)", "CallNotAllowed"],
  ["1 +", "ExpressionSyntax"],
  ["1 2", "ExpressionSyntax"],
  ["(1", "ExpressionSyntax"],
  ["§", "ExpressionSyntax"],
  ["99999999999", "LiteralOutOfRange"],
  ["", "ExpressionSyntax"],
  ["(".repeat(5000), "ExpressionSyntax"],
  [`1i32${" + 1i32".repeat(5000)}`, "ExpressionSyntax"],
  [`true${" && true".repeat(5000)}`, "ExpressionSyntax"],
];

describe("Expressions", () => {
  for (const [text, expected] of CASES)
    it(`${text.slice(0, 40)} gives ${expected}`, () => {
      assert.equal(show(text), expected);
    });
});
