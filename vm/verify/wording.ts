/** How types, stacks and places are written in messages. */
import { TYPE_CLASSES, type TypeClass, VALUE_TYPES } from "../isa/index.js";
import { type AbstractType, setOfPattern, type TypeSet, typesIn, UNKNOWN } from "./type-set.js";
import type { StackShape } from "./unit.js";

/** Operands that a message shows at most, counted from the top. */
const SHOWN_OPERANDS = 8;

const classes = (Object.keys(TYPE_CLASSES) as TypeClass[]).map(
  (name) => [setOfPattern(name), name] as const,
);

/** Short, for stacks: `I32`, `I32|String`, the name of a class, or `?` where nothing is known. */
export function formatType(type: AbstractType): string {
  if (type === "unknown") return "?";
  if (typeof type === "string") return type;
  const set = type.anyOf.reduce((sum, each) => sum | setOfPattern(each), 0);
  return classes.find(([members]) => members === set)?.[1] ?? type.anyOf.join("|");
}

/** A stack, bottom to top: `[I32, String]`; of a deep one the top, with the number of operands left out. */
export function formatStack(shape: StackShape): string {
  return formatTop(shape, shape.length);
}

/** As `formatStack`, for the top of a stack of that height. */
export function formatTop(top: StackShape, height: number): string {
  const shown = top.slice(-SHOWN_OPERANDS).map(formatType);
  const hidden = height - shown.length;
  return `[${hidden > 0 ? `${hidden} more, ` : ""}${shown.join(", ")}]`;
}

/** A sentence's form of a set: `I32`, `I32 or String`, `any type`. */
export function describeTypes(set: TypeSet): string {
  const types = typesIn(set);
  if (types.length === VALUE_TYPES.length) return "any type";
  if (types.length === 0) return set & UNKNOWN ? "an unknown type" : "nothing";
  return listed(types, "or");
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(items: readonly string[], word: "and" | "or"): string {
  return items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} ${word} ${items[items.length - 1]}`;
}

/** `1 operand`, `2 operands`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
