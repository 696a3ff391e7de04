/** Signatures as `.import` lines have them. */
import type { Signature } from "../../../vm/program/index.js";
import { writeName } from "../line/literal.js";

/** Null where the source has no way to say it. */
export function writeSignature(signature: Signature): string | null {
  const result = resultText(signature);
  if (result === null) return null;
  const params = signature.params.map((type, index) => {
    const name = paramName(signature, index);
    return name === null ? type : `${writeName(name)}: ${type}`;
  });
  return `(${params.join(", ")}) -> ${result}`;
}

function paramName(signature: Signature, index: number): string | null {
  const name = signature.paramNames?.[index] ?? "";
  return name !== "" && name.isWellFormed() ? name : null;
}

function resultText(signature: Signature): string | null {
  const { result, params, paramNames = [] } = signature;
  if (typeof result === "string") return result;
  const index = result.sameAs;
  if (index >= params.length) return null;
  const name = paramName(signature, index);
  if (name !== null && paramNames.indexOf(name) === index) return `same as ${writeName(name)}`;
  return paramNames.includes("argument") ? null : `same as argument ${index}`;
}
