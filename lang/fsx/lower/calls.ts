/** Applications: of functions, of methods, and of `printf` and its kind. */
import { argumentsOf } from "../infer/methods.js";
import type { Expr } from "../syntax/ast.js";
import type { Target } from "../types/target.js";
import { fun, partsOf, prune, substitute, type Type, UNIT } from "../types/type.js";
import { format } from "./formats.js";
import { discard } from "./loops.js";
import type { Names } from "./names.js";
import { type At, type Lowering, notTail, type Shop, typeAt, valuesOf } from "./shop.js";
import { defaultVal } from "./slots.js";
import { type Closure, UNIT_VAL, type Val } from "./value.js";

export class Calls {
  readonly #lowering: Lowering;
  readonly #shop: Shop;
  readonly #names: Names;

  constructor(lowering: Lowering, shop: Shop, names: Names) {
    this.#lowering = lowering;
    this.#shop = shop;
    this.#names = names;
  }

  apply(expr: Expr & { readonly kind: "apply" }, at: At): Val {
    const exprs: Expr[] = [];
    let head: Expr = expr;
    while (head.kind === "apply" && !head.target) {
      exprs.push(head.arg);
      head = head.fn;
    }
    if (head.kind === "apply") return this.#targeted(head, exprs.reverse(), expr, at);
    const fnType = typeAt(head.type, at);
    exprs.push(head);
    const vals = valuesOf(this.#lowering, exprs.reverse(), at);
    const fn = vals.shift()!;
    return this.#lowering.apply(fn, fnType, vals, at);
  }

  /** A call of a method, or of `sprintf` and its kind, with more arguments behind it. */
  #targeted(
    head: Expr & { readonly kind: "apply" },
    rest: readonly Expr[],
    whole: Expr,
    at: At,
  ): Val {
    const type = typeAt(head.type, at);
    const target = head.target!;
    if (target.kind === "format" && head.arg.kind === "interpolated") {
      const text = this.#lowering.expr(head.arg, notTail(at));
      return format(target.name, target.pieces, type, [text], at, this.#shop);
    }
    if (target.kind === "format") {
      const fn = this.#format(target, type, at);
      return this.#lowering.apply(fn, type, valuesOf(this.#lowering, rest, at), at);
    }
    if (target.kind === "static") return this.#static(head, target, rest, type, at);
    if (target.kind !== "method") return defaultVal(typeAt(whole.type, at));
    const subject = this.#subjectOf(head.fn);
    const own = target.isCurried ? [head.arg] : argumentsOf(head.arg);
    const vals = valuesOf(this.#lowering, [subject, ...own, ...rest], at);
    const fn = this.#names.variable(target.variable, target.instance, at);
    const fnType = [subject, ...own].reduceRight<Type>(
      (to, each) => fun(typeAt(each.type, at), to),
      type,
    );
    return this.#lowering.apply(fn, fnType, vals, at);
  }

  #static(
    head: Expr & { readonly kind: "apply" },
    { variable, instance }: Target & { readonly kind: "static" },
    rest: readonly Expr[],
    result: Type,
    at: At,
  ): Val {
    const own = argumentsOf(head.arg);
    const vals = valuesOf(this.#lowering, [...own, ...rest], at);
    const types = own.length === 0 ? [UNIT] : own.map((each) => typeAt(each.type, at));
    const fn = this.#names.variable(variable, instance, at);
    const fnType = types.reduceRight<Type>((to, from) => fun(from, to), result);
    return this.#lowering.apply(fn, fnType, own.length === 0 ? [UNIT_VAL, ...vals] : vals, at);
  }

  /** What a method is called on: the name without its last part was resolved as far as its steps go. */
  #subjectOf(fn: Expr): Expr {
    if (fn.kind === "typeApply") return this.#subjectOf(fn.fn);
    if (fn.kind === "member") return fn.subject;
    if (fn.kind !== "name") return fn;
    const last = fn.steps?.at(-1)?.type;
    const target = fn.target;
    const type = last ?? (target?.kind === "variable" ? instanceType(target) : fn.type);
    return { ...fn, type: type! };
  }

  #format(target: Target & { readonly kind: "format" }, type: Type, at: At): Val {
    const { name, pieces } = target;
    let result = prune(type);
    for (const piece of pieces)
      if (piece.kind === "hole" && result.kind === "fun") result = prune(result.to);
    if (pieces.every(({ kind }) => kind === "text"))
      return format(name, pieces, result, [], at, this.#shop);
    return {
      kind: "closure",
      body: { kind: "format", name, pieces, result },
      env: at.env,
      types: at.types,
      applied: [],
      isPrelude: at.isPrelude,
    };
  }

  /** What goes over a value of the type: the member that the prelude gives to it. */
  #iterator(type: Type): Target | null {
    const known = prune(type);
    const variable = this.#shop.preludeMember(known, "Iterate_1");
    if (!variable || known.kind !== "con") return null;
    const [from] = partsOf(prune(variable.type));
    const params = from ? partsOf(prune(from)).map(prune) : [];
    const instance = variable.scheme.map((each) => known.args[params.indexOf(each)] ?? UNIT);
    return { kind: "method", variable, instance };
  }

  callMember(target: Target | undefined, exprs: readonly Expr[], result: Type, at: At): Val {
    if (target?.kind !== "method") return defaultVal(result);
    const vals = valuesOf(this.#lowering, exprs, at);
    const fn = this.#names.variable(target.variable, target.instance, at);
    const type = exprs.reduceRight<Type>((to, each) => fun(typeAt(each.type, at), to), result);
    return this.#lowering.apply(fn, type, vals, at);
  }

  iterate(expr: Expr & { readonly kind: "forIn" }, body: Closure, at: At): void {
    const sourceType = typeAt(expr.source.type, at);
    const target = expr.target?.kind === "iterate" ? this.#iterator(sourceType) : expr.target;
    if (target?.kind !== "method") return;
    const source = this.#lowering.expr(expr.source, notTail(at));
    const fn = this.#names.variable(target.variable, target.instance, at);
    const item = typeAt(expr.pattern.type, at);
    const type = fun(typeAt(expr.source.type, at), fun(fun(item, UNIT), UNIT));
    discard(this.#lowering.apply(fn, type, [source, body], notTail(at)), at.body);
  }
}

function instanceType({ variable, instance }: Target & { readonly kind: "variable" }): Type {
  return substitute(variable.type, new Map(variable.scheme.map((each, i) => [each, instance[i]!])));
}
