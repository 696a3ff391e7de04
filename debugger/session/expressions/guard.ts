/**
 * A condition in the form that compiled code passes breakpoints by. What that has no form for has no guard, and the
 * function is interpreted. It says the same as the evaluator (compile.ts), and tests hold both together.
 */
import { FusabiError, type Guard, type Value, type ValueType } from "../../../vm/shared.js";
import { compile, type Scope } from "./compile.js";
import { isOpen } from "./open.js";
import type { BinaryOperator, Expression } from "./tree.js";

/** What names stand for, whenever the program comes to the place. */
export interface GuardNames {
  /** The local's index, or the constant's value; null: neither. */
  meaningOf(name: string): number | Value | null;
}

const COMPARISONS = {
  "==": "EQ",
  "!=": "NE",
  "<": "LT",
  "<=": "LE",
  ">": "GT",
  ">=": "GE",
} as const;
const ARITHMETIC = { "+": "ADD", "-": "SUB", "*": "MUL", "/": "DIV", "%": "MOD" } as const;

/** Null: it has no such form. */
export function guardOf(condition: Expression, names: GuardNames): Guard | null {
  if (isOpen(condition)) return { guard: "constant", as: openValue(condition) };
  switch (condition.node) {
    case "literal":
      return constant(condition.value);
    case "name": {
      const meaning = names.meaningOf(condition.name);
      if (meaning === null) return null;
      return typeof meaning === "number" ? { guard: "local", index: meaning } : constant(meaning);
    }
    case "index":
      return entry(condition.list, condition.index);
    case "unary": {
      const of = condition.operator === "!" ? guardOf(condition.operand, names) : null;
      return of && { guard: "not", of };
    }
    case "binary": {
      const left = guardOf(condition.left, names);
      const right = guardOf(condition.right, names);
      return left && right && joined(condition.operator, left, right);
    }
    default:
      return null;
  }
}

function joined(operator: BinaryOperator, left: Guard, right: Guard): Guard {
  switch (operator) {
    case "&&":
      return { guard: "all", of: [left, right] };
    case "||":
      return { guard: "any", of: [left, right] };
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return { guard: "arithmetic", operation: ARITHMETIC[operator], left, right };
    default:
      return { guard: "comparison", operation: COMPARISONS[operator], left, right };
  }
}

function constant(value: Value): Guard {
  return { guard: "constant", as: (type) => (value.type === type ? value : null) };
}

function entry(list: string, index: Expression): Guard | null {
  const at = index.node === "number" && /^\d{1,5}$/.test(index.text) ? Number(index.text) : null;
  if (at === null) return null;
  if (list === "locals") return { guard: "local", index: at };
  return list === "stack" ? { guard: "operand", depth: at } : null;
}

/** A number without a type, in the one of what it meets. */
function openValue(expression: Expression): (type: ValueType) => Value | null {
  const evaluator = compile(expression);
  return (type) => {
    try {
      const value = evaluator(NO_NAMES, type);
      return value.type === type ? value : null;
    } catch (error) {
      if (error instanceof FusabiError) return null;
      throw error;
    }
  };
}

/** What is open has no names in it. */
const NO_NAMES: Scope = { named: unasked, entry: unasked, call: unasked };

function unasked(): never {
  throw new Error("a number without a type asked for a name");
}
