import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDisplay } from "../../../vm/ffi/index.js";
import {
  f32,
  f64,
  i32,
  i64,
  string,
  UNIT,
  utf8Length,
  type Value,
} from "../../../vm/program/index.js";
import { Machine } from "../../../vm/run/index.js";
import { moduleCalling } from "../../support/run/host.js";

/** Calls a standard function from code. */
function call(name: string, ...args: Value[]): Value {
  const outcome = new Machine(moduleCalling(name, args)).run();
  assert.ok(outcome.ok, name);
  return outcome.result;
}

function printed(value: Value): string[] {
  const lines: string[] = [];
  const outcome = new Machine(moduleCalling("print", [value]), {
    print: (line) => lines.push(line),
  }).run();
  assert.deepEqual(outcome.ok && outcome.result, UNIT);
  return lines;
}

const TEXTS = [
  "",
  "a",
  "é",
  "€",
  "😀",
  "a\0b",
  "e\u0301",
  "\u{10ffff}",
  "line\nline",
  "😀😀",
  "\ufffd",
];
const anyText = fc.string({ unit: "binary", maxLength: 40 });
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("string_concat", () => {
  it("joins any two texts", () => {
    for (const left of TEXTS)
      for (const right of TEXTS)
        assert.deepEqual(
          call("string_concat", string(left), string(right)),
          string(`${left}${right}`),
        );
  });
});

describe("string_len", () => {
  it("counts what an encoder of UTF-8 writes", () => {
    for (const text of TEXTS)
      assert.deepEqual(call("string_len", string(text)), i32(bytesOf(text).length));
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(utf8Length(text), bytesOf(text).length);
      }),
      { numRuns: 10_000 },
    );
  });

  it("counts texts that were made at run time alike", () => {
    for (const left of TEXTS)
      for (const right of TEXTS) {
        const joined = call("string_concat", string(left), string(right)) as { value: string };
        assert.deepEqual(
          call("string_len", string(joined.value)),
          i32(bytesOf(left + right).length),
        );
      }
  });
});

describe("string_contains", () => {
  /** By bytes, as UTF-8 allows. */
  const contains = (text: string, part: string) =>
    Buffer.from(bytesOf(text)).includes(Buffer.from(bytesOf(part)));

  it("finds a text in another exactly where its bytes are", () => {
    for (const text of [...TEXTS, "abcab", "xé€😀y"])
      for (const part of [...TEXTS, "ab", "b", "cab", "€😀", "A"])
        assert.deepEqual(
          call("string_contains", string(text), string(part)),
          { type: "Bool", value: contains(text, part) },
          `${text} ${part}`,
        );
  });

  it("takes no part of a character for a character", () => {
    // Half of a surrogate pair would be found by UTF-16 units.
    assert.deepEqual(call("string_contains", string("😀"), string("\ufffd")), {
      type: "Bool",
      value: false,
    });
  });
});

describe("i32_to_string", () => {
  it("writes decimal digits and a sign only for less than zero", () => {
    for (const value of [0, 1, -1, 9, 10, 99, 2147483647, -2147483648, 1_000_000_000])
      assert.deepEqual(call("i32_to_string", i32(value)), string(BigInt(value).toString()));
  });
});

describe("abs", () => {
  const bits = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0]!;

  it("takes the sign off integers, and leaves the smallest one as it is", () => {
    for (const value of [0, 1, -1, 2147483647, -2147483647, -2147483648]) {
      const wide = BigInt(value);
      const expected = Number(BigInt.asIntN(32, wide < 0n ? -wide : wide));
      assert.deepEqual(call("abs", i32(value)), i32(expected));
    }
    for (const value of [0n, 5n, -5n, (1n << 63n) - 1n, -(1n << 63n), -(1n << 53n) - 1n])
      assert.deepEqual(
        call("abs", i64(value)),
        i64(BigInt.asIntN(64, value < 0n ? -value : value)),
      );
  });

  it("clears the sign bit of floats, of zero and infinity too", () => {
    for (const value of [0, -0, 1.5, -1.5, 1e-45, -1e-45, 3.4e38, Number.NEGATIVE_INFINITY]) {
      const single = call("abs", f32(value)) as { type: string; value: number };
      assert.equal(single.type, "F32");
      assert.equal(bits(single.value), bits(Math.fround(value)) & 0x7fffffff);
      const double = call("abs", f64(value)) as { type: string; value: number };
      assert.ok(double.type === "F64" && !Object.is(double.value, -0) && double.value >= 0);
      assert.equal(double.value ** 2, value ** 2);
    }
    assert.deepEqual(call("abs", f64(Number.NaN)), f64(Number.NaN));
  });
});

