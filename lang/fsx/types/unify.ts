/** Making two types one, by finding out what their variables stand for. */
import { abilityFault } from "./abilities.js";
import { elementType } from "./elements.js";
import { partsOf, prune, type Type, type TypeVariable } from "./type.js";

/** Why two types are not one: they differ, one would hold itself, or a type cannot do what is asked of it. */
export type UnifyFault =
  | { readonly fault: "mismatch" }
  | { readonly fault: "infinite" }
  | { readonly fault: "ability"; readonly ability: string; readonly type: Type };

/** Null where they are one now. */
export function unify(left: Type, right: Type): UnifyFault | null {
  const a = prune(left);
  const b = prune(right);
  if (a === b) return null;
  if (a.kind === "var") return bind(a, b);
  if (b.kind === "var") return bind(b, a);
  if (!isSameShape(a, b)) return { fault: "mismatch" };
  const others = partsOf(b);
  for (const [index, part] of partsOf(a).entries()) {
    const fault = unify(part, others[index]!);
    if (fault) return fault;
  }
  return null;
}

function isSameShape(a: Type, b: Type): boolean {
  if (a.kind !== b.kind || a.kind === "var") return false;
  if (a.kind === "con") return a.info === (b as typeof a).info;
  return partsOf(a).length === partsOf(b).length;
}

function bind(variable: TypeVariable, type: Type): UnifyFault | null {
  if (type.kind === "var") {
    for (const ability of variable.abilities) type.abilities.add(ability);
    type.level = Math.min(type.level, variable.level);
    type.isBroken ||= variable.isBroken;
    variable.link = type;
    if (variable.item === null) return null;
    if (type.item !== null) return unify(type.item, variable.item);
    type.item = variable.item;
    return null;
  }
  if (lower(variable, type, 0)) return { fault: "infinite" };
  if (variable.item !== null) {
    const item = elementType(type);
    const fault = item === null ? ({ fault: "mismatch" } as const) : unify(item, variable.item);
    if (fault) return fault;
  }
  variable.link = type;
  for (const ability of variable.abilities) {
    const wrong = abilityFault(type, ability);
    if (wrong) {
      variable.link = null;
      return { fault: "ability", ability, type: wrong };
    }
  }
  return null;
}

/** Takes the variables of the type down to the level of the variable; true where the variable is one of them. */
function lower(variable: TypeVariable, type: Type, depth: number): boolean {
  const known = prune(type);
  if (known === variable || depth > MOST_DEPTH) return true;
  if (known.kind === "var") {
    known.level = Math.min(known.level, variable.level);
    return false;
  }
  return partsOf(known).some((part) => lower(variable, part, depth + 1));
}

/** Types nest this deep at most: a deeper one comes of a program that no one writes. */
const MOST_DEPTH = 500;
