/**
 * Expressions mean what the source means: what a program computes with the machine from literals of the source, an
 * expression gives from the same literals, for all types, in both orders, at the ends of the ranges.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  evaluateNow,
  parseExpression,
  type Scope,
  showLiteral,
  writeExpressionName,
} from "../../../debugger/session/index.js";
import { assemble, writeLiteral } from "../../../lang/index.js";
import {
  FusabiError,
  fusabiError,
  Machine,
  type Value,
  type ValueType,
} from "../../../vm/shared.js";
import { runs } from "../../support/effort.js";
import { anyText, anyValue } from "../../support/fzasm/values.js";

/** Literals of every type as the source writes them: plain, signed, in every base, at the ends of the ranges. */
const LITERALS: Readonly<Record<ValueType, readonly string[]>> = {
  Unit: ["()"],
  Bool: ["true", "false"],
  I32: [
    "0i32",
    "5i32",
    "+5i32",
    "-5i32",
    "1_000i32",
    "0x7Fi32",
    "0b1010i32",
    "2147483647i32",
    "-2147483648i32",
  ],
  I64: [
    "0i64",
    "-1i64",
    "+7i64",
    "0xFFi64",
    "0b1010i64",
    "9223372036854775807i64",
    "-9223372036854775808i64",
  ],
  F32: [
    "0.1f32",
    "5f32",
    "-0.0f32",
    "1e3f32",
    "3.4028235e38f32",
    "inf_f32",
    "-inf_f32",
    "nan_f32",
    "nan:0x7fc00001_f32",
  ],
  F64: [
    "0.1",
    "0.1f64",
    "5f64",
    "-0.0f64",
    "1.5e-3",
    "inf_f64",
    "-inf",
    "nan",
    "nan_f64",
    "nan:0x7ff8000000000001_f64",
  ],
  Char: ["'a'", "'λ'", "'\\u{1F363}'", "'\\n'", "'\"'"],
  String: ['""', '"a"', '"a\\u{41}\\n\\"q\\""', '"λ 🍣"'],
};

const ALL = Object.values(LITERALS).flat();

/** Without those that take the type of what they meet in an expression; in a source these are F64. */
const TYPED = ALL.filter((literal) => !["0.1", "1.5e-3", "-inf", "nan"].includes(literal));

const OPERATORS = {
  ADD: "+",
  SUB: "-",
  MUL: "*",
  DIV: "/",
  MOD: "%",
  EQ: "==",
  NE: "!=",
  LT: "<",
  LE: "<=",
  GT: ">",
  GE: ">=",
} as const;

/** What is not an operator of the machine: texts are put together in expressions only. */
const JOINS = ["ADD", "String", "String"].join();

const NO_NAMES: Scope = {
  named: (name) => {
    throw fusabiError("UnknownName", { name, suggestion: "" });
  },
  entry: (name) => {
    throw fusabiError("UnknownName", { name, suggestion: "" });
  },
  call: (name) => {
    throw fusabiError("CallNotAllowed", { name });
  },
};

/** The value in the source's own words, or "refused". */
function evaluated(text: string, scope: Scope = NO_NAMES, wanted: ValueType | null = null): string {
  try {
    return writeLiteral(evaluateNow(parseExpression(text), scope, wanted));
  } catch (error) {
    if (error instanceof FusabiError) return "refused";
    throw error;
  }
}

/** What the machine computes from the lines. */
function computed(lines: readonly string[]): string {
  const { module, diagnostics } = assemble(
    "test.fzasm",
    `.func main()\n${lines.join("\n")}\nRET\n.end\n`,
  );
  if (!module || diagnostics.some(({ severity }) => severity === "error")) return "refused";
  const machine = new Machine(module);
  machine.start();
  const stop = machine.resume(100);
  return stop.reason === "done" ? writeLiteral(stop.result) : "refused";
}

function typeOf(literal: string): ValueType {
  return evaluateNow(parseExpression(literal), NO_NAMES).type;
}

/** NaNs differ in their bits, which arithmetic does not keep. */
function plain(text: string): string {
  return /^-?nan/.test(text) ? "nan" : text;
}

