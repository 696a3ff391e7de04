/** What names mean: variables, cases, operators, and the members behind them. */
import type { Name, NameExpr } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import type { CaseInfo } from "../types/type.js";
import { fun, prune, substitute, type Type } from "../types/type.js";
import { builtinType, FORMATTERS, isBuiltin } from "./builtins.js";
import type { Context } from "./context.js";
import { insteadOf } from "./instead.js";
import { findProperty } from "./members.js";
import { observePath } from "./observed-paths.js";
import { variableEntity } from "./observer.js";
import { findPathValue, findStatics, GETTER } from "./paths.js";
import { instanceOf, type Session } from "./session.js";

export function inferName(
  expr: NameExpr,
  expected: Type,
  context: Context,
  session: Session,
): void {
  const found = resolveName(expr, context, session);
  if (found === null) {
    const { path } = expr;
    session.observer?.searches(path.at(-1)!, { kind: "value", path, expected }, context.scope);
    return;
  }
  let { type } = found;
  expr.steps = [];
  for (const [i, name] of found.rest.entries()) {
    const receiver = i === 0 && expr.path.length === found.rest.length + 1 ? expr.path[0]! : null;
    const member = findProperty(type, name, context, session, receiver);
    if (member === null) return;
    expr.steps.push({ target: member.target, type: member.type, name });
    type = member.type;
  }
  session.agree(expr, expected, type, context);
}

/** Finds what the first names of a path mean, and which are left as members. */
export function resolveName(
  expr: NameExpr,
  context: Context,
  session: Session,
): { readonly type: Type; readonly rest: readonly Name[] } | null {
  const { path } = expr;
  const first = path[0]!;
  const entry = context.scope.value(first.text);
  if (entry?.kind === "variable") {
    return {
      type: useVariable(expr, entry.variable, first, context, session),
      rest: path.slice(1),
    };
  }
  for (let length = path.length; length > 0; length--) {
    const found = findPathValue(path.slice(0, length), context);
    if (!found) continue;
    const rest = path.slice(length);
    const name = path[length - 1]!;
    observePath(path.slice(0, length - 1), context.scope, session.observer);
    if (found.kind === "constant") {
      const { type } = found;
      if (type.kind === "con")
        session.observer?.uses(name, { kind: "enumCase", info: type.info, name: name.text }, type);
      expr.target = { kind: "constant", value: found.value };
      return { type: found.type, rest };
    }
    if (found.kind === "variable")
      return { type: useVariable(expr, found.variable, name, context, session), rest };
    return { type: useCase(expr, found.info, name, session), rest };
  }
  if (path.length === 1 && isBuiltin(first.text, session)) {
    expr.target = { kind: "builtin", name: first.text };
    const type = builtinType(first.text, session);
    session.observer?.uses(first, { kind: "builtin", name: first.text }, type);
    return { type, rest: [] };
  }
  // A constructor or a static method as a value: the form with one argument.
  const [made] = findStatics(path, 1, context);
  if (made) return { type: useVariable(expr, made, path.at(-1)!, context, session), rest: [] };
  reportUnknown(expr, context, session);
  return null;
}

function reportUnknown(expr: NameExpr, context: Context, session: Session): void {
  const { path } = expr;
  const first = path[0]!;
  if (path.length === 1 && FORMATTERS.has(first.text)) {
    session.report("FsFormatNeeded", { name: first.text }, first);
    return;
  }
  const known = path.find(({ text }) => insteadOf(text) !== null);
  if (known) {
    const facts = { name: known.text, instead: insteadOf(known.text)! };
    session.report("FsNotInLibrary", facts, known);
    return;
  }
  // The longest beginning that is a module, and the name behind it.
  for (let count = path.length - 1; count > 0; count--) {
    const texts = path.map(({ text }) => text);
    const found = context.scope.modules(texts.slice(0, count));
    if (found.length === 0) continue;
    const names = found.flatMap(({ values, modules }) => [...values.keys(), ...modules.keys()]);
    session.unknown("FsUnknownName", texts.slice(0, count + 1).join("."), path[count]!, names);
    return;
  }
  const kinds = path.length > 1 ? (["values", "modules"] as const) : (["values"] as const);
  const names = kinds.flatMap((kind) => [...context.scope.all(kind)]);
  session.unknown("FsUnknownName", first.text, first, [...names, ...FORMATTERS]);
}

function useVariable(
  expr: NameExpr,
  variable: Variable,
  name: Name,
  { depth }: Context,
  session: Session,
): Type {
  if (depth > variable.depth) session.captures(variable);
  if (variable.mutable && !variable.global && depth > variable.depth)
    session.report("FsMutableCaptured", { name: variable.name }, name);
  const instance = session.instantiate(variable.scheme);
  const type = instanceOf(variable.type, variable.scheme, instance);
  session.observer?.uses(name, variableEntity(variable), type);
  if (!variable.name.startsWith(GETTER)) {
    expr.target = { kind: "variable", variable, instance };
    return type;
  }
  expr.target = { kind: "variable", variable, instance, isProperty: true };
  const known = prune(type);
  return known.kind === "fun" ? known.to : known;
}

function useCase(expr: NameExpr, info: CaseInfo, name: Name, session: Session): Type {
  const instance = session.instantiate(info.union.params);
  expr.target = { kind: "case", info, instance };
  const type = caseType(info, instance);
  session.observer?.uses(name, { kind: "case", info }, type);
  return type;
}

/** The type of a case as a function; of one without fields, its union. */
function caseType(info: CaseInfo, instance: readonly Type[]): Type {
  const union: Type = { kind: "con", info: info.union, args: instance };
  if (info.fields.length === 0) return union;
  const by = new Map(info.union.params.map((param, i) => [param, instance[i]!]));
  const fields = info.fields.map((field) => substitute(field, by));
  return fun(fields.length === 1 ? fields[0]! : { kind: "tuple", items: fields }, union);
}
