/** Calls of members: which one is meant is told by their names, the number of the arguments, and their types. */
import type { Expr, Name } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { prune, type Type, UNIT } from "../types/type.js";
import { applyType } from "./apply-type.js";
import { type Context, loose } from "./context.js";
import { findMethods, findProperty, hasMethod, reportUnknownMember } from "./members.js";
import { resolveName } from "./names.js";
import { variableEntity } from "./observer.js";
import { instanceOf, type Session } from "./session.js";

type Apply = Expr & { readonly kind: "apply" };

/** What is applied: its type, when it has taken so many of the arguments. */
interface Applied {
  readonly takes: 0 | 1;
  readonly type: Type;
}

/** What a member is, as a method or as a value; null where the head names none. */
export function methodCall(
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
  if (found === null) {
    const { path } = head;
    const search = { kind: "value", path, expected: session.fresh() } as const;
    session.observer?.searches(path.at(-1)!, search, context.scope);
    return "failed";
  }
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
  session.observer?.searches(name, { kind: "member", subject }, context.scope);
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
  session.observer?.uses(name, variableEntity(method), type);
  for (const [i, arg] of args.entries()) {
    const known = prune(type);
    if (known.kind !== "fun") return "failed";
    if (types) session.unify(known.from, types[i]!, arg);
    else session.infer(arg, known.from, loose(context));
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
