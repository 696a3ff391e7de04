/** Ways through the tree of a source. */
import type { Binding, Declaration, Expr, Pattern } from "../syntax/ast.js";
import { partsOfExpr, partsOfPattern } from "../syntax/parts.js";

/** The expressions that no other holds, in the order of the text. */
export function expressionsOf(items: readonly Declaration[]): readonly Expr[] {
  return items.flatMap((item): readonly Expr[] => {
    if (item.kind === "module") return expressionsOf(item.items);
    if (item.kind === "do") return [item.value];
    return item.kind === "let" ? item.bindings.map(({ body }) => body) : [];
  });
}

/** Visits an expression and all within it. */
function eachExpr(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr);
  for (const part of partsOfExpr(expr)) eachExpr(part, visit);
}

export function eachExprOf(items: readonly Declaration[], visit: (expr: Expr) => void): void {
  for (const expr of expressionsOf(items)) eachExpr(expr, visit);
}

/** Visits every binding, those within functions too; `isGlobal`: does it stand outside of all functions? */
export function eachBinding(
  items: readonly Declaration[],
  visit: (binding: Binding, isGlobal: boolean) => void,
): void {
  for (const item of items) {
    if (item.kind === "module") eachBinding(item.items, visit);
    if (item.kind === "let") for (const binding of item.bindings) visit(binding, true);
  }
  eachExprOf(items, (expr) => {
    if (expr.kind !== "block") return;
    for (const item of expr.items)
      if (item.kind === "let") for (const binding of item.bindings) visit(binding, false);
  });
}

/** Visits a pattern and all within it. */
export function eachPattern(pattern: Pattern, visit: (pattern: Pattern) => void): void {
  visit(pattern);
  for (const part of partsOfPattern(pattern)) eachPattern(part, visit);
}
