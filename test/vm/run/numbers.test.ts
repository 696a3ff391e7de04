import assert from "node:assert/strict";
import { OP } from "../../../vm/isa/index.js";
import type { Limits, Value, ValueOf } from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { mainOf } from "../../support/run/code.js";
import { LIMIT_SETS } from "../../support/run/limits.js";
import { INTERESTING } from "../../support/run/random-program.js";
import { arithmetic, compared, isEqual, negated } from "../../support/run/reference.js";

type NumberType = "I32" | "I64" | "F32" | "F64";

const EDGES: Readonly<Record<NumberType, readonly Value[]>> = {
  I32: [0, 1, -1, 2, 3, 46341, 65536, 2147483646, 2147483647, -2147483647, -2147483648].map(
    (value) => ({ type: "I32", value }),
  ),
  I64: [
    0n,
    1n,
    -1n,
    3n,
    4294967296n,
    3037000500n,
    -9007199254740993n,
    (1n << 63n) - 1n,
    -(1n << 63n) + 1n,
    -(1n << 63n),
  ].map((value) => ({ type: "I64", value })),
  F32: [0, -0, 1, -1.5, 0.1, 1e-45, 3.4028234663852886e38, 16777217].map((value) => ({
    type: "F32",
    value: Math.fround(value),
  })),
  F64: [0, -0, 1, -1.5, 0.1, 5e-324, Number.MAX_VALUE, 2 ** 53].map((value) => ({
    type: "F64",
    value,
  })),
};
for (const type of ["F32", "F64"] as const) {
  const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  (EDGES[type] as Value[]).push(...special.map((value) => ({ type, value }) as Value));
}

/** What the oracle gives, or the kind of error that it raises. */
function oracle(compute: () => Value): unknown {
  try {
    return compute();
  } catch (error) {
    return (error as { kind: string }).kind;
  }
}

/** The operation by itself, with its operands from locals, and with constants: the fused ways of the machine. */
function checkBinary(
  mnemonic: keyof typeof OP,
  a: Value,
  b: Value,
  expected: unknown,
  limits: Partial<Limits>,
): void {
  const returns = a.type;
  const ways = [
    mainOf([a, b, "NOP", mnemonic, "RET"], { returns }),
    mainOf([a, b, mnemonic, "RET"], { returns }),
    mainOf([a, ["STORE", 0], b, ["STORE", 1], ["LOAD", 0], ["LOAD", 1], mnemonic, "RET"], {
      returns,
      locals: 2,
    }),
    mainOf([a, ["STORE", 0], ["LOAD", 0], b, mnemonic, ["STORE", 0], ["LOAD", 0], "RET"], {
      returns,
      locals: 1,
    }),
    mainOf([a, "NOP", b, mnemonic, ["STORE", 0], ["LOAD", 0], "RET"], { returns, locals: 1 }),
  ];
  for (const [way, module] of ways.entries()) {
    const outcome = new Machine(module, { limits }).run();
    const actual = outcome.ok ? outcome.result : outcome.fault.kind;
    const shown = [a, mnemonic, b, way].map((part) => JSON.stringify(part, bigints)).join(" ");
    assert.deepEqual(actual, expected, shown);
  }
}

function bigints(_: string, value: unknown): unknown {
  return typeof value === "bigint" || Object.is(value, -0) ? `${value}` : value;
}

for (const { under, limits } of LIMIT_SETS)
  describe(`Arithmetic on edge values agrees with an independent oracle ${under}`, () => {
    for (const type of ["I32", "I64", "F32", "F64"] as const)
      for (const mnemonic of ["ADD", "SUB", "MUL", "DIV", "MOD"] as const)
        it(`${mnemonic} of ${type}`, () => {
          for (const a of EDGES[type])
            for (const b of EDGES[type])
              checkBinary(
                mnemonic,
                a,
                b,
                oracle(() => arithmetic(OP[mnemonic], a, b)),
                limits,
              );
        });

    it("NEG of every type", () => {
      for (const a of Object.values(EDGES).flat()) {
        const outcome = new Machine(mainOf([a, "NEG", "RET"], { returns: a.type }), {
          limits,
        }).run();
        assert.ok(outcome.ok);
        assert.deepEqual(outcome.result, negated(a));
      }
    });
  });

for (const { under, limits } of LIMIT_SETS)
  describe(`Comparison agrees with an independent oracle ${under}`, () => {
    it("LT, LE, GT and GE on edge values", () => {
      for (const type of ["I32", "I64", "F32", "F64"] as const)
        for (const mnemonic of ["LT", "LE", "GT", "GE"] as const)
          for (const a of EDGES[type])
            for (const b of EDGES[type]) {
              const value = compared(OP[mnemonic], a, b);
              checkBinary(mnemonic, a, b, { type: "Bool", value }, limits);
            }
    });

    it("EQ and NE of any two values", () => {
      const all = [...INTERESTING, ...Object.values(EDGES).flat()];
      for (const a of all)
        for (const b of all)
          for (const mnemonic of ["EQ", "NE"] as const) {
            const value = isEqual(a, b) === (mnemonic === "EQ");
            checkBinary(mnemonic, a, b, { type: "Bool", value }, limits);
          }
    });

    it("branches on comparisons go where the comparison says, fused or not", () => {
      for (const type of ["I32", "I64", "F32", "F64"] as const)
        for (const mnemonic of ["EQ", "NE", "LT", "LE", "GT", "GE"] as const)
          for (const branch of ["JUMP_IF", "JUMP_IF_NOT"] as const)
            for (const a of EDGES[type])
              for (const b of EDGES[type].slice(0, 5))
                checkBranch(mnemonic, branch, [a, b], limits);
    });
  });

function checkBranch(
  mnemonic: "EQ" | "NE" | "LT" | "LE" | "GT" | "GE",
  branch: "JUMP_IF" | "JUMP_IF_NOT",
  [a, b]: readonly [Value, Value],
  limits: Partial<Limits>,
): void {
  const yes: ValueOf<"I32"> = { type: "I32", value: 1 };
  const no: ValueOf<"I32"> = { type: "I32", value: 0 };
  const answer =
    mnemonic === "EQ" || mnemonic === "NE"
      ? isEqual(a, b) === (mnemonic === "EQ")
      : compared(OP[mnemonic], a, b);
  const end = [[branch, 6], no, "RET", yes, "RET"] as const;
  const options = { returns: "I32", locals: 2 } as const;
  const ways = [
    mainOf([a, b, mnemonic, ...end], options),
    mainOf([a, "NOP", b, mnemonic, ...end], options),
    mainOf([a, ["STORE", 0], ["LOAD", 0], b, mnemonic, ...end], options),
    mainOf([a, ["STORE", 0], b, ["STORE", 1], ["LOAD", 0], ["LOAD", 1], mnemonic, ...end], options),
  ];
  for (const module of ways) {
    const outcome = new Machine(module, { limits }).run();
    assert.ok(outcome.ok);
    const jumped = outcome.result === yes || (outcome.result as typeof yes).value === 1;
    assert.equal(jumped, answer === (branch === "JUMP_IF"));
  }
}
