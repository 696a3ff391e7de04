/**
 * What is known of a value beside its slots: which function it is. Values of one shape differ in their slots only, so
 * that code made for one of them serves all.
 */
import type { Tree } from "../code/tree.js";
import type { Variable } from "../types/target.js";
import { partsOf, prune, type Substitution, substitute, type Type } from "../types/type.js";
import { flat } from "./flat.js";
import type { Shop } from "./shop.js";
import { fromSlots } from "./slots.js";
import { type Closure, Env, type Val } from "./value.js";
import { freeVariables } from "./walk.js";

export type Shape =
  | { readonly kind: "plain"; readonly type: Type }
  | { readonly kind: "product"; readonly items: readonly Shape[] }
  | {
      readonly kind: "closure";
      readonly of: Closure;
      readonly captured: readonly { readonly variable: Variable; readonly shape: Shape }[];
      readonly applied: readonly Shape[];
    };

/** Functions within functions that are still told apart; those deeper go to the heap. */
const MOST_LEVELS = 4;

/** The variables around a closure that it needs; those of its own group are left out. */
function capturedBy({ body }: Closure): readonly Variable[] {
  if (body.kind === "lambda") return freeVariables(body.expr);
  if (body.kind !== "binding") return [];
  if (body.group === null) return freeVariables(body.binding);
  const own = new Set(body.group.map(({ variable }) => variable));
  const free = new Set(body.group.flatMap((binding) => freeVariables(binding)));
  return [...free].filter((variable) => !own.has(variable));
}

export function shapeOf(val: Val, type: Type, levels = 0): Shape {
  if (val.kind === "closure") {
    if (levels >= MOST_LEVELS) return { kind: "plain", type };
    const captured = capturedBy(val).map((variable) => {
      const held = val.env.get(variable);
      const heldType = substitute(variable.type, val.types);
      return { variable, shape: held ? shapeOf(held, heldType, levels + 1) : plain(heldType) };
    });
    const applied = val.applied.map((each, i) => shapeOf(each, paramType(val, i), levels + 1));
    return { kind: "closure", of: val, captured, applied };
  }
  const known = prune(type);
  if (val.kind === "product" && known.kind === "tuple" && val.items.some(holdsClosure))
    return {
      kind: "product",
      items: val.items.map((item, i) => shapeOf(item, known.items[i]!, levels)),
    };
  if (
    val.kind === "product" &&
    known.kind === "con" &&
    known.info.kind === "record" &&
    val.items.some(holdsClosure)
  ) {
    const by = new Map(known.info.params.map((param, i) => [param, known.args[i]!]));
    const { fields } = known.info;
    const items = val.items.map((item, i) =>
      shapeOf(item, substitute(fields[i]!.type, by), levels),
    );
    return { kind: "product", items };
  }
  return plain(type);
}

function plain(type: Type): Shape {
  return { kind: "plain", type };
}

function holdsClosure(val: Val): boolean {
  return val.kind === "closure" || (val.kind === "product" && val.items.some(holdsClosure));
}

/** The type of a parameter, with what the closure's type variables stand for. */
export function paramType({ body, types }: Closure, index: number): Type {
  switch (body.kind) {
    case "binding":
      return substitute(body.binding.params[index]!.type!, types);
    case "lambda":
      return substitute(body.expr.params[index]!.type!, types);
    case "native":
      return body.param;
    case "case": {
      const by = new Map(
        body.info.union.params.map((param, i) => [
          param,
          (body.union as Type & { kind: "con" }).args[i]!,
        ]),
      );
      const fields = body.info.fields.map((field) => substitute(field, by));
      return fields.length === 1 ? fields[0]! : { kind: "tuple", items: fields };
    }
    case "builtin": {
      let at = body.type;
      for (let i = 0; i < index && at.kind === "fun"; i++) at = at.to;
      return at.kind === "fun" ? at.from : at;
    }
    case "format": {
      const holes = body.pieces.flatMap((piece) => (piece.kind === "hole" ? [piece.type] : []));
      return substitute(holes[index]!, types);
    }
  }
}

