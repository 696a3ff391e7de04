/** From tokens to literals. */
import type { Literal } from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";

/** What the token means, if it is a literal; else null. */
export function literalOf({ kind, text, value }: Token): Literal | null {
  switch (kind) {
    case "int":
    case "byte":
    case "uint16":
    case "float":
    case "float32":
    case "char":
      return { kind, value: value as number };
    case "int64":
    case "uint32":
    case "uint64":
      return { kind, value: value as bigint };
    case "string":
      return { kind, value: value as string };
    case "keyword":
      return text === "true" || text === "false" ? { kind: "bool", value: text === "true" } : null;
    default:
      return null;
  }
}

/** The literal with a minus before it; null where there is no such number. */
export function negated(literal: Literal): Literal | null {
  switch (literal.kind) {
    case "int":
      return { kind: "int", value: -literal.value };
    case "int64":
      return { kind: "int64", value: -literal.value };
    case "float":
    case "float32":
      return { kind: literal.kind, value: -literal.value };
    default:
      return null;
  }
}

/** Is it the one number that needs its minus: the least of its type without it? */
export function needsMinus(literal: Literal): boolean {
  return (
    (literal.kind === "int" && literal.value === 2 ** 31) ||
    (literal.kind === "int64" && literal.value === 2n ** 63n)
  );
}
