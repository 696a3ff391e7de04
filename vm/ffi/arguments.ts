/** Checks values against signatures. Knows nothing of machines: it judges values and names what is wrong. */
import { fusabiError } from "../errors/index.js";
import { admits, type ValueType } from "../isa/index.js";
import {
  formatSignature,
  isScalarValue,
  type Signature,
  UNIT,
  type Value,
} from "../program/index.js";

/** Characters of a wrong result that an error shows. */
const MOST_SHOWN = 200;

/** @throws FusabiError FfiArgumentType for the first argument that does not fit; `args` has the right length */
export function checkArguments(name: string, signature: Signature, args: readonly Value[]): void {
  signature.params.forEach((expected, index) => {
    const actual = args[index]!.type;
    if (!admits(expected, actual))
      throw fusabiError("FfiArgumentType", { name, index, expected, actual });
  });
}

/**
 * What the machine pushes for what a host function returned. `longestText`: see `cleanValue`.
 * @throws FusabiError FfiResultType where it is not a value or of another type than the signature promises
 */
export function checkResult(
  name: string,
  expected: ValueType,
  returned: unknown,
  longestText = Number.POSITIVE_INFINITY,
): Value {
  const value = returned === undefined ? UNIT : cleanValue(returned, longestText);
  if (value?.type !== expected)
    throw fusabiError("FfiResultType", { name, expected, actual: describe(returned) });
  return value;
}

/**
 * The value in its exact form (F32 rounded, text well-formed), or null where it is none. Never throws. A text of more
 * than `longestText` UTF-16 units stays as it is, for the caller to refuse: looking through it takes time.
 */
export function cleanValue(
  candidate: unknown,
  longestText = Number.POSITIVE_INFINITY,
): Value | null {
  try {
    return readValue(candidate, longestText);
  } catch {
    return null;
  }
}

function readValue(candidate: unknown, longestText: number): Value | null {
  if (typeof candidate !== "object" || candidate === null) return null;
  const { type, value } = candidate as { type?: unknown; value?: unknown };
  switch (type) {
    case "Unit":
      return UNIT;
    case "Bool":
      return typeof value === "boolean" ? { type, value } : null;
    case "I32":
      return typeof value === "number" && (value | 0) === value ? { type, value: value | 0 } : null;
    case "I64":
      return typeof value === "bigint" && BigInt.asIntN(64, value) === value
        ? { type, value }
        : null;
    case "F32":
      return typeof value === "number" ? { type, value: Math.fround(value) } : null;
    case "F64":
      return typeof value === "number" ? { type, value } : null;
    case "Char":
      return typeof value === "number" && isScalarValue(value) ? { type, value } : null;
    case "String":
      if (typeof value !== "string") return null;
      return { type, value: value.length > longestText ? value : value.toWellFormed() };
    default:
      return null;
  }
}

/** What was given in the place of a value, in words. */
export function describe(returned: unknown): string {
  if (returned === undefined) return "Unit";
  const clean = cleanValue(returned, 0);
  if (clean) return clean.type;
  if (returned === null) return "null";
  if (typeof returned !== "object" || returned === null) return `the JavaScript ${typeof returned}`;
  try {
    const { type, value } = returned as { type?: unknown; value?: unknown };
    return `${String(type)} with ${typeof value} ${String(value)}`.slice(0, MOST_SHOWN);
  } catch {
    return "an object that cannot be read";
  }
}

/** Do two signatures say the same? Names of parameters do not count. */
export function sameSignature(one: Signature, other: Signature): boolean {
  const bare = ({ params, result }: Signature) => formatSignature({ params, result });
  return bare(one) === bare(other);
}
