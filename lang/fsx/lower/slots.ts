/** From values to slots and back, and the defaults of types. */
import { defaultOf, int, load } from "../code/fold.js";
import type { Local, Tree } from "../code/tree.js";
import type { Type } from "../types/type.js";
import type { Body } from "./body.js";
import { reprOf } from "./repr.js";
import { mapTrees, scalar, UNIT_VAL, type Val } from "./value.js";

/** What a variable of the type holds before anything is known of it. */
export function defaultVal(type: Type): Val {
  const repr = reprOf(type);
  switch (repr.kind) {
    case "unit":
      return UNIT_VAL;
    case "scalar":
      return scalar(defaultOf(repr.type));
    case "boxed":
      return scalar(defaultOf("I64"));
    case "product":
      return { kind: "product", items: repr.items.map(defaultVal) };
    case "union":
      return {
        kind: "union",
        tag: int(0),
        cases: repr.cases.map((fields) => fields.map(defaultVal)),
      };
  }
}

/** The value whose slots these trees are; `next` gives one after the other. */
export function fromSlots(type: Type, next: () => Tree): Val {
  const repr = reprOf(type);
  switch (repr.kind) {
    case "unit":
      return UNIT_VAL;
    case "scalar":
    case "boxed":
      return scalar(next());
    case "product":
      return { kind: "product", items: repr.items.map((item) => fromSlots(item, next)) };
    case "union":
      return {
        kind: "union",
        tag: next(),
        cases: repr.cases.map((fields) => fields.map((field) => fromSlots(field, next))),
      };
  }
}

/** Locals for a value of the type, and the value that lies in them. */
export function newLocals(
  body: Body,
  type: Type,
  name = "",
  mutable = false,
): { readonly locals: readonly Local[]; readonly val: Val } {
  const locals: Local[] = [];
  const val = withLocals(type, (local) => locals.push(local), body, name, mutable);
  return { locals, val };
}

function withLocals(
  type: Type,
  add: (local: Local) => void,
  body: Body,
  name: string,
  mutable: boolean,
): Val {
  return mapTrees(defaultVal(type), (tree) => {
    const local = body.local(tree.type, name, mutable);
    add(local);
    return load(local);
  });
}

/** The value in these locals. */
export function readLocals(type: Type, locals: readonly Local[]): Val {
  const next = locals.values();
  return fromSlots(type, () => load(next.next().value as Local));
}
