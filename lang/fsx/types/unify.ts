/** Making two types one, by finding out what their variables stand for. */
import { abilityFault } from "./abilities.js";
import { elementType } from "./elements.js";
import { prune, type Type, type TypeVariable } from "./type.js";

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
  if (a.kind === "fun" && b.kind === "fun") return unify(a.from, b.from) ?? unify(a.to, b.to);
  if (a.kind === "con" && b.kind === "con" && a.info === b.info) return unifyAll(a.args, b.args);
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length)
    return unifyAll(a.items, b.items);
  return { fault: "mismatch" };
}

function unifyAll(types: readonly Type[], others: readonly Type[]): UnifyFault | null {
  for (let i = 0; i < types.length; i++) {
    const fault = unify(types[i]!, others[i]!);
    if (fault) return fault;
  }
  return null;
}

function bind(variable: TypeVariable, type: Type): UnifyFault | null {
  if (type.kind === "var") {
    for (const ability of variable.abilities) type.need(ability);
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
  if (known.kind === "fun")
    return lower(variable, known.from, depth + 1) || lower(variable, known.to, depth + 1);
  const parts = known.kind === "con" ? known.args : known.items;
  return parts.some((part) => lower(variable, part, depth + 1));
}

/** Types nest this deep at most: a deeper one comes of a program that no one writes. */
const MOST_DEPTH = 500;
