/** Tests with parameters: what is made up, that it is the same for the same seed, and that failures get small. */
import assert from "node:assert/strict";
import type { TestParam } from "../../../lang/index.js";
import { argumentsFor } from "../../../testing/values/generate.js";
import { bool, char, f64, i32, i64, string, VALUE_TYPES, type Value } from "../../../vm/shared.js";
import { cases, seeds } from "../../support/effort.js";
import { describeResult, runAll } from "../../support/testing/suites.js";

function param(type: TestParam["type"], given: TestParam["given"] = null): TestParam {
  return { name: "n", type, given };
}

function valuesOf(one: TestParam, seed: number, count: number): Value[] {
  return Array.from({ length: count }, (_, index) => {
    const [value] = argumentsFor([one], { seed, name: "test", index });
    assert.ok(value);
    return value;
  });
}

/** The smallest arguments with which a property fails, as the message tells them. */
async function counterexample(params: string, code: string, seed: number): Promise<string> {
  const text = `.import string_len\n.test "p"${params} -> true\n${code}\n    RET\n.end\n`;
  const [result] = await runAll(text, { seed, cases: 1000 });
  assert.ok(result?.failure, describeResult(text, result as never));
  const [, args = ""] = /With (.*) \(case/.exec(result.failure.diagnostic.message) ?? [];
  return args;
}

function linesOf(code: string): string {
  return code
    .split(", ")
    .map((line) => `    ${line}`)
    .join("\n");
}

describe("Arguments that are made up", () => {
  it("are the same for the same seed, test and case, and others for another", () => {
    for (const type of VALUE_TYPES) {
      const first = valuesOf(param(type), 7, 50);
      assert.deepEqual(valuesOf(param(type), 7, 50), first);
      if (type !== "Unit") assert.notDeepEqual(valuesOf(param(type), 8, 50), first);
    }
    const [a] = argumentsFor([param("I64")], { seed: 7, name: "a", index: 3 });
    const [b] = argumentsFor([param("I64")], { seed: 7, name: "b", index: 3 });
    assert.notDeepEqual(a, b);
  });

  it("have the type of the parameter, and begin with the simplest value", () => {
    for (const seed of seeds(cases(5)))
      for (const type of VALUE_TYPES)
        for (const value of valuesOf(param(type), seed, 200)) {
          assert.equal(value.type, type);
          if (value.type === "String") assert.ok(!/\p{Surrogate}/u.test(value.value));
          if (value.type === "F32" && !Number.isNaN(value.value))
            assert.equal(value.value, Math.fround(value.value));
        }
    assert.deepEqual(valuesOf(param("I32"), 3, 1), [i32(0)]);
    assert.deepEqual(valuesOf(param("String"), 3, 1), [string("")]);
  });

  it("have among them those at which programs break", () => {
    const texts = new Set(valuesOf(param("I32"), 1, 300).map((value) => JSON.stringify(value)));
    for (const edge of [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)])
      assert.ok(texts.has(JSON.stringify(i32(edge))), `${edge}`);
    const floats = valuesOf(param("F64"), 1, 300).map((value) => "value" in value && value.value);
    for (const edge of [Number.NaN, Number.POSITIVE_INFINITY, -0])
      assert.ok(
        floats.some((each) => Object.is(each, edge)),
        `${edge}`,
      );
  });

  it("stay in a range, both ends of it included, and in a list", () => {
    const ranges: readonly (readonly [Value, Value])[] = [
      [i32(-3), i32(3)],
      [i32(-(2 ** 31)), i32(2 ** 31 - 1)],
      [i64(5n), i64(9n)],
      [i64(-(2n ** 63n)), i64(2n ** 63n - 1n)],
      [f64(-0.5), f64(0.5)],
      [char(0x61), char(0x7a)],
      [char(0xd7ff), char(0xe001)],
    ];
    for (const [first, last] of ranges) {
      const given = { form: "range", values: [first, last] } as const;
      const values = valuesOf(param(first.type, given), 1, 300);
      for (const value of values)
        assert.ok(isBetween(first, value, last), JSON.stringify(value, big));
      for (const end of [first, last])
        assert.ok(values.some((value) => JSON.stringify(value, big) === JSON.stringify(end, big)));
    }
    const list = { form: "choice", values: [bool(true)] } as const;
    assert.deepEqual(new Set(valuesOf(param("Bool", list), 1, 50)), new Set([bool(true)]));
  });
});

