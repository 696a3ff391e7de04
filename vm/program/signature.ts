/** Signatures of functions and of host functions. */
import type { TypePattern, ValueType } from "../isa/index.js";

/** What a host function returns: a type, or "the same type as that argument" (an index from 0). */
export type ResultPattern = ValueType | { readonly sameAs: number };

/** What a host function takes and returns. A function of a module has plain types only. */
export interface Signature {
  readonly params: readonly TypePattern[];
  readonly result: ResultPattern;
  /** Names of the parameters, for documentation; as long as `params` where given. */
  readonly paramNames?: readonly string[];
}

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
