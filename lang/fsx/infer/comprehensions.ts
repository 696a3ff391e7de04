/** Loops over sequences, ranges, and the lists and arrays that comprehensions make. */
import type { Expr } from "../syntax/ast.js";
import { arrayOf, fun, listOf, prune, seqOf, type Type, UNIT } from "../types/type.js";
import { checkCases } from "./completeness.js";
import { type Context, changed, inner, plain } from "./context.js";
import { findMethods } from "./members.js";
import { type Bound, PatternInference } from "./patterns.js";
import { instanceOf, type Session } from "./session.js";
import { inferStatement } from "./statements.js";

type ForIn = Expr & { readonly kind: "forIn" };

export function inferForIn(expr: ForIn, context: Context, session: Session): void {
  const item = session.fresh();
  const { source } = expr;
  if (source.kind === "range") {
    inferBounds(source, item, plain(context), session);
    source.type = listOf(item);
  } else inferSource(expr, source, item, plain(context), session);
  const own = inner(context);
  const bound: Bound = new Map();
  new PatternInference(session, own).infer(expr.pattern, item, bound);
  for (const [name, variable] of bound)
    own.scope.names.setValue(name, { kind: "variable", variable });
  session.whenDone(() =>
    checkCases([{ pattern: expr.pattern, guard: null }], expr.pattern, item, session),
  );
  inferStatement(expr.body, own, session);
}

/** What is gone over has a member that does it: it takes a function for the elements. */
function inferSource(
  expr: ForIn,
  source: Expr,
  item: Type,
  context: Context,
  session: Session,
): void {
  const subject = session.typeOf(source, context);
  const open = prune(subject);
  if (open.kind === "var" && open.item !== null) {
    session.unify(item, open.item, source);
    expr.target = { kind: "iterate" };
    return;
  }
  const [method] = findMethods(subject, "Iterate", 1, context);
  if (!method) {
    const known = prune(subject);
    if (known.kind === "var") session.unknownReceiver(known, "for … in", source);
    else session.report("FsNoElements", { type: session.show(known) }, source);
    return;
  }
  const instance = session.instantiate(method.scheme);
  const type = instanceOf(method.type, method.scheme, instance);
  session.unify(type, fun(subject, fun(fun(item, UNIT), UNIT)), source);
  // Lowering finds the method here: the loop is a call of it.
  expr.target = { kind: "method", variable: method, instance };
}

function inferBounds(
  range: Expr & { readonly kind: "range" },
  item: Type,
  context: Context,
  session: Session,
): void {
  session.demand(item, "op ..", range);
  for (const each of [range.from, range.step, range.to])
    if (each) session.infer(each, item, context);
}

/** A range stands in brackets: it is a list. */
export function inferRange(
  expr: Expr & { readonly kind: "range" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const item = session.fresh();
  inferBounds(expr, item, context, session);
  session.unify(expected, listOf(item), expr);
}

export function inferComprehension(
  expr: Expr & { readonly kind: "comprehension" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const item = session.fresh();
  const made = expr.isSequence ? seqOf(item) : expr.array ? arrayOf(item) : listOf(item);
  session.unify(expected, made, expr);
  const { body } = expr;
  if (body.kind === "range") {
    body.type = listOf(item);
    inferBounds(body, item, plain(context), session);
    return;
  }
  session.infer(body, UNIT, changed(context, { collecting: { item, explicit: hasYield(body) } }));
}

export function inferYield(
  expr: Expr & { readonly kind: "yield" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const { collecting } = context;
  if (collecting === null) {
    session.report("FsYieldOutside", {}, expr);
    return;
  }
  session.unify(expected, UNIT, expr);
  const wanted = expr.bang ? session.freshItems(collecting.item) : collecting.item;
  session.infer(expr.value, wanted, plain(context));
}

/** Does an element come of a `yield` here? Then it comes of nothing else. */
function hasYield(expr: Expr): boolean {
  switch (expr.kind) {
    case "yield":
      return true;
    case "block":
      return expr.items.some((item) => item.kind === "do" && hasYield(item.value));
    case "if":
      return hasYield(expr.body) || (expr.otherwise !== null && hasYield(expr.otherwise));
    case "match":
      return expr.cases.some(({ body }) => hasYield(body));
    case "forIn":
    case "forTo":
    case "while":
      return hasYield(expr.body);
    default:
      return false;
  }
}
