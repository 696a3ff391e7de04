/** The types of conditions, matches, lambdas and blocks. */
import type { BlockItem, Expr, MatchCase } from "../syntax/ast.js";
import { BOOL, fun, prune, type Type, UNIT } from "../types/type.js";
import { inferBindings } from "./bindings.js";
import { checkCases } from "./completeness.js";
import { type Context, inner, plain } from "./context.js";
import { type Bound, PatternInference } from "./patterns.js";
import type { Session } from "./session.js";
import { inferStatement } from "./statements.js";

export function inferIf(
  expr: Expr & { readonly kind: "if" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  session.infer(expr.test, BOOL, plain(context));
  if (expr.otherwise === null) {
    // Without else there is no other value; what is wrong within is told nevertheless.
    const isUnit = context.collecting !== null || session.unify(expected, UNIT, expr);
    if (isUnit) session.infer(expr.body, UNIT, context);
    else session.typeOf(expr.body, context);
    return;
  }
  session.infer(expr.body, expected, context);
  session.infer(expr.otherwise, expected, context);
}

export function inferMatch(
  expr: Expr & { readonly kind: "match" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const subject = session.typeOf(expr.subject, plain(context));
  inferCases(expr.cases, subject, expected, context, session);
  session.whenDone(() => {
    expr.isComplete = checkCases(expr.cases, expr.subject, subject, session);
  });
}

export function inferCases(
  cases: readonly MatchCase[],
  subject: Type,
  expected: Type,
  context: Context,
  session: Session,
): void {
  for (const { pattern, guard, body } of cases) {
    const own = inner(context);
    const bound: Bound = new Map();
    new PatternInference(session, context).infer(pattern, subject, bound);
    for (const [name, variable] of bound)
      own.scope.names.setValue(name, { kind: "variable", variable });
    if (guard) session.infer(guard, BOOL, plain(own));
    session.infer(body, expected, own);
  }
}

export function inferLambda(
  expr: Expr & { readonly kind: "lambda" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const own = inner(context, { depth: context.depth + 1, exact: false });
  const bound: Bound = new Map();
  const patterns = new PatternInference(session, own, { binds: false });
  let rest = expected;
  for (const param of expr.params) {
    const known = prune(rest);
    const [from, to]: [Type, Type] =
      known.kind === "fun" ? [known.from, known.to] : [session.fresh(), session.fresh()];
    if (known.kind !== "fun") session.unify(known, fun(from, to), expr);
    patterns.infer(param, from, bound);
    if (param.kind !== "var")
      session.whenDone(() => checkCases([{ pattern: param, guard: null }], param, from, session));
    rest = to;
  }
  for (const [name, variable] of bound)
    own.scope.names.setValue(name, { kind: "variable", variable });
  session.infer(expr.body, rest, own);
}

export function inferBlock(
  items: readonly BlockItem[],
  expected: Type,
  context: Context,
  session: Session,
): void {
  let own = inner(context);
  items.forEach((item, i) => {
    const isLast = i === items.length - 1;
    if (item.kind === "let") {
      own = inner(own);
      inferBindings(item, plain(own), session);
      if (isLast && context.collecting === null) {
        session.report("FsUnfinishedBlock", {}, item);
      }
    } else if (isLast) session.infer(item.value, expected, own);
    else inferStatement(item.value, own, session);
  });
}
