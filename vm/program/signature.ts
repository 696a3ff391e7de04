/** Signatures of functions and of host functions. */
import { isTypeClass, isValueType, type TypePattern, type ValueType } from "../isa/index.js";

/** What a host function returns: a type, or "the same type as that argument" (an index from 0). */
export type ResultPattern = ValueType | { readonly sameAs: number };

/** What a host function takes and returns. A function of a module has plain types only. */
export interface Signature {
  readonly params: readonly TypePattern[];
  readonly result: ResultPattern;
  /** Names of the parameters, for documentation; as long as `params` where given. */
  readonly paramNames?: readonly string[];
}

/** Parameters of one host function. */
const MOST_PARAMS = 255;

/** The result type of a call with these argument types. */
export function resultType(signature: Signature, args: readonly ValueType[]): ValueType {
  const { result } = signature;
  return typeof result === "string" ? result : (args[result.sameAs] ?? "Unit");
}

/** The signature as the source writes it: `(text: String) -> I32`. */
export function formatSignature(signature: Signature): string {
  const params = signature.params.map((type, i) => {
    const name = signature.paramNames?.[i];
    return name ? `${name}: ${type}` : type;
  });
  const { result } = signature;
  const shown =
    typeof result === "string"
      ? result
      : `same as ${signature.paramNames?.[result.sameAs] ?? `argument ${result.sameAs}`}`;
  return `(${params.join(", ")}) -> ${shown}`;
}

/**
 * What foreign code gave as a signature, as one: a copy that cannot be changed from outside. Null where it is none, which
 * `undefined` and `null` are not.
 */
export function cleanSignature(candidate: unknown): Signature | null {
  if (typeof candidate !== "object" || candidate === null) return null;
  if (clean.has(candidate)) return candidate as Signature;
  const { params, result, paramNames } = candidate as Partial<Record<keyof Signature, unknown>>;
  const types = shortList(params);
  if (!types?.every(isTypePattern)) return null;
  const returned = cleanResult(result, types.length);
  if (returned === null) return null;
  const names = cleanNames(paramNames);
  const signature: Signature = Object.freeze({
    params: Object.freeze(types),
    result: returned,
    ...(names ? { paramNames: names } : {}),
  });
  clean.add(signature);
  return signature;
}

/** Those that were made here, which need no other copy. */
const clean = new WeakSet<object>();

function isTypePattern(candidate: unknown): candidate is TypePattern {
  return typeof candidate === "string" && (isValueType(candidate) || isTypeClass(candidate));
}

function cleanResult(candidate: unknown, params: number): ResultPattern | null {
  if (typeof candidate === "string") return isValueType(candidate) ? candidate : null;
  if (typeof candidate !== "object" || candidate === null) return null;
  const { sameAs } = candidate as { sameAs?: unknown };
  const isParam =
    Number.isInteger(sameAs) && (sameAs as number) >= 0 && (sameAs as number) < params;
  return isParam ? Object.freeze({ sameAs: sameAs as number }) : null;
}

/** Texts that are not names are left out: they say nothing of what a call does. */
function cleanNames(candidate: unknown): readonly string[] | null {
  const names = shortList(candidate);
  return names?.every((name) => typeof name === "string") ? Object.freeze(names) : null;
}

/** A copy of a list of foreign code; null where it is none, or longer than one of parameters may be. */
function shortList(candidate: unknown): unknown[] | null {
  if (!Array.isArray(candidate)) return null;
  // Asked once: a list that only claims a length, or changes it, costs nothing.
  const { length } = candidate;
  if (!Number.isInteger(length) || length < 0 || length > MOST_PARAMS) return null;
  return Array.from({ length }, (_, i) => candidate[i]);
}
