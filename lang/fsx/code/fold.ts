/** Making trees, with what is constant computed at once. */
import type { ValueType } from "../../../vm/isa/index.js";
import { bool, i32, i64, type Value } from "../../../vm/program/index.js";
import { type FunctionCode, isPure, type Local, type PlainMnemonic, type Tree } from "./tree.js";

export function constant(value: Value): Tree {
  return { op: "const", type: value.type, value };
}

export const TRUE_TREE = constant(bool(true));
export const FALSE_TREE = constant(bool(false));

export function int(value: number): Tree {
  return constant(i32(value));
}

export function text(value: string): Tree {
  return constant({ type: "String", value: value.toWellFormed() });
}

export function load(local: Local): Tree {
  return { op: "local", type: local.type, local };
}

export function host(name: string, type: ValueType, ...args: readonly Tree[]): Tree {
  return { op: "host", type, name, args };
}

export function call(callee: FunctionCode, args: readonly Tree[]): Tree {
  return { op: "call", type: callee.returnType, callee, args };
}

/** The default of a type: what a slot holds while nothing else is in it. */
export function defaultOf(type: ValueType): Tree {
  switch (type) {
    case "Unit":
      return constant({ type: "Unit" });
    case "Bool":
      return FALSE_TREE;
    case "I32":
      return int(0);
    case "I64":
      return constant(i64(0n));
    case "F32":
    case "F64":
      return constant({ type, value: 0 });
    case "Char":
      return constant({ type: "Char", value: 0 });
    case "String":
      return text("");
  }
}

/** Is it this Bool? */
export function isConst(tree: Tree, value: boolean): boolean {
  return tree.op === "const" && tree.value.type === "Bool" && tree.value.value === value;
}

const COMPARISONS: ReadonlySet<string> = new Set(["EQ", "NE", "LT", "LE", "GT", "GE"]);

export function not(tree: Tree): Tree {
  if (isConst(tree, true)) return FALSE_TREE;
  if (isConst(tree, false)) return TRUE_TREE;
  if (tree.op === "plain" && tree.mnemonic === "NOT") return tree.args[0]!;
  return { op: "plain", type: "Bool", mnemonic: "NOT", args: [tree] };
}

/** An instruction with two operands. */
export function binary(mnemonic: PlainMnemonic, left: Tree, right: Tree): Tree {
  const folded = fold(mnemonic, left, right);
  if (folded) return folded;
  const type = COMPARISONS.has(mnemonic) ? "Bool" : left.type;
  return { op: "plain", type, mnemonic, args: [left, right] };
}

export function negate(tree: Tree): Tree {
  return { op: "plain", type: tree.type, mnemonic: "NEG", args: [tree] };
}

export function conditional(test: Tree, then: Tree, otherwise: Tree): Tree {
  if (isConst(test, true)) return then;
  if (isConst(test, false)) return otherwise;
  if (isConst(then, true) && isConst(otherwise, false)) return test;
  if (isConst(then, false) && isConst(otherwise, true)) return not(test);
  return { op: "if", type: then.type, args: [test, then, otherwise] };
}

/** The tree with everything computed that became constant after it was made; itself where that is nothing. */
export function simplify(tree: Tree): Tree {
  if (tree.op === "const" || tree.op === "local") return tree;
  const args = mapped(tree.args, simplify);
  if (tree.op === "if") return chosen(tree, args);
  const changed = args === tree.args ? tree : { ...tree, args };
  if (tree.op !== "plain") return changed;
  if (tree.mnemonic === "NOT")
    return args === tree.args && !isFolded(args[0]!) ? tree : not(args[0]!);
  return (args.length === 2 ? fold(tree.mnemonic, args[0]!, args[1]!) : null) ?? changed;
}

/** Is the opposite of it something else than `NOT` behind it? */
function isFolded(tree: Tree): boolean {
  return tree.op === "const" || (tree.op === "plain" && tree.mnemonic === "NOT");
}

/** What a function gives for each; the same list where it gives the same trees. */
export function mapped(trees: readonly Tree[], change: (tree: Tree) => Tree): readonly Tree[] {
  let made: Tree[] | null = null;
  for (let i = 0; i < trees.length; i++) {
    const tree = change(trees[i]!);
    if (made === null && tree === trees[i]) continue;
    made ??= trees.slice(0, i);
    made.push(tree);
  }
  return made ?? trees;
}

function chosen(tree: Tree & { readonly op: "if" }, args: readonly Tree[]): Tree {
  const [test, positive, negative] = [args[0]!, args[1]!, args[2]!];
  const areConstant = positive.op === "const" && negative.op === "const";
  if (areConstant && isEqual(positive.value, negative.value) && isPure(test)) return positive;
  const isKept = args === tree.args && test.op !== "const" && !areConstant;
  return isKept ? tree : conditional(test, positive, negative);
}

function isEqual(a: Value, b: Value): boolean {
  if (a.type === "Unit" || b.type === "Unit") return a.type === b.type;
  return a.type === b.type && Object.is(a.value, b.value);
}

export function and(left: Tree, right: Tree): Tree {
  return conditional(left, right, FALSE_TREE);
}

export function or(left: Tree, right: Tree): Tree {
  return conditional(left, TRUE_TREE, right);
}

/** Null where the operands are not constant, or there is no result. */
function fold(mnemonic: PlainMnemonic, left: Tree, right: Tree): Tree | null {
  if (left.op !== "const" || right.op !== "const") return null;
  const [a, b] = [left.value, right.value];
  if (a.type === "I32" && b.type === "I32") return foldInt(mnemonic, a.value, b.value);
  if (a.type === "F64" && b.type === "F64") return foldFloat(mnemonic, a.value, b.value);
  if (a.type === b.type && a.type !== "F32" && a.type !== "Unit" && b.type !== "Unit") {
    if (mnemonic === "EQ") return constant(bool(a.value === b.value));
    if (mnemonic === "NE") return constant(bool(a.value !== b.value));
  }
  return null;
}

function foldFloat(mnemonic: PlainMnemonic, a: number, b: number): Tree | null {
  const results: Partial<Record<PlainMnemonic, number>> = {
    ADD: a + b,
    SUB: a - b,
    MUL: a * b,
    DIV: a / b,
  };
  const value = results[mnemonic];
  return value === undefined ? null : constant({ type: "F64", value });
}

function foldInt(mnemonic: PlainMnemonic, a: number, b: number): Tree | null {
  switch (mnemonic) {
    case "ADD":
      return int(a + b);
    case "SUB":
      return int(a - b);
    case "MUL":
      return int(Math.imul(a, b));
    case "EQ":
      return constant(bool(a === b));
    case "NE":
      return constant(bool(a !== b));
    case "LT":
      return constant(bool(a < b));
    case "LE":
      return constant(bool(a <= b));
    case "GT":
      return constant(bool(a > b));
    case "GE":
      return constant(bool(a >= b));
    default:
      return null;
  }
}
