/** Operators over values, with the machine's meaning: integers wrap, types must agree, division by zero fails. */
import {
  bool,
  type FusabiError,
  f32,
  f64,
  fusabiError,
  i32,
  i64,
  type Value,
} from "../../../vm/shared.js";
import { isNumber, sameValue } from "../program/values.js";
import type { BinaryOperator, UnaryOperator } from "./tree.js";

/** @throws FusabiError OperandTypes, DivisionByZero, IntegerOverflow */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === "==") return bool(equal(left, right));
  if (operator === "!=") return bool(!equal(left, right));
  if (operator === "&&" || operator === "||") return logic(operator, left, right);
  if (operator === "+" && left.type === "String" && right.type === "String")
    return { type: "String", value: left.value + right.value };
  if (left.type !== right.type || !isNumber(left.type)) throw refuseTypes(operator, left, right);
  if (operator === "<" || operator === "<=" || operator === ">" || operator === ">=")
    return compare(operator, numeric(left), numeric(right));
  if (left.type === "I32" || left.type === "I64")
    return integer(operator, left.type, BigInt(numeric(left)), BigInt(numeric(right)));
  return float(operator, left, right);
}

/** @throws FusabiError OperandTypes */
export function applyUnary(operator: UnaryOperator, operand: Value): Value {
  if (operator === "!" && operand.type === "Bool") return bool(!operand.value);
  if (operator === "-") {
    if (operand.type === "I32") return i32(-operand.value);
    if (operand.type === "I64") return i64(-operand.value);
    if (operand.type === "F32") return f32(-operand.value);
    if (operand.type === "F64") return f64(-operand.value);
  }
  throw fusabiError("OperandTypes", { operator, types: operand.type });
}

function equal(left: Value, right: Value): boolean {
  const isFloat = left.type === "F32" || left.type === "F64";
  if (isFloat && left.type === right.type) return numeric(left) === numeric(right);
  return sameValue(left, right);
}

function logic(operator: "&&" | "||", left: Value, right: Value): Value {
  if (left.type !== "Bool" || right.type !== "Bool") throw refuseTypes(operator, left, right);
  return bool(operator === "&&" ? left.value && right.value : left.value || right.value);
}

function compare(operator: "<" | "<=" | ">" | ">=", a: number | bigint, b: number | bigint): Value {
  if (operator === "<") return bool(a < b);
  if (operator === "<=") return bool(a <= b);
  return bool(operator === ">" ? a > b : a >= b);
}

function integer(operator: BinaryOperator, type: "I32" | "I64", a: bigint, b: bigint): Value {
  if (operator === "/" || operator === "%") refuseDivision(operator, type, a, b);
  const result = exact(operator, a, b);
  return type === "I32" ? i32(Number(BigInt.asIntN(32, result))) : i64(result);
}

function exact(operator: BinaryOperator, a: bigint, b: bigint): bigint {
  if (operator === "+") return a + b;
  if (operator === "-") return a - b;
  if (operator === "*") return a * b;
  return operator === "/" ? a / b : a % b;
}

function refuseDivision(operator: "/" | "%", type: "I32" | "I64", a: bigint, b: bigint): void {
  if (b === 0n) throw fusabiError("DivisionByZero", { instruction: operator, dividend: a });
  const smallest = -(1n << (type === "I32" ? 31n : 63n));
  if (b === -1n && a === smallest)
    throw fusabiError("IntegerOverflow", { instruction: operator, dividend: a, type });
}

function float(operator: BinaryOperator, left: Value, right: Value): Value {
  const a = Number(numeric(left));
  const b = Number(numeric(right));
  if (operator === "%") throw refuseTypes(operator, left, right);
  const result =
    operator === "+" ? a + b : operator === "-" ? a - b : operator === "*" ? a * b : a / b;
  return left.type === "F32" ? f32(result) : f64(result);
}

function numeric(value: Value): number | bigint {
  return value.type === "I64" ? value.value : Number("value" in value ? value.value : 0);
}

/** The error for values that an operator does not take together. */
export function refuseTypes(operator: string, left: Value, right: Value): FusabiError {
  return fusabiError("OperandTypes", { operator, types: `${left.type} and ${right.type}` });
}
