/** Bindings: what their names mean, and which of them may have any type. */
import type { Binding, BindingGroup, Expr } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { arrayOf, fun, funOf, INT, STRING, type Type } from "../types/type.js";
import { readType } from "./annotations.js";
import { checkCases } from "./completeness.js";
import { type Context, inner, loose } from "./context.js";
import { variableEntity } from "./observer.js";
import { type Bound, PatternInference } from "./patterns.js";
import type { Session } from "./session.js";

export interface BindingOptions {
  /** Are they declared at the level of a module? */
  readonly global: boolean;
}

/** Infers a group, and adds its names to the context's scope. */
export function inferBindings(
  group: BindingGroup,
  context: Context,
  session: Session,
  options: BindingOptions = { global: false },
): void {
  if (group.rec) {
    inferRecursive(group, context, session, options);
    return;
  }
  for (const binding of group.bindings) {
    session.level++;
    const outer = inner(context);
    const bound = inferOne(binding, null, outer, session, options);
    session.level--;
    finish(binding, bound, session);
    if (options.global) for (const variable of bound.values()) session.checkDetermined(variable);
    for (const [name, variable] of bound)
      context.scope.names.setValue(name, { kind: "variable", variable });
  }
}

/** Infers the members of types; `announce` makes each of them known before any of their bodies is looked at. */
export function inferMembers(
  group: BindingGroup,
  announce: (variable: Variable, index: number) => void,
  context: Context,
  session: Session,
): void {
  inferGroup(group, announce, context, session, { global: true });
}

/** All of them know one another, each with one type until the group is done. */
function inferRecursive(
  group: BindingGroup,
  context: Context,
  session: Session,
  options: BindingOptions,
): void {
  const announce = (variable: Variable) =>
    void context.scope.names.setValue(variable.name, { kind: "variable", variable });
  inferGroup(group, announce, context, session, options);
}

function inferGroup(
  group: BindingGroup,
  announce: (variable: Variable, index: number) => void,
  context: Context,
  session: Session,
  { global }: BindingOptions,
): void {
  session.level++;
  const variables = group.bindings.map((binding, index): Variable | null => {
    const { pattern } = binding;
    if (pattern.kind !== "var") {
      session.report("FsRecursivePattern", {}, pattern);
      return null;
    }
    const variable = session.variable(pattern.name, session.fresh(), context.depth, {
      global,
      mutable: binding.mutable,
    });
    session.observer?.declares(pattern.name, variableEntity(variable), variable.type);
    announce(variable, index);
    return variable;
  });
  group.bindings.forEach((binding, i) => {
    const variable = variables[i]!;
    if (variable === null) return;
    if (binding.params.length === 0 && binding.body.kind !== "lambda" && !binding.isMember)
      session.report("FsRecursiveValue", { name: variable.name }, binding.pattern);
    inferOne(binding, variable, inner(context), session, { global });
  });
  session.level--;
  group.bindings.forEach((binding, i) => {
    const variable = variables[i]!;
    if (variable) finish(binding, new Map([[variable.name, variable]]), session);
  });
}

function inferOne(
  binding: Binding,
  known: Variable | null,
  context: Context,
  session: Session,
  options: BindingOptions,
): Bound {
  const { pattern, params } = binding;
  const type = known?.type ?? session.fresh();
  // A value that is a lambda is a function too: its own body lies deeper.
  if (params.length > 0) inferFunction(binding, type, context, session);
  else {
    const expected = binding.annotation
      ? readType(binding.annotation, context.scope, session, context.variables)
      : session.fresh();
    session.infer(binding.body, expected, loose(context));
    session.unify(type, expected, binding.body);
  }
  for (const { variable, ability, ...span } of binding.constraints) {
    const found = context.variables.get(variable);
    if (found) session.demand(found, ability, span);
  }
  if (known) {
    binding.variable = known;
    if (pattern.kind === "var") pattern.variable = known;
    pattern.type = type;
    return new Map([[known.name, known]]);
  }
  const bound: Bound = new Map();
  const literal = binding.attributes.some(({ name }) => name === "Literal");
  // `let Some x = …` matches, `let x = …` binds, whatever else is called x.
  const binds = pattern.kind === "var" && !/^[A-Z]/.test(pattern.name.text);
  const settings = {
    mutable: binding.mutable,
    global: options.global,
    literal,
    binds: binds || params.length > 0,
  };
  new PatternInference(session, context, settings).infer(pattern, type, bound);
  if (pattern.kind === "var" && pattern.variable) {
    binding.variable = pattern.variable;
  } else session.whenDone(() => checkCases([{ pattern, guard: null }], pattern, type, session));
  return bound;
}

function inferFunction(binding: Binding, type: Type, context: Context, session: Session): void {
  const own = inner(context, { depth: context.depth + 1, exact: false });
  const bound: Bound = new Map();
  if (isEntryPoint(binding)) session.unify(type, fun(arrayOf(STRING), INT), binding.pattern);
  const patterns = new PatternInference(session, own);
  const params = binding.params.map((param) => {
    const each = session.fresh();
    patterns.infer(param, each, bound);
    if (param.kind !== "var")
      session.whenDone(() => checkCases([{ pattern: param, guard: null }], param, each, session));
    return each;
  });
  for (const [name, variable] of bound)
    own.scope.names.setValue(name, { kind: "variable", variable });
  const result = binding.annotation
    ? readType(binding.annotation, context.scope, session, context.variables)
    : session.fresh();
  session.unify(type, funOf(params, result), binding.pattern);
  session.infer(binding.body, result, own);
}

/** Is it the function that a program begins with, behind everything that stands before it? */
export function isEntryPoint({ attributes }: Binding): boolean {
  return attributes.some(({ name }) => name === "EntryPoint");
}

/** Makes the names general where the binding permits it. */
function finish(binding: Binding, bound: Bound, session: Session): void {
  const isGeneral =
    binding.params.length > 0 || binding.generic || (!binding.mutable && isValue(binding.body));
  for (const variable of bound.values()) {
    if (isGeneral) session.generalize(variable, binding.inline);
    else session.pin(variable.type);
  }
}

/** Can evaluating it have no effect, and make nothing that can be changed? */
function isValue(expr: Expr): boolean {
  switch (expr.kind) {
    case "literal":
    case "lambda":
    case "name":
      return expr.kind !== "name" || (expr.steps?.length ?? 0) === 0;
    case "tuple":
      return expr.items.every(isValue);
    case "list":
      return expr.array ? expr.items.length === 0 : expr.items.every(isValue);
    case "apply":
      return expr.fn.kind === "name" && expr.fn.target?.kind === "case" && isValue(expr.arg);
    case "infix":
      return expr.op.text === "::" && isValue(expr.left) && isValue(expr.right);
    case "record":
      return expr.copied === null && expr.fields.every(({ value }) => isValue(value));
    case "annotated":
      return isValue(expr.value);
    default:
      return false;
  }
}
