/** Literals of expressions, in the notation of the assembly language. */
import { char, f32, f64, isScalarValue, string, type Value } from "../../../vm/index.js";
import { unexpected } from "./tokens.js";

const NAMED: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["true", { type: "Bool", value: true }],
  ["false", { type: "Bool", value: false }],
  ["nan", f64(Number.NaN)],
  ["inf", f64(Number.POSITIVE_INFINITY)],
  ["nanf64", f64(Number.NaN)],
  ["inff64", f64(Number.POSITIVE_INFINITY)],
  ["nanf32", f32(Number.NaN)],
  ["inff32", f32(Number.POSITIVE_INFINITY)],
]);

/** The value of a word such as `true`, or null where it is a name. */
export function namedLiteral(text: string): Value | null {
  return NAMED.get(text) ?? null;
}

/** A number with a suffix, or null where it has none. @throws FusabiError where it is out of range */
export function suffixedNumber(text: string, start: number): Value | null {
  const suffix = /[iIfF](?:32|64)$/.exec(text)?.[0];
  if (!suffix || (/^0x/i.test(text) && /f/i.test(suffix[0] as string))) return null;
  const digits = text.slice(0, -suffix.length);
  return numberOf(digits, suffix.toUpperCase() as "I32" | "I64" | "F32" | "F64", start);
}

/** Digits as a value of the type. @throws FusabiError where they are out of range */
export function numberOf(
  digits: string,
  type: "I32" | "I64" | "F32" | "F64",
  start: number,
): Value {
  const plain = digits.replaceAll("_", "");
  if (type === "F32") return f32(Number(plain));
  if (type === "F64") return f64(Number(plain));
  if (!/^(?:0[xX][0-9a-fA-F]+|\d+)$/.test(plain))
    throw unexpected(start, `an integer (${type})`, digits);
  return integerOf(BigInt(plain), /^0x/i.test(plain), type, start);
}

/** One above the greatest is let through for the minus sign before it; hexadecimal digits may fill all bits. */
function integerOf(value: bigint, isHex: boolean, type: "I32" | "I64", start: number): Value {
  const bits = type === "I32" ? 32 : 64;
  const limit = isHex ? 1n << BigInt(bits) : (1n << BigInt(bits - 1)) + 1n;
  if (value >= limit) throw unexpected(start, `a number in the range of ${type}`, String(value));
  return type === "I32"
    ? { type, value: Number(BigInt.asIntN(32, value)) }
    : { type, value: BigInt.asIntN(64, value) };
}

/** The text between quotes, with its escapes resolved. */
export function textLiteral(quoted: string, start: number): Value {
  return string(resolveEscapes(quoted.slice(1, -1), start));
}

export function charLiteral(quoted: string, start: number): Value {
  const code = resolveEscapes(quoted.slice(1, -1), start).codePointAt(0) as number;
  return char(code);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

function resolveEscapes(text: string, start: number): string {
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]+)\}|(.))/gsu,
    (whole, code?: string, letter?: string) => {
      const found = code === undefined ? ESCAPES[letter as string] : fromCode(code);
      if (found === undefined) throw unexpected(start, "an escape such as \\n or \\u{41}", whole);
      return found;
    },
  );
}

function fromCode(digits: string): string | undefined {
  const code = Number.parseInt(digits, 16);
  return isScalarValue(code) ? String.fromCodePoint(code) : undefined;
}
