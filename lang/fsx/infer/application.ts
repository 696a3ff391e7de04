/** Applying functions, calling methods, taking members and elements. */
import type { Expr } from "../syntax/ast.js";
import { fun, prune, type Type } from "../types/type.js";
import { readType } from "./annotations.js";
import { applyType } from "./apply-type.js";
import { inferArgument } from "./arguments.js";
import { type Context, loose } from "./context.js";
import { formatType, isFormat, isImport } from "./format-call.js";
import { findMethods, findProperty } from "./members.js";
import { methodCall } from "./methods.js";
import { chooseOverload } from "./overloads.js";
import { instanceOf, type Session } from "./session.js";

type Apply = Expr & { readonly kind: "apply" };

/** Infers what is applied, indexed, or a member of something. */
export function inferApply(expr: Expr, expected: Type, context: Context, session: Session): void {
  switch (expr.kind) {
    case "member": {
      const subject = session.typeOf(expr.subject, context);
      const member = findProperty(subject, expr.name, context, session);
      if (member === null) return;
      expr.target = member.target;
      session.agree(expr, expected, member.type, context);
      return;
    }
    case "typeApply":
      inferTypeApply(expr, expected, context, session);
      return;
    case "index": {
      const subject = session.typeOf(expr.subject, context);
      inferElement(expr, subject, "Item", [expr.index], expected, context, session);
      return;
    }
    case "slice": {
      const subject = session.typeOf(expr.subject, context);
      const { from, to } = expr;
      const name = from && to ? "Slice" : from ? "SliceFrom" : "SliceTo";
      const bounds = [from, to].filter((bound) => bound !== null);
      inferElement(expr, subject, name, bounds, expected, context, session);
      return;
    }
    case "apply":
      applyAll(expr, expected, context, session);
      return;
    default:
      return;
  }
}

function inferTypeApply(
  expr: Expr & { readonly kind: "typeApply" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  const { fn } = expr;
  session.infer(fn, expected, context);
  if (fn.kind !== "name" || fn.target?.kind !== "variable") return;
  const { instance } = fn.target;
  const types = expr.types.map((type) => readType(type, context.scope, session, context.variables));
  if (types.length !== instance.length) {
    const facts = {
      name: fn.target.variable.name,
      expected: instance.length,
      actual: types.length,
    };
    session.report("FsTypeArguments", facts, expr);
    return;
  }
  for (const [i, type] of types.entries()) session.unify(type, instance[i]!, expr.types[i]!);
}

/** `x.[i]` and its kind are calls of members with names of their own. */
export function inferElement(
  expr: Expr & { readonly kind: "index" | "slice" },
  subject: Type,
  name: string,
  args: readonly Expr[],
  expected: Type,
  context: Context,
  session: Session,
): void {
  const methods = findMethods(subject, name, args.length, context);
  const types = methods.length > 1 ? args.map((arg) => session.typeOf(arg, context)) : [];
  const method = methods.length > 1 ? chooseOverload(methods, types) : methods[0];
  if (!method) {
    const known = prune(subject);
    if (known.kind === "var") session.unknownReceiver(known, ".[ ]", expr);
    else session.report("FsNoElements", { type: session.show(known) }, expr);
    return;
  }
  const instance = session.instantiate(method.scheme);
  expr.target = { kind: "method", variable: method, instance };
  let type = applyType(instanceOf(method.type, method.scheme, instance), subject, expr, session);
  for (const [i, arg] of args.entries()) {
    const known = prune(type);
    if (known.kind !== "fun") return;
    if (types[i]) session.unify(known.from, types[i], arg);
    else session.infer(arg, known.from, loose(context));
    type = known.to;
  }
  session.agree(expr, expected, type, context);
}

/** A function with all the arguments that follow it. */
function applyAll(expr: Apply, expected: Type, context: Context, session: Session): void {
  const calls: Apply[] = [];
  let head: Expr = expr;
  while (head.kind === "apply") {
    calls.unshift(head);
    head = head.fn;
  }
  const first = calls[0]!;
  if (isImport(head, session)) {
    const { arg } = first;
    const name = arg.kind === "literal" && arg.literal.kind === "string" ? arg.literal.value : "";
    first.target = { kind: "import", name };
    first.type = expected;
    return;
  }
  if (isFormat(head, context)) {
    const type = formatType(head, first, context, session);
    if (type === null) {
      inferAlone(calls.slice(1), context, session);
      return;
    }
    applyRest(calls.slice(1), type, expr, expected, context, session);
    return;
  }
  const found = methodCall(head, first, context, session);
  if (found === "failed") {
    inferAlone(calls, context, session);
    return;
  }
  const fn = found ?? { takes: 0, type: session.typeOf(head, context) };
  applyRest(calls.slice(fn.takes), fn.type, expr, expected, context, session);
}

/** Arguments of something unknown: what is wrong within them is reported nevertheless. */
function inferAlone(calls: readonly Apply[], context: Context, session: Session): void {
  for (const { arg } of calls) session.typeOf(arg, loose(context));
}

/**
 * The result is made one with what is expected before the arguments are looked at, so that lambdas among them know
 * the types of their parameters.
 */
function applyRest(
  calls: readonly Apply[],
  fn: Type,
  whole: Expr,
  expected: Type,
  context: Context,
  session: Session,
): void {
  const params: Type[] = [];
  let type = fn;
  for (const [i, call] of calls.entries()) {
    const known = prune(type);
    if (known.kind !== "fun" && known.kind !== "var") {
      reportNoFunction(call, i, known, session);
      for (const { arg } of calls.slice(params.length)) session.typeOf(arg, context);
      calls.slice(0, params.length).forEach(({ arg }, k) => {
        session.infer(arg, params[k]!, loose(context));
      });
      return;
    }
    const arrow = known.kind === "fun" ? known : fun(session.fresh(), session.fresh());
    if (known.kind === "var") session.unify(known, arrow, call.fn);
    params.push(arrow.from);
    type = arrow.to;
    call.type = type;
  }
  session.agree(whole, expected, type, context);
  calls.forEach(({ arg }, i) => {
    inferArgument(arg, params[i]!, loose(context), session);
  });
}

function reportNoFunction(call: Apply, taken: number, type: Type, session: Session): void {
  const facts = { type: session.show(type), taken };
  if (taken === 0) session.report("FsNotAFunction", facts, call.fn);
  else session.report("FsTooManyArguments", facts, call.arg);
}
