/** Are two values equal, and which of them comes first? */
import { and, binary, FALSE_TREE, host, int, TRUE_TREE } from "../code/fold.js";
import type { PlainMnemonic, Tree } from "../code/tree.js";
import { primitiveName, type Type } from "../types/type.js";
import type { Closures } from "./closures.js";
import { reprOf } from "./repr.js";
import type { At } from "./shop.js";
import type { Val } from "./value.js";

/** Types whose handles are compared by what they stand for. */
function isStructural(type: Type): boolean {
  const name = primitiveName(type);
  return name === null || ["list", "[]", "Map", "Set"].includes(name);
}

/** A Bool. Both values are evaluated once, the left one first. */
export function equalTree(left: Val, right: Val, type: Type, at: At, closures: Closures): Tree {
  const repr = reprOf(type);
  if (repr.kind === "unit") return TRUE_TREE;
  if (left.kind === "scalar" && right.kind === "scalar") {
    const isHandle = repr.kind === "boxed" || (repr.kind === "scalar" && repr.handle);
    if (isHandle && isStructural(type)) return host("heap_equal", "Bool", left.tree, right.tree);
    return binary("EQ", left.tree, right.tree);
  }
  const [a, b] = [at.body.atoms(left), at.body.atoms(right)];
  if (repr.kind === "product" && a.kind === "product" && b.kind === "product")
    return allEqual(a.items, b.items, repr.items, at, closures);
  if (repr.kind === "union" && a.kind === "union" && b.kind === "union") {
    const tags = binary("EQ", a.tag, b.tag);
    // Fields of other cases hold their defaults in both.
    return repr.cases.reduce(
      (sofar, fields, i) => and(sofar, allEqual(a.cases[i]!, b.cases[i]!, fields, at, closures)),
      tags,
    );
  }
  return FALSE_TREE;
}

function allEqual(
  left: readonly Val[],
  right: readonly Val[],
  types: readonly Type[],
  at: At,
  closures: Closures,
): Tree {
  return types.reduce<Tree>(
    (sofar, type, i) => and(sofar, equalTree(left[i]!, right[i]!, type, at, closures)),
    TRUE_TREE,
  );
}

const OPERATIONS: Readonly<Record<string, PlainMnemonic>> = {
  "<": "LT",
  "<=": "LE",
  ">": "GT",
  ">=": "GE",
};
const NUMBERS: ReadonlySet<string> = new Set([
  "int",
  "int64",
  "byte",
  "uint16",
  "uint32",
  "float",
  "float32",
]);

/** `<` and its kind: a Bool. */
export function orderTree(
  op: string,
  left: Val,
  right: Val,
  type: Type,
  at: At,
  closures: Closures,
): Tree {
  const mnemonic = OPERATIONS[op]!;
  const isNumber = NUMBERS.has(primitiveName(type) ?? "") || isEnum(type);
  if (isNumber && left.kind === "scalar" && right.kind === "scalar")
    return binary(mnemonic, left.tree, right.tree);
  return binary(mnemonic, compareTree(left, right, type, at, closures), int(0));
}

function isEnum(type: Type): boolean {
  return type.kind === "con" && type.info.kind === "enum";
}

/** An I32: below 0, 0 or above 0. */
export function compareTree(left: Val, right: Val, type: Type, at: At, closures: Closures): Tree {
  if (primitiveName(type) === "uint64" && left.kind === "scalar" && right.kind === "scalar")
    return host("u64_compare", "I32", left.tree, right.tree);
  const a = closures.toCell(left, type, at);
  const held = at.body.length;
  const b = closures.toCell(right, type, at);
  if (at.body.length > held) throw new Error("a cell is made without steps");
  return host("heap_compare", "I32", a, b);
}
