/** Is a list in brackets a list of values, or a comprehension that makes them? */
import type { BlockItem, Expr } from "../syntax/ast.js";

export function isComprehension(items: readonly BlockItem[]): boolean {
  return items.some((item) => item.kind === "let" || makesElements(item.value));
}

/** A construct that gives elements by its parts, and is not an element itself. */
function makesElements(value: Expr): boolean {
  switch (value.kind) {
    case "forIn":
    case "forTo":
    case "while":
    case "yield":
      return true;
    case "if":
      return (
        value.otherwise === null || makesElements(value.body) || makesElements(value.otherwise)
      );
    case "match":
      return value.cases.some(({ body }) => makesElements(body));
    case "block":
      return isComprehension(value.items);
    default:
      return false;
  }
}
