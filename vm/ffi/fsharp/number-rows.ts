/** Numbers of F# programs: conversions, bits, functions of real numbers, and their texts. */
import { i32, i64, string, type Value } from "../../program/index.js";
import { floatText, formatNumber } from "./format.js";
import { numberText, roundedTo } from "./number-text.js";
import { isNumberKind, parseNumber } from "./parse.js";
import { badFormat, Raised } from "./raised.js";
import { type Args, type Row, row } from "./table.js";

/** A number, a character's code, or 1 and 0 for a Bool. */
function numberOf(value: Value): number | bigint {
  switch (value.type) {
    case "Unit":
      return 0;
    case "Bool":
      return value.value ? 1 : 0;
    case "String":
      return Number.NaN;
    default:
      return value.value;
  }
}

/** Toward zero. What does not fit has no meaning in .NET: its code gives the least number then. */
function toWhole(value: Value, bits: 32 | 64): bigint {
  const number = numberOf(value);
  if (typeof number === "bigint") return BigInt.asIntN(bits, number);
  if (Number.isInteger(number) && value.type !== "F64" && value.type !== "F32")
    return BigInt.asIntN(bits, BigInt(number));
  const least = -(2n ** BigInt(bits - 1));
  if (!Number.isFinite(number)) return least;
  const whole = BigInt(Math.trunc(number));
  return whole < least || whole >= -least ? least : whole;
}

function whole(value: Value, like: Value): Value {
  return like.type === "I64" ? i64(toWhole(value, 64)) : i32(Number(toWhole(value, 32)));
}

function real(value: number, like: Value): Value {
  return like.type === "F32" ? { type: "F32", value: Math.fround(value) } : { type: "F64", value };
}

const I32: Value = i32(0);
const I64: Value = i64(0n);

const bits = (name: string, work: (a: bigint, b: bigint) => bigint): Row =>
  row(name, ["Integer", "Integer"], 0, (args) => {
    const [a, b] = [BigInt(numberOf(args.value(0))), BigInt(numberOf(args.value(1)))];
    return whole(i64(work(a, b)), args.value(0));
  });

/** .NET shifts by the lowest bits of the count only. */
const shift = (name: string, work: (a: bigint, count: bigint) => bigint): Row =>
  row(name, ["Integer", "I32"], 0, (args) => {
    const width = args.value(0).type === "I64" ? 63 : 31;
    const result = work(BigInt(numberOf(args.value(0))), BigInt(args.int(1) & width));
    return whole(i64(result), args.value(0));
  });

const MATH: Readonly<Record<string, (value: number) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round: roundToEven,
  truncate: Math.trunc,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  log2: Math.log2,
};

/** Halves go to the even neighbour. */
function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor + 0 * value : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

function unsigned(args: Args, index: number): bigint {
  return BigInt.asUintN(64, args.long(index));
}

function divisor(args: Args): bigint {
  const by = unsigned(args, 1);
  if (by === 0n) throw new Raised("DivideByZeroException", "Attempted to divide by zero.");
  return by;
}

