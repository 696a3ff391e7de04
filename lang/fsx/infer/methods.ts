/** Calls of members: which one is meant is told by their names, the number of the arguments, and their types. */
import type { Expr, Name } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { prune, type Type, UNIT } from "../types/type.js";
import { readType } from "./annotations.js";
import { applyType } from "./apply-type.js";
import { inferArgument } from "./arguments.js";
import { type Context, loose } from "./context.js";
import {
  argumentCounts,
  findCurried,
  findMethods,
  findProperty,
  hasProperty,
  reportUnknownMember,
} from "./members.js";
import { resolveName } from "./names.js";
import { variableEntity } from "./observer.js";
import { chooseOverload } from "./overloads.js";
import { findStatics } from "./paths.js";
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
  if (head.kind === "typeApply") {
    const inner = methodCall(head.fn, call, context, session);
    if (inner === "failed") return inner;
    if (inner === null || inner.takes === 0) return null;
    if (call.target?.kind === "static") {
      constructedTypes(head, inner.type, context, session);
      return inner;
    }
    if (call.target?.kind !== "method") return null;
    head.fn.type ??= inner.type;
    applyTypes(head, call.target.instance, context, session);
    return inner;
  }
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
  const statics = head.kind === "name" ? staticsOf(head, call, context) : [];
  if (statics.length > 0) return callStatic(statics, call, context, session);
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
  const receiver = head.path.length === 2 ? head.path[0]! : null;
  return callMethod(subject, last, call, context, session, () => {
    const member = findProperty(subject, last, context, session, receiver);
    if (!member) return null;
    head.steps!.push({ target: member.target, type: member.type, name: last });
    head.type = member.type;
    return member.type;
  });
}

/** Constructors and static methods; a name of the program's own goes before them. */
function staticsOf(
  head: Expr & { readonly kind: "name" },
  call: Apply,
  context: Context,
): readonly Variable[] {
  const [first] = head.path;
  const own = context.scope.value(first!.text);
  if (own?.kind === "variable" && !own.variable.prelude) return [];
  if (own?.kind === "case" && head.path.length === 1) return [];
  return findStatics(head.path, argumentsOf(call.arg).length, context);
}

function callStatic(
  statics: readonly Variable[],
  call: Apply,
  context: Context,
  session: Session,
): Applied | "failed" {
  const args = argumentsOf(call.arg);
  const types = statics.length > 1 ? args.map((arg) => session.typeOf(arg, context)) : null;
  const variable = types === null ? statics[0]! : chooseOverload(statics, types, 0);
  const instance = session.instantiate(variable.scheme);
  call.target = { kind: "static", variable, instance };
  let type = instanceOf(variable.type, variable.scheme, instance);
  if (args.length === 0) type = applyType(type, UNIT, call.arg, session);
  for (const [i, arg] of args.entries()) {
    const known = prune(type);
    if (known.kind !== "fun") return "failed";
    if (types) session.unify(known.from, types[i]!, arg);
    else inferArgument(arg, known.from, loose(context), session);
    type = known.to;
  }
  call.type = type;
  // A single argument has its own type.
  if (args[0] !== call.arg) call.arg.type = UNIT;
  return { takes: 1, type };
}

/** `Queue<int>(…)`: the types are those of what is made. */
function constructedTypes(
  head: Expr & { readonly kind: "typeApply" },
  made: Type,
  context: Context,
  session: Session,
): void {
  const known = prune(made);
  const own = known.kind === "con" ? known.args : [];
  const types = head.types.map((type) => readType(type, context.scope, session, context.variables));
  if (types.length !== own.length) {
    const facts = { name: session.show(known), expected: own.length, actual: types.length };
    session.report("FsTypeArguments", facts, head);
    return;
  }
  types.forEach((type, i) => void session.unify(type, own[i]!, head.types[i]!));
}

/** `x.M<int>(…)`: the last variables of the method stand for its own types. */
function applyTypes(
  head: Expr & { readonly kind: "typeApply" },
  instance: readonly Type[],
  context: Context,
  session: Session,
): void {
  const types = head.types.map((type) => readType(type, context.scope, session, context.variables));
  types.forEach((type, i) => {
    const own = instance[instance.length - types.length + i];
    if (own) session.unify(type, own, head.types[i]!);
  });
}

export function argumentsOf(arg: Expr): readonly Expr[] {
  // A tuple with brackets of its own within those of the call is one argument.
  if (arg.kind === "tuple" && (arg.brackets ?? 0) < 2) return arg.items;
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
  const curried = methods.length === 0 ? findCurried(subject, name.text, context) : null;
  if (curried) {
    const instance = session.instantiate(curried.scheme);
    call.target = { kind: "method", variable: curried, instance, isCurried: true };
    const type = applyType(
      instanceOf(curried.type, curried.scheme, instance),
      subject,
      name,
      session,
    );
    session.observer?.uses(name, variableEntity(curried), type);
    const known = prune(type);
    if (known.kind !== "fun") return "failed";
    session.infer(call.arg, known.from, loose(context));
    call.type = known.to;
    return { takes: 1, type: known.to };
  }
  if (methods.length === 0) {
    const counts = argumentCounts(subject, name.text, context);
    if (counts.length > 0) {
      const expected = `${alternatives(counts)} ${counts.at(-1) === 1 ? "argument" : "arguments"}`;
      const facts = { name: name.text, expected, actual: args.length };
      session.report("FsMethodArguments", facts, call.arg);
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
    else inferArgument(arg, known.from, loose(context), session);
    type = known.to;
  }
  call.type = type;
  // A single argument has its own type.
  if (args[0] !== call.arg) call.arg.type = UNIT;
  return { takes: 1, type };
}

/** `1, 2 or 3`. */
function alternatives(counts: readonly number[]): string {
  const others = counts.slice(0, -1).join(", ");
  return others === "" ? String(counts.at(-1)) : `${others} or ${counts.at(-1)}`;
}

function isProperty(subject: Type, name: Name, context: Context): boolean {
  const known = prune(subject);
  if (known.kind !== "con") return false;
  if (known.info.kind === "record" && known.info.fields.some((field) => field.name === name.text))
    return true;
  return (
    findMethods(subject, name.text, 0, context).length > 0 ||
    hasProperty(subject, name.text, context)
  );
}