describe("sqrt", () => {
  it("of F64 is the nearest one that there is", () => {
    for (const value of [1, 2, 3, 0.1, 5e-324, 1e-308, Number.MAX_VALUE, 1e300, 9007199254740994]) {
      assert.deepEqual(call("sqrt", f64(value)), f64(exactRoot(value)), `${value}`);
    }
    for (const value of [0, -0]) assert.deepEqual(call("sqrt", f64(value)), f64(value));
  });

  it("of F32 is rounded to F32", () => {
    for (const value of [2, 3, 0.1, 1e-45, 3.4e38, 16777217]) {
      const root = call("sqrt", f32(value)) as { type: string; value: number };
      const into = Float32Array.of(Math.fround(value) ** 0.5);
      assert.deepEqual(root, { type: "F32", value: into[0] });
    }
  });

  it("of less than zero is NaN, of infinity infinity", () => {
    for (const of of [f32, f64]) {
      assert.deepEqual(call("sqrt", of(-1)), of(Number.NaN));
      assert.deepEqual(call("sqrt", of(Number.NaN)), of(Number.NaN));
      const { POSITIVE_INFINITY: infinity } = Number;
      assert.deepEqual(call("sqrt", of(infinity)), of(infinity));
    }
  });
});

/** The nearest F64 to the root of a positive F64, by whole numbers. */
function exactRoot(value: number): number {
  const [mantissa, exponent] = parts(value);
  const shift = 120 + (Math.abs(exponent) % 2);
  const scaled = mantissa << BigInt(shift);
  const root = wholeRoot(scaled);
  // A last bit that only says "a little more" makes the rounding right.
  const sticky = root * 2n + (root * root === scaled ? 0n : 1n);
  return Number(sticky) * 2 ** ((exponent - shift) / 2 - 1);
}

/** The greatest whole number whose square is not greater. */
function wholeRoot(value: bigint): bigint {
  let low = 0n;
  let high = 1n << 100n;
  while (low + 1n < high) {
    const middle = (low + high) / 2n;
    if (middle * middle <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** A float as mantissa and exponent of two. */
function parts(value: number): [bigint, number] {
  const word = new BigUint64Array(Float64Array.of(value).buffer)[0]!;
  const exponent = Number((word >> 52n) & 0x7ffn);
  const fraction = word & ((1n << 52n) - 1n);
  return exponent === 0 ? [fraction, -1074] : [fraction | (1n << 52n), exponent - 1075];
}

describe("print", () => {
  const lines: readonly (readonly [Value, string])[] = [
    [UNIT, "()"],
    [{ type: "Bool", value: true }, "true"],
    [{ type: "Bool", value: false }, "false"],
    [i32(-2147483648), "-2147483648"],
    [i64(-(1n << 63n)), "-9223372036854775808"],
    [f32(0.1), "0.1"],
    [f32(16777216), "16777216.0"],
    [f32(1e-45), "1e-45"],
    [f32(Number.NaN), "NaN"],
    [f64(2), "2.0"],
    [f64(-0), "-0.0"],
    [f64(0.1 + 0.2), "0.30000000000000004"],
    [f64(1e300), "1e+300"],
    [f64(Number.POSITIVE_INFINITY), "inf"],
    [f64(Number.NEGATIVE_INFINITY), "-inf"],
    [{ type: "Char", value: 0x1f600 }, "😀"],
    [string('say "hi"'), 'say "hi"'],
    [string(""), ""],
    [string("two\nlines"), "two\nlines"],
  ];
  for (const [value, line] of lines)
    it(`writes ${value.type} ${JSON.stringify(line)} as one call of the output`, () => {
      assert.deepEqual(printed(value), [line]);
    });

  it("writes floats so that they can be read back", () => {
    fc.assert(
      fc.property(fc.float(), fc.double(), (single, double) => {
        const back = (text: string) => Number(text.replace("inf", "Infinity"));
        assert.ok(Object.is(Math.fround(back(formatDisplay(f32(single)))), single));
        assert.ok(Object.is(back(formatDisplay(f64(double))), double));
      }),
      { numRuns: 10_000 },
    );
  });

  it("is silent where the host takes no output", () => {
    assert.ok(new Machine(moduleCalling("print", [i32(1)])).run().ok);
  });
});
