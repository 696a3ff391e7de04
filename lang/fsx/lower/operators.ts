/** Operators and functions whose code depends on their types. */
import {
  and,
  binary,
  conditional,
  constant,
  FALSE_TREE,
  host,
  int,
  negate,
  not,
  or,
  TRUE_TREE,
  text,
} from "../code/fold.js";
import type { PlainMnemonic, Tree } from "../code/tree.js";
import { CHANGEABLE } from "../types/abilities.js";
import {
  type EnumInfo,
  EXN,
  primitiveName,
  primitiveType,
  prune,
  type Type,
} from "../types/type.js";
import type { Closures } from "./closures.js";
import { compareTree, equalTree, orderTree } from "./equality.js";
import { ownText } from "./own-text.js";
import type { At, Shop } from "./shop.js";
import { shownType } from "./shown.js";
import { defaultVal } from "./slots.js";
import { scalar, type Val } from "./value.js";

const ARITHMETIC: Readonly<Record<string, PlainMnemonic>> = {
  "+": "ADD",
  "-": "SUB",
  "*": "MUL",
  "/": "DIV",
  "%": "MOD",
};

const BITS: Readonly<Record<string, string>> = {
  "&&&": "bits_and",
  "|||": "bits_or",
  "^^^": "bits_xor",
  "<<<": "bits_left",
  ">>>": "bits_right",
  "~~~": "bits_not",
};

/** One beyond the greatest value of the types that the machine has no type for. */
const RANGES: Readonly<Record<string, bigint>> = {
  byte: 256n,
  uint16: 65_536n,
  uint32: 4_294_967_296n,
};

const CONVERSIONS: Readonly<Record<string, "I32" | "I64" | "F64" | "F32" | "Char">> = {
  int: "I32",
  byte: "I32",
  uint16: "I32",
  int64: "I64",
  uint32: "I64",
  uint64: "I64",
  float: "F64",
  double: "F64",
  float32: "F32",
  single: "F32",
  char: "Char",
};

/** Does what a builtin does. `type` is its type as a function. */
export function builtin(
  name: string,
  type: Type,
  args: readonly Val[],
  at: At,
  shop: Shop,
  closures: Closures,
): Val {
  const known = prune(type);
  const operand = known.kind === "fun" ? prune(known.from) : known;
  const [left, right] = args;
  switch (name) {
    case "=":
      return scalar(equalTree(left!, right!, operand, at, closures));
    case "<>":
      return scalar(not(equalTree(left!, right!, operand, at, closures)));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return scalar(orderTree(name, left!, right!, operand, at, closures));
    case "compare":
      return scalar(compareTree(left!, right!, operand, at, closures));
    case "&&":
      return scalar(and(treeOf(left!), treeOf(right!)));
    case "||":
      return scalar(or(treeOf(left!), treeOf(right!)));
    case "zero": {
      const result = known.kind === "fun" ? known.to : known;
      return defaultVal(result);
    }
    case "of text": {
      const result = known.kind === "fun" ? known.to : known;
      return scalar(ofText(treeOf(left!), result));
    }
    case "string":
      return scalar(textOf(left!, operand, at, shop));
    default:
      return scalar(scalarBuiltin(name, operand, args.map(treeOf), at));
  }
}

/** The text of a configuration as a value. */
function ofText(tree: Tree, type: Type): Tree {
  const name = primitiveName(type) ?? "string";
  if (name === "string") return tree;
  if (name === "bool") return binary("EQ", tree, text("true"));
  return convert(name, primitiveType("string"), tree);
}

function treeOf(val: Val): Tree {
  if (val.kind !== "scalar") throw new Error("an operator's operand has one slot");
  return val.tree;
}

function scalarBuiltin(name: string, operand: Type, args: readonly Tree[], at: At): Tree {
  const type = primitiveName(operand) ?? "int";
  const [a, b] = args as [Tree, Tree];
  const isDivision = name === "/" || name === "%";
  if (isDivision && at.isGuarded && type !== "uint64" && (b.type === "I32" || b.type === "I64"))
    return arithmetic(name, type, a, b.op === "const" ? b : host("divide_check", b.type, b));
  if (name in ARITHMETIC) return arithmetic(name, type, a, b);
  if (name === "**") return host("math_pow", a.type, a, b);
  if (name in BITS) return inRange(type, host(bitsName(name, type), a.type, ...args), "any");
  if (name in CONVERSIONS) return convert(name, operand, a);
  switch (name) {
    case "~-":
      return inRange(type, negate(a), "any");
    case "~+":
      return a;
    case "abs":
      return absolute(a, at);
    case "sign":
      return host("math_sign", "I32", a);
    case "sqrt":
      return host("sqrt", a.type, a);
    case "atan2":
      return host("math_atan2", a.type, a, b);
    default:
      return host("math", a.type, text(name), a);
  }
}

function bitsName(name: string, type: string): string {
  // A shift to the right of an unsigned number of 64 bits brings in zeros.
  return type === "uint64" && name === ">>>" ? "bits_right_unsigned" : BITS[name]!;
}

