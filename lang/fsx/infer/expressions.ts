/** The types of expressions: each is inferred against the type that is expected of it, from left to right. */
import type { BlockItem, Expr, MatchCase, NameExpr } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import {
  arrayOf,
  BOOL,
  fun,
  INT,
  listOf,
  primitiveName,
  prune,
  STRING,
  substitute,
  type Type,
  UNIT,
} from "../types/type.js";
import { readType } from "./annotations.js";
import { inferApply } from "./application.js";
import { inferAssign } from "./assignment.js";
import { inferBindings } from "./bindings.js";
import { builtinType, isBuiltin } from "./builtins.js";
import { checkCases } from "./completeness.js";
import { inferComprehension, inferForIn, inferRange, inferYield } from "./comprehensions.js";
import { type Collecting, type Context, inner, newVariable, plain } from "./context.js";
import { holeType } from "./formats.js";
import { inferName } from "./names.js";
import { type Bound, literalType, PatternInference } from "./patterns.js";
import { findRecord } from "./records.js";
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
      agree(expr, literalType(expr.literal), expected, session);
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
      for (const each of expr.items) session.infer(each, item, plain(context));
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
      expr.variable = newVariable(expr.name, INT, context.depth);
      own.scope.names.values.set(expr.name.text, { kind: "variable", variable: expr.variable });
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
    session.infer(item, items[i]!, context);
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
    session.infer(left, item, context);
    session.infer(right, listOf(item), context);
    return;
  }
  const type = operatorType(expr, context, session);
  if (type?.kind !== "fun") return;
  const rest = prune(type.to);
  if (rest.kind !== "fun") return;
  // An expected type tells the operands of arithmetic theirs; a comparison is a Bool whatever they are.
  session.unify(expected, rest.to, expr);
  session.infer(left, type.from, context);
  session.infer(right, rest.from, context);
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
  session.infer(expr.arg, type.from, context);
}

function inferIf(
  expr: Expr & { readonly kind: "if" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  session.infer(expr.test, BOOL, plain(context));
  if (expr.otherwise === null) {
    if (context.collecting === null && !session.unify(expected, UNIT, expr)) return;
    session.infer(expr.body, UNIT, context);
    return;
  }
  session.infer(expr.body, expected, context);
  session.infer(expr.otherwise, expected, context);
}

function inferMatch(
  expr: Expr & { readonly kind: "match" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const subject = session.typeOf(expr.subject, plain(context));
  inferCases(expr.cases, subject, expected, context, session);
  session.whenDone(() => checkCases(expr.cases, expr.subject, subject, session));
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
      own.scope.names.values.set(name, { kind: "variable", variable });
    if (guard) session.infer(guard, BOOL, plain(own));
    session.infer(body, expected, own);
  }
}

function inferLambda(
  expr: Expr & { readonly kind: "lambda" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const own = inner(context, { depth: context.depth + 1 });
  const bound: Bound = new Map();
  const patterns = new PatternInference(session, own, { binds: false });
  let rest = expected;
  for (const param of expr.params) {
    const known = prune(rest);
    const [from, to]: [Type, Type] =
      known.kind === "fun" ? [known.from, known.to] : [session.fresh(), session.fresh()];
    if (known.kind !== "fun" && !session.unify(known, fun(from, to), expr)) return;
    patterns.infer(param, from, bound);
    if (param.kind !== "var")
      session.whenDone(() => checkCases([{ pattern: param, guard: null }], param, from, session));
    rest = to;
  }
  for (const [name, variable] of bound)
    own.scope.names.values.set(name, { kind: "variable", variable });
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
      inferBindings(item, own, session);
      if (isLast && context.collecting === null) {
        session.report("FsUnfinishedBlock", {}, item);
      }
    } else if (isLast) session.infer(item.value, expected, own);
    else inferStatement(item.value, own, session);
  });
}

function inferRecord(
  expr: Expr & { readonly kind: "record" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const names = expr.fields.map(({ path }) => path.at(-1)!);
  if (expr.copied) session.infer(expr.copied, expected, context);
  const record = findRecord(names, expected, context, session);
  if (record === null) {
    for (const { value } of expr.fields) session.typeOf(value, context);
    return;
  }
  const args = session.instantiate(record.params);
  session.unify(expected, { kind: "con", info: record, args }, expr);
  const by = new Map(record.params.map((param, i) => [param, args[i]!]));
  const given = new Set<string>();
  expr.fields.forEach(({ value }, i) => {
    const name = names[i]!;
    const field = record.fields.find((each) => each.name === name.text);
    if (!field)
      session.unknown(
        "FsUnknownField",
        name.text,
        name,
        record.fields.map((f) => f.name),
      );
    else if (given.has(name.text)) session.report("FsDuplicateName", { name: name.text }, name);
    given.add(name.text);
    session.infer(value, field ? substitute(field.type, by) : session.fresh(), context);
  });
  const missing = record.fields.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  if (!expr.copied && missing.length > 0)
    session.report("FsMissingFields", { type: record.name, list: missing.join(", ") }, expr);
}

function inferInterpolated(
  expr: Expr & { readonly kind: "interpolated" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  session.unify(expected, STRING, expr);
  for (const piece of expr.pieces) {
    if (piece.kind === "text") continue;
    const letter = piece.before.at(-1);
    const type = letter === undefined ? session.fresh() : holeType(letter, session);
    if (type === null) session.report("FsBadFormat", { format: piece.before }, piece.value);
    if (piece.after !== "")
      session.report("FsNoInterpolationFormat", { format: piece.after }, piece.value);
    session.infer(piece.value, type ?? session.fresh(), context);
  }
}
