/**
 * The value of an expression. What names mean comes from a scope; so this file knows no machine, and the
 * same expressions serve hover, watch, console, conditions and log points.
 */
import { FALSE, fusabiError, TRUE, type Value, type ValueType } from "../../../vm/index.js";
import { isNumber } from "../values.js";
import { applyBinary, applyUnary } from "./arithmetic.js";
import { numberOf } from "./literals.js";
import type { Expression } from "./tree.js";

/** What the names of an expression stand for. */
export interface Scope {
  /** @throws FusabiError UnknownName */
  named(name: string): Value;
  /** An entry of `stack`, `locals` or `constants`. @throws FusabiError UnknownName, IndexOutside */
  entry(list: string, index: number): Value;
  /** Calls a host function. @throws FusabiError CallNotAllowed where calls are not asked for */
  call(name: string, args: readonly Value[]): Value | Promise<Value>;
}

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

/** Evaluates without calls, at once: conditions, log points, hover. @throws FusabiError */
export function evaluateNow(
  expression: Expression,
  scope: Scope,
  wanted: ValueType | null = null,
): Value {
  switch (expression.node) {
    case "literal":
      return expression.value;
    case "number":
      return bareNumber(expression.text, expression.start, wanted);
    case "name":
      return scope.named(expression.name);
    case "index":
      return scope.entry(expression.list, indexOf(evaluateNow(expression.index, scope)));
    case "unary":
      return applyUnary(expression.operator, evaluateNow(expression.operand, scope, wanted));
    case "binary":
      return binary(expression, scope, wanted);
    case "call":
      throw fusabiError("CallNotAllowed", { name: expression.name });
  }
}

function binary(
  expression: Expression & { node: "binary" },
  scope: Scope,
  wanted: ValueType | null,
): Value {
  const { operator, left, right } = expression;
  const shortcut = shortcutOf(expression, scope);
  if (shortcut) return shortcut;
  const passed = isComparison(operator) ? null : wanted;
  if (left.node === "number" && right.node !== "number") {
    const b = evaluateNow(right, scope, passed);
    return applyBinary(operator, evaluateNow(left, scope, b.type), b);
  }
  const a = evaluateNow(left, scope, passed);
  return applyBinary(operator, a, evaluateNow(right, scope, a.type));
}

function isComparison(operator: string): boolean {
  return /^[=!<>]/.test(operator);
}

/** `false && x` and `true || x` do not look at x. */
function shortcutOf(expression: Expression & { node: "binary" }, scope: Scope): Value | null {
  if (expression.operator !== "&&" && expression.operator !== "||") return null;
  const left = evaluateNow(expression.left, scope);
  if (left.type !== "Bool") return null;
  if (expression.operator === "&&") return left.value ? null : FALSE;
  return left.value ? TRUE : null;
}

function bareNumber(text: string, start: number, wanted: ValueType | null): Value {
  if (wanted !== null && isNumber(wanted)) {
    const isWhole = !/[.eE]/.test(text) || /^0x/i.test(text);
    if (isWhole || wanted === "F32" || wanted === "F64") return numberOf(text, wanted, start);
  }
  return numberOf(text, /[.eE]/.test(text) && !/^0x/i.test(text) ? "F64" : "I32", start);
}

function indexOf(value: Value): number {
  if (value.type === "I32") return value.value;
  if (value.type === "I64") return Number(value.value);
  throw fusabiError("OperandTypes", { operator: "[ ]", types: value.type });
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