/** Equal for equal shapes. */
export function keyOfShape(shape: Shape, shop: Shop): string {
  switch (shape.kind) {
    case "plain":
      return keyOfType(shape.type, shop);
    case "product":
      return `(${shape.items.map((item) => keyOfShape(item, shop)).join()})`;
    case "closure": {
      const captured = shape.captured.map((each) => keyOfShape(each.shape, shop)).join();
      const applied = shape.applied.map((each) => keyOfShape(each, shop)).join();
      return `${keyOfBody(shape.of, shop)}[${captured}][${applied}]`;
    }
  }
}

function keyOfBody({ body, types }: Closure, shop: Shop): string {
  switch (body.kind) {
    case "binding":
      return `b${shop.idOf(body.binding)}${keyOfTypes(types, shop)}`;
    case "lambda":
      return `l${shop.idOf(body.expr)}${keyOfTypes(types, shop)}`;
    case "native":
      return `n${shop.idOf(body)}`;
    case "case":
      return `c${body.info.name}${keyOfType(body.union, shop)}`;
    case "builtin":
      return `o${body.name}${keyOfType(body.type, shop)}`;
    case "format":
      return `f${shop.idOf(body.pieces)}${keyOfTypes(types, shop)}`;
  }
}

function keyOfTypes(types: Substitution, shop: Shop): string {
  return `<${[...types].map(([variable, type]) => `${variable.id}:${keyOfType(type, shop)}`).join()}>`;
}

export function keyOfType(type: Type, shop: Shop): string {
  const known = prune(type);
  if (known.kind === "var") return "_";
  const parts = partsOf(known).map((part) => keyOfType(part, shop));
  const head = known.kind === "con" ? `t${shop.idOf(known.info)}` : known.kind;
  return `${head}{${parts.join()}}`;
}

/** Gives the parts of a value that are plain, each with its type. */
export function plainParts(val: Val, shape: Shape, each: (val: Val, type: Type) => void): void {
  switch (shape.kind) {
    case "plain":
      each(val, shape.type);
      return;
    case "product":
      shape.items.forEach((item, i) => {
        plainParts((val as Val & { kind: "product" }).items[i]!, item, each);
      });
      return;
    case "closure": {
      const closure = val as Closure;
      for (const { variable, shape: inner } of shape.captured) {
        const held = closure.env.get(variable);
        if (held) plainParts(held, inner, each);
      }
      shape.applied.forEach((inner, i) => {
        plainParts(closure.applied[i]!, inner, each);
      });
    }
  }
}

/** A value of the shape, with its plain parts as `make` gives them, in the same order. */
export function rebuild(shape: Shape, make: (type: Type) => Val): Val {
  switch (shape.kind) {
    case "plain":
      return make(shape.type);
    case "product":
      return { kind: "product", items: shape.items.map((item) => rebuild(item, make)) };
    case "closure": {
      const env = new Env();
      for (const { variable, shape: inner } of shape.captured)
        env.set(variable, rebuild(inner, make));
      const applied = shape.applied.map((inner) => rebuild(inner, make));
      return withGroup({ ...shape.of, env, applied });
    }
  }
}

/** A closure of a recursive group knows the others of the group. */
export function withGroup(closure: Closure): Closure {
  const { body, env, types, isPrelude } = closure;
  if (body.kind !== "binding" || body.group === null) return closure;
  const { group } = body;
  const inner = new Env(env);
  for (const binding of group) {
    const { variable } = binding;
    if (!variable) continue;
    const other: Closure = {
      kind: "closure",
      body: { kind: "binding", binding: flat(binding), variable, group },
      env: inner,
      types,
      applied: [],
      isPrelude,
    };
    inner.set(variable, other);
  }
  return { ...closure, env: inner };
}

export function slotReader(trees: Iterator<Tree>): (type: Type) => Val {
  return (type) => fromSlots(type, () => trees.next().value as Tree);
}
