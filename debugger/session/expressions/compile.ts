/**
 * From the tree of an expression to a function that gives its value: what does not depend on the moment is done
 * once, because a condition in a tight loop is evaluated millions of times. What names mean comes from a scope at
 * each evaluation; so this file knows no machine.
 */
import { bool, FALSE, fusabiError, TRUE, type Value, type ValueType } from "../../../vm/shared.js";
import { applyBinary, applyUnary, refuseTypes } from "./arithmetic.js";
import { numberOf } from "./literals.js";
import { isOpen, openType } from "./open.js";
import type { BinaryOperator, Expression } from "./tree.js";

/** What the names of an expression stand for. */
export interface Scope {
  /** @throws FusabiError UnknownName */
  named(name: string): Value;
  /** An entry of `stack`, `locals` or `constants`. @throws FusabiError UnknownName, IndexOutside */
  entry(list: string, index: number): Value;
  /** Calls a host function. @throws FusabiError CallNotAllowed where calls are not asked for */
  call(name: string, args: readonly Value[]): Value | Promise<Value>;
}

/** Gives the value at the scope's moment; `wanted`: the type for numbers without one. @throws FusabiError */
export type Evaluator = (scope: Scope, wanted: ValueType | null) => Value;

/** Calls of host functions are refused when they are reached. */
export function compile(expression: Expression): Evaluator {
  switch (expression.node) {
    case "literal": {
      const { value } = expression;
      return () => value;
    }
    case "number":
      return openNumber(expression);
    case "name": {
      const { name } = expression;
      return (scope) => scope.named(name);
    }
    case "index": {
      const { list } = expression;
      const index = compile(expression.index);
      return (scope) => scope.entry(list, indexOf(index(scope, null)));
    }
    case "unary": {
      if (isOpen(expression)) return openUnary(expression);
      const { operator } = expression;
      const operand = compile(expression.operand);
      return (scope, wanted) => applyUnary(operator, operand(scope, wanted));
    }
    case "binary":
      return binary(expression);
    case "call": {
      const { name } = expression;
      return () => {
        throw fusabiError("CallNotAllowed", { name });
      };
    }
  }
}

function binary(expression: Expression & { node: "binary" }): Evaluator {
  const { operator, left, right } = expression;
  const first = compile(left);
  const second = compile(right);
  if (operator === "&&" || operator === "||") return logical(operator, first, second);
  const apply = isComparison(operator) ? comparison(operator) : applyBinary.bind(null, operator);
  const [opensLeft, opensRight] = [isOpen(left), isOpen(right)];
  if (opensLeft && opensRight) return ofOpen(expression, first, second, apply);
  // A number takes the type of what it meets, on whichever side that is.
  if (opensLeft)
    return (scope) => {
      const b = second(scope, null);
      return apply(met(operator, first(scope, b.type), b), b);
    };
  if (opensRight)
    return (scope) => {
      const a = first(scope, null);
      return apply(a, met(operator, second(scope, a.type), a));
    };
  return (scope) => apply(first(scope, null), second(scope, null));
}

/** Two numbers without a type take one together: that which is wanted, where both can have it. */
function ofOpen(
  expression: Expression & { node: "binary" },
  first: Evaluator,
  second: Evaluator,
  apply: (a: Value, b: Value) => Value,
): Evaluator {
  const compares = isComparison(expression.operator);
  return (scope, wanted) => {
    const type = openType(expression, compares ? null : wanted);
    return apply(first(scope, type), second(scope, type));
  };
}

/**
 * Gives the number, unless it could not take the type of what it met. A local that was not stored yet has no number:
 * it equals none.
 */
function met(operator: BinaryOperator, number: Value, other: Value): Value {
  if (number.type === other.type || other.type === "Unit") return number;
  throw refuseTypes(operator, number, other);
}

/** `false && x` and `true || x` do not look at x. */
function logical(operator: "&&" | "||", first: Evaluator, second: Evaluator): Evaluator {
  return (scope) => {
    const a = first(scope, null);
    if (a.type === "Bool" && a.value === (operator === "||")) return bool(a.value);
    return applyBinary(operator, a, second(scope, null));
  };
}

export function isComparison(operator: BinaryOperator): boolean {
  return /^[=!<>]/.test(operator);
}

/** The same as `applyBinary`, with a short way for what conditions compare most. */
function comparison(operator: BinaryOperator): (a: Value, b: Value) => Value {
  const test = COMPARISONS[operator];
  return (a, b) => {
    if (test && a.type === "I32" && b.type === "I32") return test(a.value, b.value) ? TRUE : FALSE;
    return applyBinary(operator, a, b);
  };
}

const COMPARISONS: Partial<Record<BinaryOperator, (a: number, b: number) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** Read once for each type that it takes. */
function openNumber(expression: Expression & { node: "number" }): Evaluator {
  const known = new Map<ValueType | null, Value>();
  return (_scope, wanted) => {
    const before = known.get(wanted);
    if (before) return before;
    const value = numberOf(expression.text, openType(expression, wanted), expression.start);
    known.set(wanted, value);
    return value;
  };
}

function openUnary(expression: Expression & { node: "unary" }): Evaluator {
  const operand = compile(expression.operand);
  return (scope, wanted) =>
    applyUnary(expression.operator, operand(scope, openType(expression, wanted)));
}

function indexOf(value: Value): number {
  if (value.type === "I32") return value.value;
  if (value.type === "I64") return Number(value.value);
  throw fusabiError("OperandTypes", { operator: "[ ]", types: value.type });
}
