/**
 * Arguments for tests with parameters. Values at which programs break (zero, the greatest, the empty text, NaN) come
 * more often than chance would have it.
 */
import type { GivenValues, TestParam } from "../../lang/index.js";
import {
  bool,
  char,
  f32,
  f64,
  i32,
  i64,
  isScalarValue,
  string,
  UNIT,
  type Value,
  type ValueType,
} from "../../vm/shared.js";
import { caseSeed, Random } from "./random.js";

/** The arguments of a case, numbered from 0. The first case has the simplest values that there are. */
export function argumentsFor(
  params: readonly TestParam[],
  { seed, name, index }: { readonly seed: number; readonly name: string; readonly index: number },
): Value[] {
  const random = new Random(caseSeed(seed, name, index));
  return params.map((param) => (index === 0 ? simplest(param) : generate(param, random)));
}

/** The value that counterexamples shrink to. */
export function simplest({ type, given }: TestParam): Value {
  if (given === null) return SIMPLEST[type];
  const [first, last] = given.values;
  if (given.form === "choice" || !first || !last) return first ?? UNIT;
  return clamp(SIMPLEST[type], first, last);
}

const SIMPLEST: Readonly<Record<ValueType, Value>> = {
  Unit: UNIT,
  Bool: bool(false),
  I32: i32(0),
  I64: i64(0n),
  F32: f32(0),
  F64: f64(0),
  Char: char(0x61),
  String: string(""),
};

/** The value of a range that is nearest to the one wanted; all are of one type, which has an order. */
export function clamp(wanted: Value, first: Value, last: Value): Value {
  if (!("value" in wanted) || !("value" in first) || !("value" in last)) return wanted;
  if (wanted.value < first.value) return first;
  return wanted.value > last.value ? last : wanted;
}

function generate({ type, given }: TestParam, random: Random): Value {
  if (given === null) return GENERATORS[type](random);
  return given.form === "choice" ? random.oneOf(given.values) : inRange(given, random);
}

const GENERATORS: Readonly<Record<ValueType, (random: Random) => Value>> = {
  Unit: () => UNIT,
  Bool: (random) => bool(random.below(2) === 1),
  I32: (random) => i32(mixed(random, I32_EDGES, () => random.next() >> random.below(32))),
  I64: (random) => i64(mixed(random, I64_EDGES, () => wide(random))),
  F32: (random) => f32(mixed(random, F32_EDGES, () => float(random, 126))),
  F64: (random) => f64(mixed(random, F64_EDGES, () => float(random, 1022))),
  Char: (random) => char(codePoint(random)),
  String: (random) => string(text(random)),
};

const I32_EDGES = [0, 1, -1, 2, 10, 255, 256, 65_535, 65_536, 2 ** 31 - 1, -(2 ** 31)];
const I64_EDGES = [0n, 1n, -1n, 2n, 10n, 255n, 2n ** 31n, -(2n ** 31n), 2n ** 53n].concat([
  2n ** 63n - 1n,
  -(2n ** 63n),
]);
const FLOAT_EDGES = [0, -0, 1, -1, 0.5, 0.1, Number.NaN, Number.POSITIVE_INFINITY].concat([
  Number.NEGATIVE_INFINITY,
]);
const F32_EDGES = [...FLOAT_EDGES, 2 ** -149, 2 ** 24, 3.4028234663852886e38];
const F64_EDGES = [...FLOAT_EDGES, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE];

/** One time in three an edge. */
function mixed<T>(random: Random, edges: readonly T[], any: () => T): T {
  return random.below(3) === 0 ? random.oneOf(edges) : any();
}

/** Of every size alike: as many numbers of 10 bits as of 60. */
function wide(random: Random): bigint {
  const bits = (BigInt(random.next()) << 32n) | BigInt(random.next());
  return BigInt.asIntN(64, bits) >> BigInt(random.below(64));
}

/** Half of them whole numbers, as programs have them; the others of every size. */
function float(random: Random, most: number): number {
  if (random.below(2) === 0) return (random.next() >> random.below(32)) / (1 + random.below(4));
  const sign = random.below(2) === 0 ? 1 : -1;
  return sign * (1 + random.next() / 2 ** 32) * 2 ** (random.below(2 * most) - most);
}

const CHARACTERS = [..." \n\taZ09_-.,\"'\\\u0000\u007Fäßλ中\u0301🍣\u{10FFFF}"].map(
  (each) => each.codePointAt(0) as number,
);

function codePoint(random: Random): number {
  const kind = random.below(4);
  if (kind === 0) return random.oneOf(CHARACTERS);
  if (kind < 3) return 0x20 + random.below(0x5f);
  const any = random.below(0x11_0000);
  return isScalarValue(any) ? any : 0xfffd;
}

const LONGEST_TEXT = 24;

function text(random: Random): string {
  const length = random.below(4) === 0 ? random.below(3) : random.below(LONGEST_TEXT);
  return Array.from({ length }, () => String.fromCodePoint(codePoint(random))).join("");
}

function inRange({ values }: GivenValues, random: Random): Value {
  const [first, last] = values;
  if (!first || !last) return first ?? UNIT;
  if (random.below(6) === 0)
    return random.oneOf([first, last, clamp(SIMPLEST[first.type], first, last)]);
  return between(first, last, random);
}

function between(first: Value, last: Value, random: Random): Value {
  switch (first.type) {
    case "I32":
      return last.type === "I32"
        ? i32(first.value + random.below(last.value - first.value + 1))
        : first;
    case "I64":
      return last.type === "I64"
        ? i64(first.value + random.belowBig(last.value - first.value + 1n))
        : first;
    case "Char":
      return last.type === "Char" ? charBetween(first.value, last.value, random) : first;
    case "F32":
    case "F64": {
      if (last.type !== first.type) return first;
      const part = random.next() / 2 ** 32;
      const value = first.value * (1 - part) + last.value * part;
      return clamp(first.type === "F32" ? f32(value) : f64(value), first, last);
    }
    default:
      return first;
  }
}

/** Half of a surrogate is not a character: the range's first one then, which is. */
function charBetween(first: number, last: number, random: Random): Value {
  const any = first + random.below(last - first + 1);
  return char(isScalarValue(any) ? any : first);
}
