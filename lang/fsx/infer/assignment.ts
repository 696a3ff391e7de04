/** Assignments: to mutable variables, to mutable fields, to elements. */
import type { Expr } from "../syntax/ast.js";
import { prune, type Type, UNIT } from "../types/type.js";
import { type Context, loose } from "./context.js";
import { findMethods } from "./members.js";
import { inferName } from "./names.js";
import { instanceOf, type Session } from "./session.js";

type Assign = Expr & { readonly kind: "assign" };

export function inferAssign(
  expr: Assign,
  expected: Type,
  context: Context,
  session: Session,
): void {
  session.unify(expected, UNIT, expr);
  const { place, value } = expr;
  if (place.kind === "index") {
    inferElementAssign(expr, place, context, session);
    return;
  }
  if (place.kind !== "name" && place.kind !== "member") {
    session.report("FsNotAssignable", {}, place);
    session.typeOf(value, context);
    return;
  }
  const type = session.fresh();
  place.type = type;
  if (place.kind === "name") inferName(place, type, context, session);
  else session.infer(place, type, context);
  const target =
    place.kind === "name" ? (place.steps?.at(-1)?.target ?? place.target) : place.target;
  const last = place.kind === "name" ? place.path.at(-1)! : place.name;
  if (target && !isMutable(target)) session.report("FsNotMutable", { name: last.text }, last);
  session.infer(value, type, loose(context));
}

function isMutable(target: NonNullable<(Expr & { kind: "member" })["target"]>): boolean {
  if (target.kind === "variable") return target.variable.mutable;
  return target.kind === "field" && target.record.fields[target.index]!.mutable;
}

function inferElementAssign(
  expr: Assign,
  place: Expr & { readonly kind: "index" },
  context: Context,
  session: Session,
): void {
  const subject = session.typeOf(place.subject, context);
  const [method] = findMethods(subject, "SetItem", 2, context);
  if (!method) {
    const known = prune(subject);
    if (known.kind === "var") session.unknownReceiver(known, ".[ ]", place);
    else session.report("FsNoElementAssignment", { type: session.show(known) }, place);
    return;
  }
  const instance = session.instantiate(method.scheme);
  expr.target = { kind: "method", variable: method, instance };
  let type = prune(instanceOf(method.type, method.scheme, instance));
  if (type.kind !== "fun") return;
  session.unify(type.from, subject, place.subject);
  for (const arg of [place.index, expr.value]) {
    type = prune(type.to);
    if (type.kind !== "fun") return;
    session.infer(arg, type.from, context);
  }
}
