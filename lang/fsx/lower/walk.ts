/** Going over expressions: their parts, the variables that they use and give. */
import type { Binding, Expr, LambdaExpr, Pattern } from "../syntax/ast.js";
import { partsOfExpr } from "../syntax/parts.js";
import type { Variable } from "../types/target.js";

/** The variables that an expression gives by itself, its parts left out. */
function givenBy(expr: Expr): readonly Pattern[] {
  switch (expr.kind) {
    case "match":
    case "tryWith":
      return expr.cases.map(({ pattern }) => pattern);
    case "lambda":
      return expr.params;
    case "forIn":
      return [expr.pattern];
    case "block":
      return expr.items.flatMap((item) =>
        item.kind === "let"
          ? item.bindings.flatMap(({ pattern, params }) => [pattern, ...params])
          : [],
      );
    default:
      return [];
  }
}

/** Calls for every variable of a pattern, and for every constant that it names. */
function visitPattern(
  pattern: Pattern,
  give: (variable: Variable) => void,
  use: (variable: Variable) => void,
): void {
  const visit = (each: Pattern) => visitPattern(each, give, use);
  switch (pattern.kind) {
    case "var":
      if (pattern.variable) give(pattern.variable);
      if (pattern.target?.kind === "variable") use(pattern.target.variable);
      return;
    case "case":
      if (pattern.target?.kind === "variable") use(pattern.target.variable);
      if (pattern.arg) visit(pattern.arg);
      return;
    case "tuple":
    case "list":
      pattern.items.forEach(visit);
      return;
    case "cons":
      visit(pattern.head);
      visit(pattern.tail);
      return;
    case "record":
    case "fields":
      for (const field of pattern.fields) visit(field.pattern);
      return;
    case "or":
    case "and":
      visit(pattern.left);
      visit(pattern.right);
      return;
    case "as":
      if (pattern.variable) give(pattern.variable);
      visit(pattern.inner);
      return;
    case "annotated":
      visit(pattern.inner);
      return;
    default:
      return;
  }
}

/** The variables that a pattern gives. */
export function variablesOf(pattern: Pattern): readonly Variable[] {
  const found = new Set<Variable>();
  visitPattern(
    pattern,
    (variable) => found.add(variable),
    () => {},
  );
  return [...found];
}

const known = new WeakMap<Binding | LambdaExpr, readonly Variable[]>();

/** The variables of functions around it that a function uses; those of modules are left out. */
export function freeVariables(fn: Binding | LambdaExpr): readonly Variable[] {
  let free = known.get(fn);
  if (!free) {
    const given = new Set<Variable>();
    const used = new Set<Variable>();
    const give = (variable: Variable) => given.add(variable);
    const use = (variable: Variable) => used.add(variable);
    for (const param of fn.params) visitPattern(param, give, use);
    visit(fn.body, give, use);
    free = [...used].filter((variable) => !variable.global && !given.has(variable));
    known.set(fn, free);
  }
  return free;
}

function visit(
  expr: Expr,
  give: (variable: Variable) => void,
  use: (variable: Variable) => void,
): void {
  if (expr.kind === "name" && expr.target?.kind === "variable") use(expr.target.variable);
  if (expr.kind === "infix" && expr.target?.kind === "variable") use(expr.target.variable);
  if (expr.kind === "forTo" && expr.variable) give(expr.variable);
  for (const pattern of givenBy(expr)) visitPattern(pattern, give, use);
  for (const part of partsOfExpr(expr)) visit(part, give, use);
}

const sizes = new WeakMap<Binding, number>();

/** Nodes of a body: how large it is. Counting ends beyond the limit, which is the same each time. */
export function sizeOf(binding: Binding, limit: number): number {
  const size = sizes.get(binding) ?? countNodes(binding.body, limit);
  sizes.set(binding, size);
  return size;
}

function countNodes(expr: Expr, limit: number): number {
  let size = 0;
  const count = (each: Expr): void => {
    if (++size > limit) return;
    for (const part of partsOfExpr(each)) count(part);
  };
  count(expr);
  return size;
}
