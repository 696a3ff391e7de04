/**
 * From the tree of an expression to a function that gives its value: what does not depend on the moment is done
 * once, because a condition in a tight loop is evaluated millions of times. What names mean comes from a scope at
 * each evaluation; so this file knows no machine.
 */
import { bool, FALSE, fusabiError, TRUE, type Value, type ValueType } from "../../../vm/index.js";
import { isNumber } from "../values.js";
import { applyBinary, applyUnary } from "./arithmetic.js";
import { numberOf } from "./literals.js";
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
      return bareNumber(expression.text, expression.start);
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

function binary({ operator, left, right }: Expression & { node: "binary" }): Evaluator {
  const first = compile(left);
  const second = compile(right);
  if (operator === "&&" || operator === "||") return logical(operator, first, second);
  const compares = isComparison(operator);
  const apply = compares ? comparison(operator) : applyBinary.bind(null, operator);
  // A number takes the type of what it meets, on whichever side that is.
  if (left.node === "number" && right.node !== "number")
    return (scope, wanted) => {
      const b = second(scope, compares ? null : wanted);
      return apply(first(scope, b.type), b);
    };
  return (scope, wanted) => {
    const a = first(scope, compares ? null : wanted);
    return apply(a, second(scope, a.type));
  };
}

/** `false && x` and `true || x` do not look at x. */
function logical(operator: "&&" | "||", first: Evaluator, second: Evaluator): Evaluator {
  return (scope, wanted) => {
    const a = first(scope, wanted);
    if (a.type === "Bool" && a.value === (operator === "||")) return bool(a.value);
    return applyBinary(operator, a, second(scope, a.type));
  };
}

function isComparison(operator: BinaryOperator): boolean {
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
function bareNumber(text: string, start: number): Evaluator {
  const known = new Map<ValueType | null, Value>();
  return (_scope, wanted) => {
    const before = known.get(wanted);
    if (before) return before;
    const value = numberOf(text, typeFor(text, wanted), start);
    known.set(wanted, value);
    return value;
  };
}

function typeFor(text: string, wanted: ValueType | null): "I32" | "I64" | "F32" | "F64" {
  const isWhole = !/[.eE]/.test(text) || /^0x/i.test(text);
  if (wanted !== null && isNumber(wanted))
    if (isWhole || wanted === "F32" || wanted === "F64") return wanted;
  return isWhole ? "I32" : "F64";
}

function indexOf(value: Value): number {
  if (value.type === "I32") return value.value;
  if (value.type === "I64") return Number(value.value);
  throw fusabiError("OperandTypes", { operator: "[ ]", types: value.type });
}
