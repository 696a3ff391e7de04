/** The types of expressions: each is inferred against the type that is expected of it, from left to right. */
import type { Expr, NameExpr } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import {
  arrayOf,
  BOOL,
  EXCEPTION,
  INT,
  listOf,
  primitiveName,
  prune,
  type Type,
  UNIT,
} from "../types/type.js";
import { readType } from "./annotations.js";
import { inferApply } from "./application.js";
import { inferAssign } from "./assignment.js";
import { builtinType, isBuiltin } from "./builtins.js";
import { inferComprehension, inferForIn, inferRange, inferYield } from "./comprehensions.js";
import { inferBlock, inferCases, inferIf, inferLambda, inferMatch } from "./constructs.js";
import { type Collecting, type Context, inner, loose, operand, plain } from "./context.js";
import { inferInterpolated } from "./interpolated.js";
import { inferName } from "./names.js";
import { variableEntity } from "./observer.js";
import { inferOwnOperator } from "./operators.js";
import { literalType } from "./paths.js";
import { inferRecord } from "./record-values.js";
import type { Session } from "./session.js";
import { inferStatement } from "./statements.js";

/** Infers an expression; its type is what was expected, or there is a problem. */
export function infer(expr: Expr, expected: Type, context: Context, session: Session): void {
  expr.type = expected;
  if (context.collecting !== null && !GIVERS.has(expr.kind)) {
    inferElement(expr, context.collecting, context, session);
    return;
  }
  switch (expr.kind) {
    case "literal":
      session.agree(expr, expected, literalType(expr.literal), context);
      return;
    case "name":
      inferName(expr, expected, plain(context), session);
      return;
    case "member":
    case "index":
    case "slice":
    case "apply":
    case "typeApply":
      inferApply(expr, expected, plain(context), session);
      return;
    case "infix":
      inferInfix(expr, expected, plain(context), session);
      return;
    case "prefix":
      inferPrefix(expr, expected, plain(context), session);
      return;
    case "tuple":
      inferTuple(expr, expected, plain(context), session);
      return;
    case "list": {
      const item = session.fresh();
      agree(expr, expr.array ? arrayOf(item) : listOf(item), expected, session);
      for (const each of expr.items) session.infer(each, item, loose(plain(context)));
      return;
    }
    case "range":
      inferRange(expr, expected, plain(context), session);
      return;
    case "comprehension":
      inferComprehension(expr, expected, context, session);
      return;
    case "yield":
      inferYield(expr, expected, context, session);
      return;
    case "record":
      inferRecord(expr, expected, plain(context), session);
      return;
    case "if":
      inferIf(expr, expected, context, session);
      return;
    case "match":
      inferMatch(expr, expected, context, session);
      return;
    case "lambda":
      inferLambda(expr, expected, plain(context), session);
      return;
    case "block":
      inferBlock(expr.items, expected, context, session);
      return;
    case "assign":
      inferAssign(expr, expected, plain(context), session);
      return;
    case "while":
      session.infer(expr.test, BOOL, plain(context));
      inferStatement(expr.body, context, session);
      agree(expr, UNIT, expected, session);
      return;
    case "forTo": {
      const own = inner(context);
      session.infer(expr.from, INT, plain(context));
      session.infer(expr.to, INT, plain(context));
      expr.variable = session.variable(expr.name, INT, context.depth);
      session.observer?.declares(expr.name, variableEntity(expr.variable), INT);
      own.scope.names.setValue(expr.name.text, { kind: "variable", variable: expr.variable });
      inferStatement(expr.body, own, session);
      agree(expr, UNIT, expected, session);
      return;
    }
    case "forIn":
      inferForIn(expr, context, session);
      agree(expr, UNIT, expected, session);
      return;
    case "annotated": {
      const type = readType(expr.annotation, context.scope, session, context.variables);
      session.unify(expected, type, expr);
      session.infer(expr.value, type, context);
      return;
    }
    case "interpolated":
      inferInterpolated(expr, expected, plain(context), session);
      return;
    case "tryWith":
      session.infer(expr.body, expected, context);
      inferCases(expr.cases, EXCEPTION, expected, context, session);
      return;
    case "tryFinally":
      session.infer(expr.body, expected, context);
      inferStatement(expr.last, plain(context), session);
      return;
    case "return":
      session.report("FsNoReturn", {}, expr);
      return;
    case "error":
      return;
  }
}

/** What gives elements by its parts, where a comprehension stands around it. */
const GIVERS: ReadonlySet<Expr["kind"]> = new Set([
  "block",
  "forIn",
  "forTo",
  "if",
  "match",
  "tryFinally",
  "tryWith",
  "while",
  "yield",
]);

/** Any other expression is an element itself, unless it has no value or elements are given by `yield`. */
function inferElement(
  expr: Expr,
  { item, explicit }: Collecting,
  context: Context,
  session: Session,
): void {
  const type = session.typeOf(expr, plain(context));
  if (explicit || primitiveName(type) === "unit") return;
  session.unify(item, type, expr);
}

function agree(span: Span, actual: Type, expected: Type, session: Session): void {
  session.unify(expected, actual, span);
}

function inferTuple(
  expr: Expr & { readonly kind: "tuple" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const items = expr.items.map(() => session.fresh());
  agree(expr, { kind: "tuple", items }, expected, session);
  expr.items.forEach((item, i) => {
    session.infer(item, items[i]!, loose(context));
  });
}

function inferInfix(
  expr: Expr & { readonly kind: "infix" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const { op, left, right } = expr;
  if (op.text === "::") {
    const item = session.fresh();
    agree(expr, listOf(item), expected, session);
    session.infer(left, item, loose(context));
    session.infer(right, listOf(item), loose(context));
    return;
  }
  const own = inferOwnOperator(expr, expected, context, session);
  if (own === "done") return;
  const type = operatorType(expr, context, session);
  if (type?.kind !== "fun") return;
  const rest = prune(type.to);
  if (rest.kind !== "fun") return;
  // An expected type tells the operands of arithmetic theirs; a comparison is a Bool whatever they are.
  session.unify(expected, rest.to, expr);
  const inside = op.text === "<|" ? loose(context) : operand(context);
  if (own === "none") session.infer(left, type.from, inside);
  else session.unify(type.from, own, left);
  session.infer(right, rest.from, inside);
}

function operatorType(
  expr: Expr & { readonly kind: "infix" },
  context: Context,
  session: Session,
): Type | null {
  const { op } = expr;
  const name: NameExpr = { kind: "name", path: [op], start: op.start, end: op.end };
  const type = session.fresh();
  inferName(name, type, context, session);
  if (!name.target) return null;
  expr.target = name.target;
  return prune(type);
}

function inferPrefix(
  expr: Expr & { readonly kind: "prefix" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const name = expr.op.text === "~~~" ? "~~~" : `~${expr.op.text}`;
  if (!isBuiltin(name, session)) {
    session.unknown("FsUnknownName", expr.op.text, expr.op, []);
    return;
  }
  expr.target = { kind: "builtin", name };
  const type = builtinType(name, session);
  if (type.kind !== "fun") return;
  session.unify(expected, type.to, expr);
  session.infer(expr.arg, type.from, operand(context));
}
