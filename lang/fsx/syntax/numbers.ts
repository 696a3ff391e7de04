/** Numbers as F# writes them. */
import type { TokenKind } from "./token.js";

export interface NumberReading {
  readonly kind: TokenKind;
  readonly value: number | bigint;
}

/** A suffix: the kind, and how many bits it has; unsigned or not. */
const SUFFIXES: Readonly<Record<string, readonly [TokenKind, bits: number, signed: boolean]>> = {
  "": ["int", 32, true],
  l: ["int", 32, true],
  L: ["int64", 64, true],
  uy: ["byte", 8, false],
  us: ["uint16", 16, false],
  u: ["uint32", 32, false],
  ul: ["uint32", 32, false],
  UL: ["uint64", 64, false],
};

export const NUMBER =
  /(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+)(?:lf|LF|[uU]?[a-zA-Z]*)|[0-9][0-9_]*(?:\.(?!\.)[0-9_]*)?(?:[eE][+-]?[0-9_]+)?[a-zA-Z]*/y;

/** "range": it is a number, but too large; null: it is not a number. */
export function readNumber(text: string): NumberReading | "range" | null {
  const plain = text.replaceAll("_", "");
  const whole = /^(0[xX][0-9a-fA-F]+?|0[oO][0-7]+|0[bB][01]+|[0-9]+)(l|L|uy|us|ul|u|UL|)$/.exec(
    plain,
  );
  if (whole) return readWhole(whole[1]!, whole[2]!);
  const float = /^([0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)([fF]?)$/.exec(plain);
  if (!float) return null;
  const value = Number(float[1]);
  if (!Number.isFinite(value)) return "range";
  return float[2] === ""
    ? { kind: "float", value }
    : { kind: "float32", value: Math.fround(value) };
}

function readWhole(digits: string, suffix: string): NumberReading | "range" {
  const [kind, bits, signed] = SUFFIXES[suffix]!;
  const isDecimal = /^[0-9]+$/.test(digits);
  const value = BigInt(isDecimal ? digits.replace(/^0+(?=\d)/, "") : digits.toLowerCase());
  // A decimal may reach one beyond the greatest: the sign of the smallest number is an operator.
  const limit = signed && isDecimal ? (1n << BigInt(bits - 1)) + 1n : 1n << BigInt(bits);
  if (value >= limit) return "range";
  const wrapped = signed ? BigInt.asIntN(bits, value) : value;
  return { kind, value: bits === 64 || kind === "uint32" ? wrapped : Number(wrapped) };
}

/** What is wrong with a text that is not a number: it may be one of a type that is not supported. */
export function badNumber(text: string): "FsNoDecimal" | "FsBadNumber" {
  return /^[0-9][0-9_.]*[mM]$/.test(text) ? "FsNoDecimal" : "FsBadNumber";
}