function arithmetic(op: string, type: string, a: Tree, b: Tree): Tree {
  if (type === "string") return host("string_concat", "String", a, b);
  if (type === "char") return host("to_char", "Char", binary("ADD", codeOf(a), codeOf(b)));
  if (type === "uint64" && (op === "/" || op === "%"))
    return host(op === "/" ? "u64_divide" : "u64_remainder", "I64", a, b);
  if (op === "%" && (type === "float" || type === "float32"))
    return host("math_remainder", a.type, a, b);
  const isWhole = type !== "float" && type !== "float32";
  if (isWhole && (op === "/" || op === "%") && isZero(b))
    return host("fail", a.type, text("Attempted to divide by zero."), a);
  const canLeave = op === "-" || op === "*" ? "any" : "above";
  const result = binary(ARITHMETIC[op]!, a, b);
  return op === "/" || op === "%" ? result : inRange(type, result, canLeave);
}

function isZero(tree: Tree): boolean {
  if (tree.op !== "const") return false;
  const { value } = tree;
  return (value.type === "I32" || value.type === "I64") && Number(value.value) === 0;
}

function codeOf(character: Tree): Tree {
  return host("to_i32", "I32", character);
}

/** Wraps a number into the range of its type, where the machine's type is wider. */
function inRange(type: string, tree: Tree, from: "any" | "above"): Tree {
  const range = RANGES[type];
  if (range === undefined) return tree;
  const limit: Tree =
    tree.type === "I64" ? constant({ type: "I64", value: range }) : int(Number(range));
  const rest = binary("MOD", tree, limit);
  return from === "above" ? rest : binary("MOD", binary("ADD", rest, limit), limit);
}

/** The least integer has no absolute value: dividing it by -1 fails, as it does in F#. */
function absolute(tree: Tree, at: At): Tree {
  if (tree.type === "F64" || tree.type === "F32") return host("abs", tree.type, tree);
  const held = tree.op === "const" || tree.op === "local" ? tree : at.body.keep(tree);
  const zero: Tree = tree.type === "I64" ? constant({ type: "I64", value: 0n }) : int(0);
  const minusOne: Tree = tree.type === "I64" ? constant({ type: "I64", value: -1n }) : int(-1);
  return conditional(binary("LT", held, zero), binary("DIV", held, minusOne), held);
}

function convert(name: string, operand: Type, tree: Tree): Tree {
  const to = CONVERSIONS[name]!;
  const from = primitiveName(operand) ?? "int";
  if (from === name || (from === "float" && name === "double")) return tree;
  if (from === "uint64" && (to === "F64" || to === "F32"))
    return host("u64_to_float", to, tree, to === "F64" ? float(0) : float32(0));
  if (from === "string")
    return host("parse", to === "Char" ? "Char" : to, text(name), tree, likeOf(to));
  if (tree.op === "const" && tree.value.type === "I32" && to === "F64")
    return float(tree.value.value);
  const converted = tree.type === to ? tree : host(`to_${to.toLowerCase()}`, to, tree);
  return inRange(name, converted, "any");
}

function float(value: number): Tree {
  return constant({ type: "F64", value });
}

function float32(value: number): Tree {
  return constant({ type: "F32", value });
}

function likeOf(type: "I32" | "I64" | "F64" | "F32" | "Char"): Tree {
  if (type === "I32") return int(0);
  if (type === "I64") return constant({ type: "I64", value: 0n });
  return constant({ type, value: 0 });
}

/** A value as `string` writes it. */
export function textOf(val: Val, type: Type, at: At, shop: Shop): Tree {
  const name = primitiveName(type);
  if (val.kind === "unit" || name === "unit") return text("");
  if (val.kind === "scalar") {
    if (name === "string") return val.tree;
    if (name === "int") return host("i32_to_string", "String", val.tree);
    if (name === "uint64") return host("u64_to_text", "String", val.tree);
    if (name !== null && !NO_TEXT.has(name)) return host("to_text", "String", val.tree);
  }
  return ownText(val, type, at, shop) ?? wholeText(val, type, false, at, shop);
}

/** A value with parts; `isQuoted`: as `%A` writes it, else as ToString does. Functions have no text. */
export function wholeText(val: Val, type: Type, isQuoted: boolean, at: At, shop: Shop): Tree {
  const known = prune(type);
  if (known.kind === "con" && known.info === EXN && val.kind === "scalar")
    return host("exn_message", "String", val.tree);
  const isEnum = known.kind === "con" && known.info.kind === "enum";
  if (known.kind === "fun") {
    shop.report("FsNoText", { type: shop.show(type) }, at.place);
    return text("");
  }
  if (isEnum && val.kind === "scalar") return enumText(known.info, val.tree, at);
  const cell = shop.lower.toCell(val, type, at);
  return host(
    "show_value",
    "String",
    text(shownType(type, shop)),
    cell,
    isQuoted ? TRUE_TREE : FALSE_TREE,
  );
}

/** The name of the case that has the number, else the number. */
function enumText(info: EnumInfo, tree: Tree, { body }: At): Tree {
  const held = tree.op === "const" || tree.op === "local" ? tree : body.keep(tree);
  return [...info.cases].reduceRight<Tree>(
    (rest, [name, value]) => conditional(binary("EQ", held, int(value)), text(name), rest),
    host("i32_to_string", "String", held),
  );
}

/** Types of the library whose values are handles. */
const NO_TEXT: ReadonlySet<string> = new Set([
  ...CHANGEABLE,
  "list",
  "[]",
  "Map",
  "Set",
  "KeyValuePair",
]);