describe("An expression", () => {
  it("reads every literal of the source as the assembler does", () => {
    for (const literal of ALL)
      assert.equal(plain(evaluated(literal)), plain(computed([`PUSH ${literal}`])), literal);
  });

  it("refuses the literals that the source refuses", () => {
    for (const literal of [
      "2147483648i32",
      "-2147483649i32",
      "0xFFFFFFFFi32",
      "9223372036854775808i64",
      "1e39f32",
      "1e999",
      "5I32",
      "0b12i32",
      "1__0.i32",
      "nan:0x1_f32",
      "'ab'",
      "''",
      '"\\q"',
      '"open',
    ]) {
      assert.equal(evaluated(literal), "refused", literal);
      assert.equal(computed([`PUSH ${literal}`]), "refused", literal);
    }
  });

  it("computes from any two literals what the machine computes from them", () => {
    for (const [instruction, operator] of Object.entries(OPERATORS))
      for (const left of TYPED)
        for (const right of TYPED) {
          if (`${instruction},${typeOf(left)},${typeOf(right)}` === JOINS) continue;
          const text = `${left} ${operator} ${right}`;
          const machine = computed([`PUSH ${left}`, `PUSH ${right}`, instruction]);
          assert.equal(plain(evaluated(text)), plain(machine), text);
        }
  });

  it("gives a number without a suffix the type of what it meets, on whichever side that is", () => {
    const values = { I32: "-3i32", I64: "-3i64", F32: "-3f32", F64: "-3.0" } as const;
    for (const [type, literal] of Object.entries(values)) {
      const value = evaluateNow(parseExpression(literal), NO_NAMES);
      const scope = { ...NO_NAMES, named: () => value };
      const suffix = type.toLowerCase();
      for (const [instruction, operator] of Object.entries(OPERATORS)) {
        if (instruction === "MOD" && type.startsWith("F")) continue;
        for (const number of ["-3", "+3", "3", "0", "1 - 4", "-(1 + 2)"]) {
          const typed = number.replace(/\d/g, (digit) => digit + suffix);
          const wrapped = number.includes(" ") ? `(${number})` : number;
          const typedWrapped = number.includes(" ") ? `(${typed})` : typed;
          assert.equal(
            plain(evaluated(`${wrapped} ${operator} i`, scope)),
            plain(evaluated(`${typedWrapped} ${operator} i`, scope)),
            `${number} ${operator} i: ${type}`,
          );
          assert.equal(
            plain(evaluated(`i ${operator} ${wrapped}`, scope)),
            plain(evaluated(`i ${operator} ${typedWrapped}`, scope)),
            `i: ${type} ${operator} ${number}`,
          );
        }
      }
    }
  });

  it("takes numbers at the ends of the range of what they meet, and none beyond", () => {
    const ends = {
      I32: ["-2147483648", "2147483647"],
      I64: ["-9223372036854775808", "9223372036854775807"],
    } as const;
    for (const [type, [least, greatest]] of Object.entries(ends)) {
      const wanted = type as ValueType;
      for (const end of [least, greatest]) {
        const value = evaluateNow(parseExpression(end), NO_NAMES, wanted);
        const scope = { ...NO_NAMES, named: () => value };
        assert.equal(evaluated(`i == ${end}`, scope), "true");
        assert.equal(evaluated(`${end} == i`, scope), "true");
      }
      for (const beyond of [`${BigInt(least) - 1n}`, `${BigInt(greatest) + 1n}`]) {
        assert.equal(evaluated(beyond, NO_NAMES, wanted), "refused", beyond);
        const scope = { ...NO_NAMES, named: (): Value => ({ type: "I32", value: 0 }) };
        assert.equal(evaluated(`i == ${beyond}`, scope), "refused", beyond);
      }
    }
    assert.equal(evaluated("2147483648"), "refused");
    assert.equal(evaluated("-2147483648"), "-2147483648i32");
    assert.equal(evaluated("1 + 2.5"), "3.5");
  });

  it("refuses a number that cannot have the type of what it meets, instead of finding them different", () => {
    for (const value of [
      { type: "I32", value: 1 },
      { type: "String", value: "1" },
    ] as const) {
      const scope = { ...NO_NAMES, named: () => value };
      for (const text of ["i == 1.5", "1.5 == i", "1.5 != i"])
        assert.equal(evaluated(text, scope), "refused", text);
    }
    // A local that was not stored yet equals no number, and is not a mistake.
    const scope: Scope = { ...NO_NAMES, named: () => ({ type: "Unit" }) };
    assert.equal(evaluated("i == 1", scope), "false");
    assert.equal(evaluated("1 != i", scope), "true");
  });

  it("gives back every value from the text that a copy of it has", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        assert.equal(evaluated(showLiteral(value)), writeLiteral(value));
      }),
      runs(500),
    );
  });

  it("finds a thing under every name that the source allows", () => {
    const found: Value = { type: "I32", value: 1 };
    const finds = (name: string) => {
      const scope: Scope = {
        ...NO_NAMES,
        named: (asked) => {
          assert.equal(asked, name);
          return found;
        },
      };
      assert.equal(evaluated(`2 * ${writeExpressionName(name)} - 1`, scope), "1i32", name);
    };
    for (const name of [
      "नाम",
      "a.b.c",
      "x`y",
      'say "hi"',
      "a\\b",
      "true",
      "nan",
      "5",
      "a b",
      "é",
      "e\u0301",
      "$x",
    ])
      finds(name);
    fc.assert(
      fc.property(
        anyText.filter((name) => name !== ""),
        finds,
      ),
      runs(500),
    );
  });
});
