/** Numbers without a type, and arithmetic of nothing else: together they take the type of what they meet. */
import type { ValueType } from "../../../vm/shared.js";
import { type NumberType, typesOfNumber } from "./literals.js";
import type { Expression } from "./tree.js";

export function isOpen(expression: Expression): boolean {
  switch (expression.node) {
    case "number":
      return true;
    case "unary":
      return expression.operator === "-" && isOpen(expression.operand);
    case "binary":
      return (
        /^[-+*/%]$/.test(expression.operator) && isOpen(expression.left) && isOpen(expression.right)
      );
    default:
      return false;
  }
}

/** The wanted type where all of its numbers can have that, else the first that they can: I32 or F64. */
export function openType(expression: Expression, wanted: ValueType | null): NumberType {
  const types = typesOf(expression);
  return types.find((type) => type === wanted) ?? types[0] ?? "F64";
}

/** What all numbers in it can be. */
function typesOf(expression: Expression): readonly NumberType[] {
  switch (expression.node) {
    case "number":
      return typesOfNumber(expression.text);
    case "unary":
      return typesOf(expression.operand);
    case "binary": {
      const right = typesOf(expression.right);
      const both = typesOf(expression.left).filter((type) => right.includes(type));
      return right[0] === "F64" && both.includes("F64")
        ? right.filter((type) => both.includes(type))
        : both;
    }
    default:
      return [];
  }
}
