/** What types can do: which operators they have, and whether their values can be compared. */
import type { UnionInfo } from "./type.js";
import { type Ability, prune, type Type, type TypeInfo } from "./type.js";

const INTEGERS = ["int", "int64", "byte", "uint16", "uint32", "uint64"];
const NUMBERS = [...INTEGERS, "float", "float32"];

/** The primitive types that have an operator. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "+": [...NUMBERS, "string", "char"],
  "-": NUMBERS,
  "*": NUMBERS,
  "/": NUMBERS,
  "%": NUMBERS,
  "**": ["float", "float32"],
  "~-": ["int", "int64", "float", "float32"],
  "&&&": INTEGERS,
  "|||": INTEGERS,
  "^^^": INTEGERS,
  "~~~": INTEGERS,
  "<<<": INTEGERS,
  ">>>": INTEGERS,
  abs: ["int", "int64", "float", "float32"],
  sign: ["int", "int64", "float", "float32"],
  sqrt: ["float", "float32"],
  math: ["float", "float32"],
  convert: [...NUMBERS, "string", "char", "bool"],
  integer: INTEGERS,
  "..": [...INTEGERS, "char"],
  zero: NUMBERS,
};

/** The default of a type of which nothing is known but the operators. */
export function defaultFor(abilities: ReadonlySet<Ability>): "int" | "float" | null {
  let found: "int" | "float" | null = null;
  for (const ability of abilities) {
    if (!ability.startsWith("op ")) continue;
    const types = OPERATORS[ability.slice(3)]!;
    if (!types.includes("int")) return "float";
    found = "int";
  }
  return found;
}

/** What enumerations can do: become numbers, and be sets of flags. */
const OF_ENUMS: ReadonlySet<Ability> = new Set(["op convert", "op &&&", "op |||", "op ^^^"]);

/** The part of the type that cannot do it; null where it can, or where it is not known yet: then it must. */
export function abilityFault(type: Type, ability: Ability): Type | null {
  const known = prune(type);
  if (known.kind === "var") {
    known.need(ability);
    return null;
  }
  if (ability.startsWith("op ")) {
    const isPrimitive = known.kind === "con" && known.info.kind === "primitive";
    const types = OPERATORS[ability.slice(3)]!;
    if (isPrimitive && types.includes(known.info.name)) return null;
    const isEnum = known.kind === "con" && known.info.kind === "enum";
    return isEnum && OF_ENUMS.has(ability) ? null : known;
  }
  return compareFault(known, ability, new Set());
}

/** Types of the library that hold what can be changed: they have no order, and no text. */
export const CHANGEABLE: ReadonlySet<string> = new Set([
  "Dictionary",
  "HashSet",
  "ResizeArray",
  "Queue",
  "Stack",
  "StringBuilder",
  "Builder",
]);

function compareFault(type: Type, ability: Ability, seen: Set<TypeInfo>): Type | null {
  const known = prune(type);
  switch (known.kind) {
    case "var":
      known.need(ability);
      return null;
    case "fun":
      return known;
    case "tuple":
      return firstFault(known.items, ability, seen);
    case "con":
      if (ability === "comparison" && CHANGEABLE.has(known.info.name)) return known;
      if (CHANGEABLE.has(known.info.name)) return null;
      return infoFault(known.info, ability, seen) ? known : firstFault(known.args, ability, seen);
  }
}

function firstFault(types: readonly Type[], ability: Ability, seen: Set<TypeInfo>): Type | null {
  for (const type of types) {
    const fault = compareFault(type, ability, seen);
    if (fault) return fault;
  }
  return null;
}

/** Does a declared type hold something that cannot be compared? Its parameters are asked for by themselves. */
function infoFault(info: TypeInfo, ability: Ability, seen: Set<TypeInfo>): boolean {
  if (info.kind === "primitive" || info.kind === "enum" || seen.has(info)) return false;
  seen.add(info);
  const fields = info.kind === "record" ? info.fields.map(({ type }) => type) : fieldsOf(info);
  return fields.some((type) => {
    const known = prune(type);
    return known.kind !== "var" && compareFault(known, ability, seen) !== null;
  });
}

function fieldsOf({ cases }: UnionInfo): readonly Type[] {
  return cases.flatMap(({ fields }) => fields);
}

/** What people call an ability that is not an operator. */
const OPERATIONS: Readonly<Record<string, string>> = {
  "op ..": "ranges (..)",
  "op integer": "formats of whole numbers, such as %d",
  "op math": "functions of float numbers",
  "op convert": "conversions",
  "op zero": "sums",
};

/** How a message names an ability. */
export function nameOf(ability: string): string {
  return OPERATIONS[ability] ?? ability.slice(3).replace("~", "");
}
