/** How a recursive function calls itself: as a loop does, or otherwise. */
import type { Binding, Expr, Pattern } from "../syntax/ast.js";
import { partsOfExpr } from "../syntax/parts.js";
import type { Target, Variable } from "../types/target.js";

export interface Recursion {
  /** Is every use of itself a call with all arguments, whose value is that of the function? */
  readonly isLoop: boolean;
  /** For each parameter: does every call of itself pass it on unchanged? */
  readonly unchanged: readonly boolean[];
  /** How often it uses itself. */
  readonly uses: number;
}

const known = new WeakMap<Binding, Recursion>();

export function recursionOf(binding: Binding, variable: Variable): Recursion {
  let found = known.get(binding);
  if (!found) {
    found = analyse(binding, variable);
    known.set(binding, found);
  }
  return found;
}

function analyse({ params, body }: Binding, variable: Variable): Recursion {
  const calls: (readonly Expr[])[] = [];
  visitTail(body, (args, fn) => {
    if (args.length === params.length && isUse(fn, variable)) calls.push(args);
  });
  const uses = countUses(body, variable);
  const unchanged = params.map((param, i) => calls.every((args) => isSame(param, args[i]!)));
  return { isLoop: uses === calls.length, unchanged, uses };
}

function isUse(expr: Expr, variable: Variable): boolean {
  return (
    expr.kind === "name" && expr.target?.kind === "variable" && expr.target.variable === variable
  );
}

function countUses(expr: Expr, variable: Variable): number {
  const own = isUse(expr, variable) || targetsOf(expr).some((target) => isOf(target, variable));
  return partsOfExpr(expr).reduce((sum, part) => sum + countUses(part, variable), own ? 1 : 0);
}

/** What an expression names beside a plain variable: operators, members, methods. */
function targetsOf(expr: Expr): readonly (Target | undefined)[] {
  switch (expr.kind) {
    case "infix":
    case "member":
    case "apply":
      return [expr.target];
    case "name":
      return (expr.steps ?? []).map(({ target }) => target);
    default:
      return [];
  }
}

function isOf(target: Target | undefined, variable: Variable): boolean {
  return (target?.kind === "variable" || target?.kind === "method") && target.variable === variable;
}

function isSame(param: Pattern, arg: Expr): boolean {
  const inner = param.kind === "annotated" ? param.inner : param;
  if (inner.kind !== "var" || arg.kind !== "name" || arg.path.length !== 1) return false;
  return arg.target?.kind === "variable" && arg.target.variable === inner.variable;
}

/** Calls for every application in a place whose value is that of the whole. */
function visitTail(expr: Expr, found: (args: readonly Expr[], fn: Expr) => void): void {
  switch (expr.kind) {
    case "apply": {
      const args: Expr[] = [];
      let fn: Expr = expr;
      while (fn.kind === "apply") {
        args.unshift(fn.arg);
        fn = fn.fn;
      }
      found(args, fn);
      return;
    }
    case "if":
      visitTail(expr.body, found);
      if (expr.otherwise) visitTail(expr.otherwise, found);
      return;
    case "match":
      for (const { body } of expr.cases) visitTail(body, found);
      return;
    case "block": {
      const last = expr.items.at(-1);
      if (last?.kind === "do") visitTail(last.value, found);
      return;
    }
    case "annotated":
      visitTail(expr.value, found);
      return;
    default:
      return;
  }
}
