/** Applying functions, calling methods, taking members and elements. */
import type { Expr, Name, NameExpr } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import type { FormatPiece, Variable } from "../types/target.js";
import { fun, funOf, prune, STRING, type Type, UNIT } from "../types/type.js";
import { readType } from "./annotations.js";
import { FORMATTERS } from "./builtins.js";
import type { Context } from "./context.js";
import { readFormat } from "./formats.js";
import { findMethods, findProperty, hasMethod, reportUnknownMember } from "./members.js";
import { resolveName } from "./names.js";
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
      session.unify(expected, member.type, expr);
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
  const [method] = findMethods(subject, name, args.length, context);
  if (!method) {
    const known = prune(subject);
    if (known.kind === "var") session.report("FsUnknownReceiver", { name: ".[ ]" }, expr);
    else session.report("FsNoElements", { type: session.show(known) }, expr);
    return;
  }
  const instance = session.instantiate(method.scheme);
  expr.target = { kind: "method", variable: method, instance };
  let type = applyType(instanceOf(method.type, method.scheme, instance), subject, expr, session);
  for (const arg of args) {
    const known = prune(type);
    if (known.kind !== "fun") return;
    session.infer(arg, known.from, context);
    type = known.to;
  }
  session.unify(expected, type, expr);
}

/** The type of a function's result where the argument has this type. */
function applyType(fn: Type, arg: Type, span: Span, session: Session): Type {
  const known = prune(fn);
  if (known.kind !== "fun") return session.fresh();
  session.unify(known.from, arg, span);
  return known.to;
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
    if (type === null) return;
    applyRest(calls.slice(1), type, expr, expected, context, session);
    return;
  }
  const found = methodCall(head, first, context, session);
  if (found === "failed") return;
  const fn = found ?? { takes: 0, type: session.typeOf(head, context) };
  applyRest(calls.slice(fn.takes), fn.type, expr, expected, context, session);
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
        session.infer(arg, params[k]!, context);
      });
      return;
    }
    const arrow = known.kind === "fun" ? known : fun(session.fresh(), session.fresh());
    if (known.kind === "var") session.unify(known, arrow, call.fn);
    params.push(arrow.from);
    type = arrow.to;
    call.type = type;
  }
  session.unify(expected, type, whole);
  calls.forEach(({ arg }, i) => {
    session.infer(arg, params[i]!, context);
  });
}

function reportNoFunction(call: Apply, taken: number, type: Type, session: Session): void {
  const facts = { type: session.show(type), taken };
  if (taken === 0) session.report("FsNotAFunction", facts, call.fn);
  else session.report("FsTooManyArguments", facts, call.arg);
}

/** The prelude says so what host function it means. */
function isImport(head: Expr, { isPrelude }: Session): boolean {
  return isPrelude && head.kind === "name" && head.path[0]!.text === "import";
}

function isFormat(head: Expr, { scope }: Context): head is NameExpr {
  return (
    head.kind === "name" &&
    head.path.length === 1 &&
    FORMATTERS.has(head.path[0]!.text) &&
    scope.value(head.path[0]!.text) === null
  );
}

/** The format that is one text, which is given. */
const WHOLE: readonly FormatPiece[] = [
  { kind: "hole", letter: "s", flags: "", width: 0, precision: null, type: STRING },
];

/** The type of `sprintf "…"`; null where the format is no constant. */
function formatType(head: NameExpr, call: Apply, context: Context, session: Session): Type | null {
  const name = head.path[0]!.text;
  const { arg } = call;
  if (arg.kind === "interpolated") {
    session.infer(arg, STRING, context);
    const type = name === "sprintf" ? STRING : name === "failwithf" ? session.fresh() : UNIT;
    call.target = { kind: "format", name, pieces: WHOLE };
    call.type = type;
    return type;
  }
  if (arg.kind !== "literal" || arg.literal.kind !== "string") {
    session.report("FsFormatNeeded", { name }, arg);
    return null;
  }
  const pieces = readFormat(arg.literal.value, arg, session);
  call.target = { kind: "format", name, pieces };
  const params = pieces.flatMap((piece) => (piece.kind === "hole" ? [piece.type] : []));
  const result = name === "sprintf" ? STRING : name === "failwithf" ? session.fresh() : UNIT;
  const type = funOf(params, result);
  call.type = type;
  arg.type = STRING;
  return type;
}

