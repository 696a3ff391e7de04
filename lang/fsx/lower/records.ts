/** Records and cases of unions: making them, and changing fields. */
import { host, int, text } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { Expr } from "../syntax/ast.js";
import { type CaseInfo, EXN, prune, type Type, UNIT } from "../types/type.js";
import { boxOf, fieldOf } from "./cells.js";
import type { Closures } from "./closures.js";
import { reprOf } from "./repr.js";
import { type At, type Shop, typeAt, valuesOf } from "./shop.js";
import { defaultVal } from "./slots.js";
import { scalar, UNIT_VAL, type Val } from "./value.js";

/** A value of a case. */
export function construct(
  info: CaseInfo,
  union: Type,
  fields: readonly Val[],
  at: At,
  closures: Closures,
): Val {
  if (info.union === EXN) {
    const cells = fields.map((field, i) => closures.toCell(field, info.fields[i]!, at));
    return scalar(boxOf([text(closures.keyOfException(info)), ...cells]));
  }
  const repr = reprOf(union);
  if (repr.kind === "union") {
    const held = fields.map((field) => at.body.atoms(field));
    const cases = repr.cases.map((types, k) => (k === info.index ? held : types.map(defaultVal)));
    return { kind: "union", tag: int(info.index), cases };
  }
  if (repr.kind !== "boxed") return defaultVal(union);
  const types = repr.cases[info.index]!;
  const cells = fields.map((field, i) => closures.toCell(field, types[i]!, at));
  return scalar(boxOf([int(info.index), ...cells]));
}

type RecordNode = Expr & { readonly kind: "record" };

export function lowerRecord(expr: RecordNode, at: At, shop: Shop, closures: Closures): Val {
  const type = prune(typeAt(expr.type, at));
  const repr = reprOf(type);
  if (type.kind !== "con" || type.info.kind !== "record") return defaultVal(type);
  if (repr.kind !== "product" && repr.kind !== "boxed") return defaultVal(type);
  const types = repr.kind === "product" ? repr.items : repr.cases[0]!;
  const { fields } = type.info;
  const { copied } = expr;
  const exprs = expr.fields.map(({ value }) => value);
  const vals = valuesOf(shop.lower, copied ? [copied, ...exprs] : exprs, at);
  const held = vals.map((val) => at.body.atoms(val));
  const source = copied ? held.shift()! : null;
  const byName = new Map(expr.fields.map(({ path }, i) => [path.at(-1)!.text, held[i]!]));
  const items = fields.map(
    ({ name }, i) => byName.get(name) ?? fieldFrom(source, i, types[i]!, at),
  );
  if (repr.kind === "product") return { kind: "product", items };
  return scalar(boxOf(items.map((item, i) => closures.toCell(item, types[i]!, at))));
}

function fieldFrom(source: Val | null, index: number, type: Type, at: At): Val {
  if (source?.kind === "product") return source.items[index]!;
  if (source?.kind !== "scalar") return defaultVal(type);
  return at.body.atoms(fieldOf(source.tree, index, type, at.body));
}

/** `r.Field <- value`: such a record lies in the heap. */
export function assignField(place: Expr, value: Expr, at: At, shop: Shop, closures: Closures): Val {
  const found = fieldPlace(place, at);
  if (!found) return UNIT_VAL;
  const { subject, index, type } = found;
  const [box, val] = valuesOf(shop.lower, [subject, value], at) as [Val, Val];
  if (box.kind !== "scalar") return UNIT_VAL;
  const cell: Tree = closures.toCell(val, type, at);
  at.body.add({ op: "drop", tree: host("heap_set", "Unit", box.tree, int(index), cell) });
  return UNIT_VAL;
}

function fieldPlace(place: Expr, at: At): { subject: Expr; index: number; type: Type } | null {
  const type = typeAt(place.type, at);
  if (place.kind === "member" && place.target?.kind === "field")
    return { subject: place.subject, index: place.target.index, type };
  if (place.kind !== "name") return null;
  const steps = place.steps ?? [];
  const target = steps.at(-1)?.target;
  if (target?.kind !== "field") return null;
  const before = steps.slice(0, -1);
  const subject: Expr = { ...place, steps: before, type: before.at(-1)?.type ?? UNIT };
  return { subject, index: target.index, type };
}