export const NUMBER_ROWS: readonly Row[] = [
  row("to_i32", ["Value"], "I32", (args) => whole(args.value(0), I32)),
  row("to_i64", ["Value"], "I64", (args) => whole(args.value(0), I64)),
  row("to_f64", ["Value"], "F64", (args) => ({
    type: "F64",
    value: Number(numberOf(args.value(0))),
  })),
  row("to_f32", ["Value"], "F32", (args) => ({
    type: "F32",
    value: Math.fround(Number(numberOf(args.value(0)))),
  })),
  row("to_char", ["Value"], "Char", (args) => {
    const code = Number(toWhole(args.value(0), 32)) & 0xffff;
    if (code >= 0xd800 && code < 0xe000) throw new Error(`${code} is half of a character`);
    return { type: "Char", value: code };
  }),
  row("u64_to_float", ["I64", "Float"], 1, (args) =>
    real(Number(unsigned(args, 0)), args.value(1)),
  ),
  row("u64_to_text", ["I64"], "String", (args) => string(String(unsigned(args, 0)))),
  row("u64_divide", ["I64", "I64"], "I64", (args) => i64(unsigned(args, 0) / divisor(args))),
  row("u64_remainder", ["I64", "I64"], "I64", (args) => i64(unsigned(args, 0) % divisor(args))),
  row("u64_compare", ["I64", "I64"], "I32", (args) => {
    const [a, b] = [unsigned(args, 0), unsigned(args, 1)];
    return i32(a < b ? -1 : a > b ? 1 : 0);
  }),
  bits("bits_and", (a, b) => a & b),
  bits("bits_or", (a, b) => a | b),
  bits("bits_xor", (a, b) => a ^ b),
  row("bits_not", ["Integer"], 0, (args) =>
    whole(i64(~BigInt(numberOf(args.value(0)))), args.value(0)),
  ),
  shift("bits_left", (a, count) => a << count),
  shift("bits_right", (a, count) => a >> count),
  shift("bits_right_unsigned", (a, count) => BigInt.asUintN(64, a) >> count),
  row("math", ["String", "Float"], 1, (args) =>
    real(MATH[args.text(0)]!(args.float(1)), args.value(1)),
  ),
  row("math_pow", ["Float", "Float"], 0, (args) =>
    real(args.float(0) ** args.float(1), args.value(0)),
  ),
  row("math_atan2", ["Float", "Float"], 0, (args) =>
    real(Math.atan2(args.float(0), args.float(1)), args.value(0)),
  ),
  row("math_remainder", ["Float", "Float"], 0, (args) =>
    real(args.float(0) % args.float(1), args.value(0)),
  ),
  row("math_sign", ["Number"], "I32", (args) => {
    const number = numberOf(args.value(0));
    if (Number.isNaN(number))
      throw new Raised(
        "ArithmeticException",
        "Function does not accept floating point Not-a-Number values.",
      );
    return i32(number > 0 ? 1 : number < 0 ? -1 : 0);
  }),
  row("to_text", ["Value"], "String", (args) => string(textOf(args.value(0)))),
  row("format_number", ["String", "Number"], "String", (args) =>
    string(formatNumber(args.text(0), numberOf(args.value(1)))),
  ),
  row("number_text", ["Number", "String"], "String", (args) => {
    const value = args.value(0);
    const isWhole = value.type === "I32" || value.type === "I64";
    return string(numberText(numberOf(value), args.text(1), isWhole));
  }),
  row("math_round_to", ["F64", "I32"], "F64", (args) => ({
    type: "F64",
    value: roundedTo(args.float(0), args.int(1)),
  })),
  row("float_literal", ["F64"], "String", (args) => {
    const text = floatText(args.float(0));
    return string(
      /^-?\d+$/.test(text)
        ? `${text}.0`
        : text.toLowerCase().replace("infinity", "infinity").replace("nan", "nan"),
    );
  }),
  row("parse", ["String", "String", "Value"], 2, (args) => {
    const kind = args.text(0);
    const found = isNumberKind(kind) ? parseNumber(kind, args.text(1)) : null;
    if (found === null) throw badFormat(`The text ${JSON.stringify(args.text(1))} is no ${kind}.`);
    return found;
  }),
  row("can_parse", ["String", "String"], "Bool", (args) => {
    const kind = args.text(0);
    return { type: "Bool", value: isNumberKind(kind) && parseNumber(kind, args.text(1)) !== null };
  }),
];

/** A value as `string` writes it. */
export function textOf(value: Value): string {
  switch (value.type) {
    case "Unit":
      return "";
    case "Bool":
      return value.value ? "True" : "False";
    case "F64":
      return floatText(value.value);
    case "F32":
      return floatText(value.value, 7);
    case "Char":
      return String.fromCodePoint(value.value);
    default:
      return String(value.value);
  }
}