function isBetween(first: Value, value: Value, last: Value): boolean {
  if (!("value" in first && "value" in value && "value" in last)) return false;
  return first.value <= value.value && value.value <= last.value;
}

function big(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

describe("A property", () => {
  it("that holds runs as often as it is asked to", async () => {
    const text = '.test "p"(n: I32) -> true\n    LOAD n\n    DUP\n    EQ\n    RET\n.end\n';
    const [result] = await runAll(text, { cases: 37 });
    assert.deepEqual([result?.failure, result?.cases], [null, 37]);
  });

  const SMALLEST: readonly (readonly [params: string, code: string, smallest: RegExp])[] = [
    ["(n: I32)", "LOAD n, PUSH 1000i32, LT", /^n = 1000i32$/],
    ["(n: I32)", "LOAD n, PUSH -1000i32, GT", /^n = -1000i32$/],
    ["(n: I64)", "LOAD n, PUSH 5000000000i64, LT", /^n = 5000000000i64$/],
    ["(x: F64)", "LOAD x, PUSH 1.0, LE", /^x = (2\.0|nan)$/],
    ["(x: F32)", "LOAD x, PUSH 1e9f32, LE", /^x = (\d{10}\.0f32|(nan|inf)_f32)$/],
    ["(b: Bool)", "LOAD b, NOT", /^b = true$/],
    ["(c: Char)", "LOAD c, PUSH 'a', EQ", /^c = '[`b]'$/],
    ["(s: String)", "LOAD s, CALL_FFI string_len, PUSH 1i32, LT", /^s = "a"$/],
    ["(a: I32, b: I32)", "LOAD a, LOAD b, GE", /^(a = 0i32, b = 1i32|a = -1i32, b = 0i32)$/],
    ["(I32)", "LOAD 0, PUSH 7i32, LT", /^7i32$/],
  ];
  for (const [params, code, smallest] of SMALLEST)
    it(`that fails shows small arguments: ${params} ${code}`, async () => {
      for (const seed of seeds(3))
        assert.match(await counterexample(params, linesOf(code), seed), smallest);
    });

  it("that fails stays in its range while it gets smaller", async () => {
    const code = "    .given n = 10i32 to 99i32\n    LOAD n\n    PUSH 5i32\n    LT";
    assert.equal(await counterexample("(n: I32)", code, 1), "n = 10i32");
    const list = '    .given s = "b", "a"\n    LOAD s\n    PUSH "c"\n    EQ';
    assert.equal(await counterexample("(s: String)", list, 1), 's = "b"');
  });

  it("gets small only by what fails in the same way", async () => {
    // 0 is well, 1 stops with a fault, 9 returns a wrong result.
    const code =
      "    .given n = 0i32, 1i32, 9i32\n" +
      linesOf("PUSH 6i32, LOAD n, PUSH 1i32, SUB, DIV, POP, LOAD n, PUSH 5i32, LT");
    const found = new Set<string>();
    for (let seed = 0; seed < 20; seed++) found.add(await counterexample("(n: I32)", code, seed));
    assert.deepEqual([...found].sort(), ["n = 1i32", "n = 9i32"]);
  });

  it("repeats its failure from the seed that it tells", async () => {
    const text = '.test "p"(n: I64) -> true\n    LOAD n\n    PUSH 9i64\n    NE\n    RET\n.end\n';
    const code = text.replace("NE", "LT");
    const [first] = await runAll(code, { seed: 99 });
    const [again] = await runAll(code, { seed: first?.failure?.counterexample?.seed ?? 0 });
    assert.deepEqual(again?.failure, first?.failure);
  });
});
