/** The value of an expression at one moment: at once, or with calls of the host that may answer later. */
import type { Value, ValueType } from "../../../vm/index.js";
import { applyBinary, applyUnary } from "./arithmetic.js";
import { compile, type Scope } from "./compile.js";
import type { Expression } from "./tree.js";

/** Evaluates where every call answers at once or none is allowed. @throws FusabiError */
export async function evaluate(
  expression: Expression,
  scope: Scope,
  wanted: ValueType | null = null,
): Promise<Value> {
  if (expression.node === "call") {
    const args: Value[] = [];
    for (const arg of expression.args) args.push(await evaluate(arg, scope));
    return scope.call(expression.name, args);
  }
  if (!hasCall(expression)) return evaluateNow(expression, scope, wanted);
  if (expression.node === "unary")
    return applyUnary(expression.operator, await evaluate(expression.operand, scope, wanted));
  if (expression.node !== "binary") return evaluateNow(expression, scope, wanted);
  const left = await evaluate(expression.left, scope);
  return applyBinary(expression.operator, left, await evaluate(expression.right, scope, left.type));
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
    case "binary":
      return hasCall(expression.left) || hasCall(expression.right);
    default:
      return false;
  }
}
