/** The value of an expression at one moment: at once, or with calls of the host that may answer later. */
import { bool, type Value, type ValueType } from "../../../vm/shared.js";
import { applyBinary, applyUnary } from "./arithmetic.js";
import { compile, type Scope } from "./compile.js";
import { isOpen } from "./open.js";
import type { Expression } from "./tree.js";

/** Evaluates where calls of the host may be made. @throws FusabiError */
export async function evaluate(
  expression: Expression,
  scope: Scope,
  wanted: ValueType | null = null,
): Promise<Value> {
  if (!hasCall(expression)) return evaluateNow(expression, scope, wanted);
  switch (expression.node) {
    case "call": {
      const args: Value[] = [];
      for (const arg of expression.args) args.push(await evaluate(arg, scope));
      return scope.call(expression.name, args);
    }
    case "unary":
      return applyUnary(expression.operator, await evaluate(expression.operand, scope));
    case "index":
      return evaluateNow({ ...expression, index: await known(expression.index, scope) }, scope);
    case "binary":
      return evaluateBinary(expression, scope);
    default:
      return evaluateNow(expression, scope, wanted);
  }
}

/** Without its calls, whose answers are literals from then on, so that all else is as in any expression. */
async function evaluateBinary(
  expression: Expression & { node: "binary" },
  scope: Scope,
): Promise<Value> {
  const { operator } = expression;
  const left = await known(expression.left, scope);
  if (operator === "&&" || operator === "||") {
    const first = evaluateNow(left, scope);
    if (first.type === "Bool" && first.value === (operator === "||")) return bool(first.value);
    return applyBinary(operator, first, await evaluate(expression.right, scope));
  }
  return evaluateNow({ ...expression, left, right: await known(expression.right, scope) }, scope);
}

/** The expression with its value in its place; a number that takes the type of what it meets stays one. */
async function known(expression: Expression, scope: Scope): Promise<Expression> {
  if (isOpen(expression)) return expression;
  return { node: "literal", value: await evaluate(expression, scope), start: expression.start };
}

/** Evaluates once, without calls. @throws FusabiError */
export function evaluateNow(
  expression: Expression,
  scope: Scope,
  wanted: ValueType | null = null,
): Value {
  return compile(expression)(scope, wanted);
}

function hasCall(expression: Expression): boolean {
  switch (expression.node) {
    case "call":
      return true;
    case "unary":
      return hasCall(expression.operand);
    case "index":
      return hasCall(expression.index);
    case "binary":
      return hasCall(expression.left) || hasCall(expression.right);
    default:
      return false;
  }
}
