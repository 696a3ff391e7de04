/** What kind of thing a name stands for, as colours, icons and outlines show it. */
import type { Entity } from "../infer/observer.js";
import type { Declaration } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { prune } from "../types/type.js";
import { eachBinding, eachExprOf, eachPattern } from "./expressions.js";

export type Role =
  | "function"
  | "member"
  | "value"
  | "local"
  | "parameter"
  | "case"
  | "field"
  | "type"
  | "module";

export function roleOf(entity: Entity, parameters: ReadonlySet<Variable>): Role {
  switch (entity.kind) {
    case "variable":
      return variableRole(entity.variable, parameters);
    case "case":
    case "enumCase":
      return "case";
    case "field":
      return "field";
    case "type":
    case "alias":
      return "type";
    case "module":
      return "module";
    case "builtin":
      return "function";
  }
}

function variableRole(variable: Variable, parameters: ReadonlySet<Variable>): Role {
  if (parameters.has(variable)) return "parameter";
  const isFunction = prune(variable.type).kind === "fun";
  if (variable.prelude)
    return /^[A-Z]/.test(variable.name) ? "member" : isFunction ? "function" : "value";
  if (isFunction) return "function";
  return variable.global ? "value" : "local";
}

/** The variables that are parameters of functions, those of lambdas too. */
export function parametersOf(items: readonly Declaration[]): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  const add = (pattern: Parameters<typeof eachPattern>[0]) =>
    eachPattern(pattern, (each) => {
      if ((each.kind === "var" || each.kind === "as") && each.variable) found.add(each.variable);
    });
  eachBinding(items, ({ params }) => params.forEach(add));
  eachExprOf(items, (expr) => {
    if (expr.kind === "lambda") expr.params.forEach(add);
  });
  return found;
}
