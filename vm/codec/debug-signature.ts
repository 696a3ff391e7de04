/** The signature of an import, as the debug section keeps it. */
import { isTypeClass, isValueType, type TypePattern } from "../isa/index.js";
import type { ResultPattern, Signature } from "../program/index.js";
import { listOf, memberOf, numberOf, ShapeError, textOf, textsOf } from "./json-shape.js";

/** A signature, or null where the source declared none. @throws ShapeError */
export function decodeSignature(json: unknown): Signature | null {
  if (json === null) return null;
  const params = listOf(memberOf(json, "params", "a signature"), "the parameters").map(patternOf);
  const result = resultOf(memberOf(json, "result", "a signature"), params.length);
  const names = memberOf(json, "paramNames", "a signature");
  if (names === undefined) return { params, result };
  const paramNames = textsOf(names, "the names of parameters");
  if (paramNames.length !== params.length) throw new ShapeError("a parameter has no name");
  return { params, result, paramNames };
}

function patternOf(json: unknown): TypePattern {
  const name = textOf(json, "a type");
  if (isValueType(name) || isTypeClass(name)) return name;
  throw new ShapeError("there is a type that does not exist");
}

function resultOf(json: unknown, paramCount: number): ResultPattern {
  if (typeof json === "object") {
    const index = memberOf(json, "sameAs", "a result");
    return { sameAs: numberOf(index, paramCount - 1, "the argument that a result is like") };
  }
  const name = textOf(json, "a result");
  if (isValueType(name)) return name;
  throw new ShapeError("there is a result type that does not exist");
}