/** What is applied: its type, when it has taken so many of the arguments. */
interface Applied {
  readonly takes: 0 | 1;
  readonly type: Type;
}

/** What a member is, as a method or as a value; null where the head is none. */
function methodCall(
  head: Expr,
  call: Apply,
  context: Context,
  session: Session,
): Applied | "failed" | null {
  if (head.kind === "member") {
    const subject = session.typeOf(head.subject, context);
    return callMethod(subject, head.name, call, context, session, () => {
      const member = findProperty(subject, head.name, context, session);
      if (!member) return null;
      head.target = member.target;
      head.type = member.type;
      return member.type;
    });
  }
  if (head.kind !== "name" || head.path.length === 1) return null;
  const found = resolveName(head, context, session);
  if (found === null) return "failed";
  const last = found.rest.at(-1);
  if (!last) {
    head.steps = [];
    head.type = found.type;
    return { takes: 0, type: found.type };
  }
  let subject = found.type;
  head.steps = [];
  for (const name of found.rest.slice(0, -1)) {
    const member = findProperty(subject, name, context, session);
    if (!member) return "failed";
    head.steps.push({ target: member.target, type: member.type, name });
    subject = member.type;
  }
  return callMethod(subject, last, call, context, session, () => {
    const member = findProperty(subject, last, context, session);
    if (!member) return null;
    head.steps!.push({ target: member.target, type: member.type, name: last });
    head.type = member.type;
    return member.type;
  });
}

export function argumentsOf(arg: Expr): readonly Expr[] {
  if (arg.kind === "tuple") return arg.items;
  return arg.kind === "literal" && arg.literal.kind === "unit" ? [] : [arg];
}

function callMethod(
  subject: Type,
  name: Name,
  call: Apply,
  context: Context,
  session: Session,
  asProperty: () => Type | null,
): Applied | "failed" {
  const args = argumentsOf(call.arg);
  const methods = findMethods(subject, name.text, args.length, context);
  if (methods.length === 0) {
    if (hasMethod(subject, name.text, context)) {
      session.report("FsMethodArguments", { name: name.text, actual: args.length }, call.arg);
      return "failed";
    }
    if (prune(subject).kind !== "var" && !isProperty(subject, name, context)) {
      reportUnknownMember(subject, name, context, session);
      return "failed";
    }
    const property = asProperty();
    return property === null ? "failed" : { takes: 0, type: property };
  }
  const types = methods.length > 1 ? args.map((arg) => session.typeOf(arg, context)) : null;
  const method = types === null ? methods[0]! : chooseOverload(methods, types);
  const instance = session.instantiate(method.scheme);
  call.target = { kind: "method", variable: method, instance };
  let type = applyType(instanceOf(method.type, method.scheme, instance), subject, name, session);
  for (const [i, arg] of args.entries()) {
    const known = prune(type);
    if (known.kind !== "fun") return "failed";
    if (types) session.unify(known.from, types[i]!, arg);
    else session.infer(arg, known.from, context);
    type = known.to;
  }
  call.type = type;
  call.arg.type = UNIT;
  return { takes: 1, type };
}

function isProperty(subject: Type, name: Name, context: Context): boolean {
  const known = prune(subject);
  if (known.kind !== "con") return false;
  if (known.info.kind === "record" && known.info.fields.some((field) => field.name === name.text))
    return true;
  return (
    findMethods(subject, name.text, 0, context).length > 0 ||
    hasPlainMember(subject, name.text, context)
  );
}

function hasPlainMember(subject: Type, name: string, { scope }: Context): boolean {
  const known = prune(subject);
  const type = known.kind === "con" ? known.info.name : "";
  return scope.modules([`members of ${type}`]).some(({ values }) => values.has(name));
}

/** The first one whose parameters have the types of the arguments, as far as these are known. */
function chooseOverload(methods: readonly Variable[], types: readonly Type[]): Variable {
  const fitting = methods.find((method) => {
    let type = prune(method.type);
    if (type.kind !== "fun") return false;
    type = prune(type.to);
    for (const arg of types) {
      if (type.kind !== "fun") return false;
      const [param, given] = [prune(type.from), prune(arg)];
      if (param.kind !== "var" && given.kind !== "var" && !isSameHead(param, given)) return false;
      type = prune(type.to);
    }
    return true;
  });
  return fitting ?? methods[0]!;
}

function isSameHead(a: Type, b: Type): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== "con" || a.info === (b as typeof a).info;
}
