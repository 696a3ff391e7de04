/** Operators that a type has of its own: those of the prelude's times, and the static members of a program's types. */
import type { Expr, InfixExpr } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { prune, type Type } from "../types/type.js";
import { type Context, operand } from "./context.js";
import { memberNamed, ownMembersOf } from "./members.js";
import { findPathValue, GETTER } from "./paths.js";
import { instanceOf, type Session } from "./session.js";

const OPERATORS: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);

/**
 * Infers the expression where the type of its left side has the operator. Otherwise "none", or the type of the left side
 * where that had to be inferred to know.
 */
export function inferOwnOperator(
  expr: InfixExpr,
  expected: Type,
  context: Context,
  session: Session,
): "done" | "none" | Type {
  const { op, left, right } = expr;
  if (!OPERATORS.has(op.text)) return "none";
  const seen = peek(left, context) ?? peek(right, context);
  const inferred = isSeen(seen) || isPlain(left) ? null : session.typeOf(left, operand(context));
  const found = operatorsOf(inferred ?? seen, op.text, context);
  if (found.length === 0) return inferred ?? "none";
  const types = [
    inferred ?? session.typeOf(left, operand(context)),
    session.typeOf(right, operand(context)),
  ];
  const fitting = found.find((each) =>
    paramsOf(each).every((param, i) => isLike(param, types[i]!)),
  );
  const variable = fitting ?? found[0]!;
  const instance = session.instantiate(variable.scheme);
  let type = prune(instanceOf(variable.type, variable.scheme, instance));
  expr.target = { kind: "variable", variable, instance };
  const params = paramsIn(type);
  params.forEach((param, i) => {
    session.unify(param, types[i]!, i === 0 ? left : right);
  });
  while (type.kind === "fun") type = prune(type.to);
  session.agree(expr, expected, type, context);
  return "done";
}

function isSeen(type: Type | null): boolean {
  return type !== null && prune(type).kind !== "var";
}

/** Tells `peek` of the expression all that inferring it would? */
function isPlain(expr: Expr): boolean {
  switch (expr.kind) {
    case "name":
    case "member":
    case "literal":
      return true;
    case "infix":
      return isPlain(expr.left);
    default:
      return false;
  }
}

/** Both operands, whether they are a tuple or come one after the other. */
function paramsIn(type: Type): readonly Type[] {
  if (type.kind !== "fun") return [];
  const from = prune(type.from);
  if (from.kind === "tuple") return from.items;
  const to = prune(type.to);
  return to.kind === "fun" ? [from, to.from] : [from];
}

function paramsOf({ type }: Variable): readonly Type[] {
  return paramsIn(prune(type));
}

function isLike(a: Type, b: Type): boolean {
  const [left, right] = [prune(a), prune(b)];
  if (left.kind === "var" || right.kind === "var") return true;
  return (
    left.kind === right.kind && (left.kind !== "con" || left.info === (right as typeof left).info)
  );
}

function operatorsOf(type: Type | null, op: string, context: Context): readonly Variable[] {
  const known = type && prune(type);
  if (known?.kind !== "con") return [];
  const own = ownMembersOf(known.info)?.statics.values.get(op);
  if (own?.kind === "variable") return [own.variable];
  return ["", "b"].flatMap((suffix) => memberNamed(known, `op ${op}${suffix}`, context) ?? []);
}

/** The type of an expression as far as it can be told without inferring it; null: it cannot. */
function peek(expr: Expr, context: Context): Type | null {
  switch (expr.kind) {
    case "name":
      return peekPath(expr, context);
    case "member": {
      const subject = peek(expr.subject, context);
      return subject && peekMember(subject, expr.name.text, context);
    }
    case "infix":
      return OPERATORS.has(expr.op.text) ? peekOperation(expr, context) : null;
    case "annotated":
      return null;
    case "apply": {
      const fn = peek(expr.fn, context) ?? peekMethod(expr, context);
      return fn?.kind === "fun" ? prune(fn.to) : null;
    }
    case "block": {
      const last = expr.items.length === 1 ? expr.items[0] : undefined;
      return last?.kind === "do" ? peek(last.value, context) : null;
    }
    default:
      return null;
  }
}

function peekMethod(expr: Expr & { readonly kind: "apply" }, context: Context): Type | null {
  const { fn, arg } = expr;
  const count =
    arg.kind === "tuple"
      ? arg.items.length
      : arg.kind === "literal" && arg.literal.kind === "unit"
        ? 0
        : 1;
  const [subject, name] =
    fn.kind === "member"
      ? [peek(fn.subject, context), fn.name.text]
      : fn.kind === "name" && fn.path.length > 1
        ? [peek({ ...fn, path: fn.path.slice(0, -1) }, context), fn.path.at(-1)!.text]
        : [null, ""];
  const known = subject && prune(subject);
  const method = known?.kind === "con" ? memberNamed(known, `${name}_${count}`, context) : null;
  if (!method) return null;
  let type = prune(method.type);
  for (let i = 0; i < count && type.kind === "fun"; i++) type = prune(type.to);
  return type;
}

function peekOperation(expr: InfixExpr, context: Context): Type | null {
  const left = peek(expr.left, context);
  if (!left) return null;
  const [first] = operatorsOf(left, expr.op.text, context);
  if (!first) return null;
  const right = peek(expr.right, context);
  const all = operatorsOf(left, expr.op.text, context);
  const fitting = right ? all.find((each) => isLike(paramsOf(each)[1] ?? left, right)) : first;
  let type = prune((fitting ?? first).type);
  while (type.kind === "fun") type = prune(type.to);
  return type;
}

function peekPath({ path }: Expr & { readonly kind: "name" }, context: Context): Type | null {
  const first = context.scope.value(path[0]!.text);
  if (first?.kind === "variable")
    return peekSteps(prune(first.variable.type), path.slice(1), context);
  for (let length = path.length; length > 1; length--) {
    const found = findPathValue(path.slice(0, length), context);
    if (found?.kind !== "variable") continue;
    const type = prune(found.variable.type);
    const isProperty = found.variable.name.startsWith(GETTER) && type.kind === "fun";
    return peekSteps(isProperty ? prune(type.to) : type, path.slice(length), context);
  }
  return null;
}

function peekSteps(type: Type, names: readonly { readonly text: string }[], context: Context) {
  let at: Type | null = type;
  for (const { text } of names) at = at && peekMember(at, text, context);
  return at;
}

function peekMember(subject: Type, name: string, context: Context): Type | null {
  const known = prune(subject);
  if (known.kind !== "con") return null;
  if (known.info.kind === "record") {
    const field = known.info.fields.find((each) => each.name === name);
    if (field) return prune(field.type);
  }
  const variable = memberNamed(known, name, context);
  const type = variable && prune(variable.type);
  return type?.kind === "fun" ? prune(type.to) : null;
}
