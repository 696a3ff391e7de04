/** From expressions to values: each evaluates its parts in the order of the source. */
import { constant, host, text } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { BlockItem, Expr, NameExpr } from "../syntax/ast.js";
import type { Target, Variable } from "../types/target.js";
import { fun, prune, type Substitution, substitute, type Type, UNIT } from "../types/type.js";
import { fieldOf } from "./cells.js";
import { Closures } from "./closures.js";
import { lowerIf, lowerMatch, markPlace } from "./control.js";
import { format, holeText, joined } from "./formats.js";
import { Functions } from "./functions.js";
import { literalTree } from "./literals.js";
import { discard, LIST, lowerComprehension, lowerForIn, lowerForTo, lowerWhile } from "./loops.js";
import { Modules } from "./modules.js";
import { builtin, textOf } from "./operators.js";
import { bindPattern } from "./patterns.js";
import { assignField, construct, lowerRecord } from "./records.js";
import { reprOf } from "./repr.js";
import { withGroup } from "./shape.js";
import { type At, type Lowering, notTail, type Shop, typeAt } from "./shop.js";
import { defaultVal, readLocals } from "./slots.js";
import { type Closure, Env, NEVER, scalar, UNIT_VAL, type Val } from "./value.js";

export class Expressions implements Lowering {
  readonly shop: Shop;
  readonly closures: Closures;
  readonly functions: Functions;
  readonly modules: Modules;

  constructor(makeShop: (lower: Lowering) => Shop) {
    this.shop = makeShop(this);
    this.closures = new Closures(this.shop);
    this.modules = new Modules(this.shop, this.closures);
    this.functions = new Functions(this.shop, this.closures, (fn, args, at) =>
      this.#special(fn, args, at),
    );
  }

  apply(fn: Val, fnType: Type, args: readonly Val[], at: At): Val {
    return this.functions.apply(fn, fnType, args, at);
  }

  expr(expr: Expr, outer: At): Val {
    const at = outer.isPrelude ? outer : { ...outer, place: expr };
    if (at.collect !== null && !isCollecting(expr)) return this.#element(expr, at);
    switch (expr.kind) {
      case "literal":
        return expr.literal.kind === "unit" ? UNIT_VAL : scalar(literalTree(expr.literal));
      case "name":
        return this.#name(expr, at);
      case "typeApply":
        return this.expr(expr.fn, at);
      case "member":
        return this.#member(
          this.expr(expr.subject, notTail(at)),
          expr.target,
          typeAt(expr.subject.type, at),
          typeAt(expr.type, at),
          at,
        );
      case "apply":
        return this.#apply(expr, at);
      case "infix":
        return this.#infix(expr, at);
      case "prefix": {
        const type = fun(typeAt(expr.arg.type, at), typeAt(expr.type, at));
        const arg = this.expr(expr.arg, notTail(at));
        return builtin(
          (expr.target as Target & { kind: "builtin" }).name,
          type,
          [arg],
          at,
          this.shop,
          this.closures,
        );
      }
      case "tuple":
        return { kind: "product", items: this.#atoms(expr.items, at) };
      case "list":
        return this.#list(expr, at);
      case "comprehension":
        return lowerComprehension(expr, at, this.shop, this.closures);
      case "range":
        return lowerComprehension(
          {
            kind: "comprehension",
            body: expr,
            array: false,
            sequence: false,
            start: expr.start,
            end: expr.end,
            type: expr.type!,
          },
          at,
          this.shop,
          this.closures,
        );
      case "yield":
        return this.#yield(expr, at);
      case "record":
        return lowerRecord(expr, at, this.shop, this.closures);
      case "if":
        return lowerIf(expr, at, this.shop, this.closures);
      case "match":
        return lowerMatch(expr, at, this.shop, this.closures);
      case "lambda":
        return {
          kind: "closure",
          body: { kind: "lambda", expr },
          env: at.env,
          types: at.types,
          applied: [],
          isPrelude: at.isPrelude,
        };
      case "block":
        return this.#block(expr.items, at);
      case "index":
      case "slice":
        return this.#element_(expr, at);
      case "assign":
        return this.#assign(expr, at);
      case "while":
        return lowerWhile(expr, at, this.shop);
      case "forTo":
        return lowerForTo(expr, at, this.shop);
      case "forIn":
        return lowerForIn(expr, at, this.shop, this.closures, (body, where) =>
          this.#iterate(expr, body, where),
        );
      case "annotated":
        return this.expr(expr.value, at);
      case "interpolated":
        return this.#interpolated(expr, at);
      case "tryWith":
      case "error":
        return defaultVal(typeAt(expr.type, at));
    }
  }

  /** Values of expressions that may be used any number of times. */
  #atoms(exprs: readonly Expr[], at: At): Val[] {
    return this.#values(exprs, at).map((val) => at.body.atoms(val));
  }

  #values(exprs: readonly Expr[], at: At): Val[] {
    return at.body.inOrder(exprs.map((each) => () => this.expr(each, notTail(at))));
  }

  /** In a comprehension: a value that is no construct is an element, unless it is there for its effect. */
  #element(expr: Expr, at: At): Val {
    const val = this.expr(expr, notTail(at));
    const type = typeAt(expr.type, at);
    if (
      at.explicit ||
      (prune(type).kind === "con" &&
        (prune(type) as { info: { name: string } }).info.name === "unit")
    )
      discard(val, at.body);
    else at.collect!(val, type, at);
    return UNIT_VAL;
  }

  #yield(expr: Expr & { readonly kind: "yield" }, at: At): Val {
    const val = this.expr(expr.value, notTail(at));
    at.collect?.(val, expr.bang ? LIST : typeAt(expr.value.type, at), at);
    return UNIT_VAL;
  }

  #name(expr: NameExpr, at: At): Val {
    const { target, steps = [] } = expr;
    if (!target) return defaultVal(typeAt(expr.type, at));
    const last = steps.at(-1);
    const own = last ? null : typeAt(expr.type, at);
    let val = this.target(target, own, expr, at);
    let type: Type | null = own ?? this.#targetType(target, at);
    for (const step of steps) {
      const next = typeAt(step.type, at);
      val = this.#member(val, step.target, type, next, at);
      type = next;
    }
    return val;
  }

  #targetType(target: Target, at: At): Type {
    if (target.kind !== "variable") return UNIT;
    const { variable, instance } = target;
    const by = new Map(variable.scheme.map((each, i) => [each, typeAt(instance[i], at)]));
    return substitute(substitute(variable.type, by), at.types);
  }

  /** What a name means. `type`: its type, where that is known. */
  target(target: Target, type: Type | null, expr: Expr, at: At): Val {
    switch (target.kind) {
      case "variable":
      case "method":
        return this.#variable(target.variable, target.instance, at);
      case "case": {
        const union = this.#unionOf(target.info, target.instance, at);
        if (target.info.fields.length === 0)
          return construct(target.info, union, [], at, this.closures);
        return {
          kind: "closure",
          body: { kind: "case", info: target.info, union },
          env: at.env,
          types: at.types,
          applied: [],
          isPrelude: at.isPrelude,
        };
      }
      case "builtin":
        return {
          kind: "closure",
          body: { kind: "builtin", name: target.name, type: deepPrune(type!), place: expr },
          env: at.env,
          types: at.types,
          applied: [],
          isPrelude: at.isPrelude,
        };
      case "constant":
        return scalar(constant({ type: "I32", value: target.value }));
      default:
        return defaultVal(type ?? UNIT);
    }
  }

  #unionOf(info: (Target & { kind: "case" })["info"], instance: readonly Type[], at: At): Type {
    return { kind: "con", info: info.union, args: instance.map((each) => typeAt(each, at)) };
  }

  #variable(variable: Variable, instance: readonly Type[], at: At): Val {
    const found = at.env.get(variable) ?? (variable.global ? this.modules.get(variable, at) : null);
    if (!found) return defaultVal(typeAt(variable.type, at));
    if (found.kind !== "closure" || found.body.kind !== "binding") return found;
    if (variable.scheme.length === 0) return found;
    // Within its own group a function has one type: that of the call around.
    const isOwn = instance.length === 0;
    const types: Substitution = new Map([
      ...found.types,
      ...variable.scheme.map(
        (each, i) => [each, isOwn ? typeAt(each, at) : typeAt(instance[i], at)] as const,
      ),
    ]);
    const special: Closure = withGroup({ ...found, types });
    // A general value is made anew wherever it is used: it has no effect, and each use has types of its own.
    if (found.body.binding.params.length > 0) return special;
    return this.expr(found.body.binding.body, {
      ...notTail(at),
      env: found.env,
      types,
      isPrelude: found.isPrelude,
    });
  }

  #member(subject: Val, target: Target | undefined, subjectType: Type, type: Type, at: At): Val {
    if (!target || subject.kind === "never")
      return subject.kind === "never" ? NEVER : defaultVal(type);
    if (target.kind === "field") {
      if (subject.kind === "product") return subject.items[target.index]!;
      const repr = reprOf(subjectType);
      if (subject.kind !== "scalar" || repr.kind !== "boxed") return defaultVal(type);
      const held = at.body.atoms(subject) as Val & { readonly kind: "scalar" };
      return fieldOf(held.tree, target.index, repr.cases[0]![target.index]!, at.body);
    }
    if (target.kind === "method") {
      const fn = this.#variable(target.variable, target.instance, at);
      return this.apply(fn, fun(subjectType, type), [subject], notTail(at));
    }
    return defaultVal(type);
  }

  #infix(expr: Expr & { readonly kind: "infix" }, at: At): Val {
    const { left, right, target } = expr;
    if (expr.op.text === "::") return this.#cons(expr, at);
    if (!target) return defaultVal(typeAt(expr.type, at));
    if (target.kind === "builtin" && (target.name === "&&" || target.name === "||"))
      return this.#logic(expr, target.name, at);
    const [a, b] = this.#values([left, right], at) as [Val, Val];
    const type = fun(typeAt(left.type, at), fun(typeAt(right.type, at), typeAt(expr.type, at)));
    if (target.kind === "builtin")
      return builtin(target.name, type, [a, b], at, this.shop, this.closures);
    return this.apply(this.target(target, type, expr, at), type, [a, b], at);
  }

  /** The right side is evaluated where the left one does not decide. */
  #logic(expr: Expr & { readonly kind: "infix" }, op: "&&" | "||", at: At): Val {
    const { left, right, start, end } = expr;
    const truth = (value: boolean): Expr => ({
      kind: "literal",
      literal: { kind: "bool", value },
      start,
      end,
      type: expr.type!,
    });
    const [body, otherwise] = op === "&&" ? [right, truth(false)] : [truth(true), right];
    return lowerIf(
      { kind: "if", test: left, body, otherwise, start: right.start, end, type: expr.type! },
      notTail(at),
      this.shop,
      this.closures,
    );
  }

  #cons(expr: Expr & { readonly kind: "infix" }, at: At): Val {
    const [head, tail] = this.#values([expr.left, expr.right], at) as [Val, Val];
    const cell = this.closures.toCell(head, typeAt(expr.left.type, at), at);
    return scalar(host("list_cons", "I64", cell, (tail as Val & { kind: "scalar" }).tree));
  }

  #list(expr: Expr & { readonly kind: "list" }, at: At): Val {
    if (expr.items.length === 0 && !expr.array) return scalar(constant({ type: "I64", value: 0n }));
    const { body } = at;
    const builder = body.keep(host("builder_new", "I64"));
    for (const item of expr.items) {
      const val = this.expr(item, notTail(at));
      const cell = this.closures.toCell(val, typeAt(item.type, at), at);
      body.add({ op: "drop", tree: host("builder_add", "Unit", builder, cell) });
    }
    return scalar(host(expr.array ? "builder_array" : "builder_list", "I64", builder));
  }

  #apply(expr: Expr & { readonly kind: "apply" }, at: At): Val {
    const calls: (Expr & { readonly kind: "apply" })[] = [];
    let head: Expr = expr;
    while (head.kind === "apply" && !head.target) {
      calls.unshift(head);
      head = head.fn;
    }
    if (head.kind === "apply") return this.#targeted(head, calls, at);
    const fnType = typeAt(head.type, at);
    if (
      head.kind === "name" &&
      head.target?.kind === "variable" &&
      !head.steps?.length &&
      calls.length > 0
    ) {
      // The function itself is not evaluated: only its arguments are.
      const fn = this.expr(head, notTail(at));
      if (fn.kind === "closure") {
        const args = this.#values(
          calls.map(({ arg }) => arg),
          at,
        );
        return this.apply(fn, fnType, args, at);
      }
    }
    const [fn, ...args] = this.#values([head, ...calls.map(({ arg }) => arg)], at);
    return this.apply(fn!, fnType, args, at);
  }

  /** A call of a method, or of `sprintf` and its kind, with more arguments behind it. */
  #targeted(
    head: Expr & { readonly kind: "apply" },
    calls: readonly (Expr & { readonly kind: "apply" })[],
    at: At,
  ): Val {
    const rest = calls.map(({ arg }) => arg);
    const type = typeAt(head.type, at);
    const target = head.target!;
    if (target.kind === "format" && head.arg.kind === "interpolated") {
      const whole = this.expr(head.arg, notTail(at));
      return format(target.name, target.pieces, type, [whole], at, this.shop);
    }
    if (target.kind === "format") {
      const fn = this.#format(target, type, at);
      return this.apply(fn, type, this.#values(rest, at), at);
    }
    if (target.kind !== "method") return defaultVal(typeAt((calls.at(-1) ?? head).type, at));
    const subject = this.#subjectOf(head.fn);
    const own = head.arg.kind === "tuple" ? head.arg.items : isUnit(head.arg) ? [] : [head.arg];
    const vals = this.#values([subject, ...own, ...rest], at);
    const fn = this.#variable(target.variable, target.instance, at);
    const fnType = [subject, ...own].reduceRight<Type>(
      (to, each) => fun(typeAt(each.type, at), to),
      type,
    );
    return this.apply(fn, fnType, vals, at);
  }

  /** What a method is called on: the name without its last part was resolved as far as its steps go. */
  #subjectOf(fn: Expr): Expr {
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
      return format(name, pieces, result, [], at, this.shop);
    return {
      kind: "closure",
      body: { kind: "format", name, pieces, result },
      env: at.env,
      types: at.types,
      applied: [],
      isPrelude: at.isPrelude,
    };
  }

  #special({ body, types }: Closure, args: readonly Val[], at: At): Val {
    switch (body.kind) {
      case "native":
        if (body.owner !== at.body) throw new Error("a round of a loop left its function");
        return body.run(args[0]!);
      case "case": {
        const { info, union } = body;
        const [arg] = args;
        const fields = info.fields.length === 1 ? [arg!] : (arg as Val & { kind: "product" }).items;
        return construct(info, union, fields, at, this.closures);
      }
      case "builtin":
        return builtin(body.name, body.type, args, at, this.shop, this.closures);
      case "format":
        return format(body.name, body.pieces, body.result, args, { ...at, types }, this.shop);
      default:
        return NEVER;
    }
  }

  #element_(expr: Expr & { readonly kind: "index" | "slice" }, at: At): Val {
    const args =
      expr.kind === "index" ? [expr.index] : [expr.from, expr.to].filter((each) => each !== null);
    return this.#callMember(expr.target, [expr.subject, ...args], typeAt(expr.type, at), at);
  }

  #callMember(target: Target | undefined, exprs: readonly Expr[], result: Type, at: At): Val {
    if (target?.kind !== "method") return defaultVal(result);
    const vals = this.#values(exprs, at);
    const fn = this.#variable(target.variable, target.instance, at);
    const type = exprs.reduceRight<Type>((to, each) => fun(typeAt(each.type, at), to), result);
    return this.apply(fn, type, vals, at);
  }

  #iterate(expr: Expr & { readonly kind: "forIn" }, body: Closure, at: At): void {
    const { target } = expr;
    if (target?.kind !== "method") return;
    const source = this.expr(expr.source, notTail(at));
    const fn = this.#variable(target.variable, target.instance, at);
    const item = typeAt(expr.pattern.type, at);
    const type = fun(typeAt(expr.source.type, at), fun(fun(item, UNIT), UNIT));
    discard(this.apply(fn, type, [source, body], notTail(at)), at.body);
  }

  #assign(expr: Expr & { readonly kind: "assign" }, at: At): Val {
    const { place, value, target } = expr;
    if (place.kind === "index") {
      discard(this.#callMember(target, [place.subject, place.index, value], UNIT, at), at.body);
      return UNIT_VAL;
    }
    if (place.kind === "name" && place.target?.kind === "variable" && !place.steps?.length) {
      const { variable } = place.target;
      const val = this.expr(value, notTail(at));
      if (at.env.get(variable) === null) this.modules.assign(variable, val, at);
      else this.#store(variable, val, typeAt(variable.type, at), at);
      return UNIT_VAL;
    }
    return assignField(place, value, at, this.shop, this.closures);
  }

  #store(variable: Variable, val: Val, type: Type, at: At): void {
    const locals: Tree[] = this.closures.toSlots(at.env.get(variable)!, type, at);
    const slots = this.closures.toSlots(val, type, at);
    const held =
      slots.length > 1
        ? slots.map((tree) => (tree.op === "const" ? tree : at.body.keep(tree)))
        : slots;
    locals.forEach((local, i) => {
      if (local.op === "local") at.body.add({ op: "store", local: local.local, tree: held[i]! });
    });
  }

  #block(items: readonly BlockItem[], at: At): Val {
    const own = { ...at, env: new Env(at.env) };
    let last: Val = UNIT_VAL;
    items.forEach((item, i) => {
      if (item.kind === "let") {
        markPlace(item, own);
        this.bindings(item, own);
        last = UNIT_VAL;
        return;
      }
      if (i > 0 || items.length > 1) markPlace(item, own);
      if (i === items.length - 1) last = this.expr(item.value, own);
      else discard(this.expr(item.value, { ...own, tail: null }), at.body);
    });
    return last;
  }

  /** Bindings inside of a function; their names are added to the environment. */
  bindings(group: BlockItem & { readonly kind: "let" }, at: At): void {
    for (const binding of group.bindings) {
      const { variable, params, body } = binding;
      if (variable && (params.length > 0 || variable.scheme.length > 0)) {
        const fn: Closure = {
          kind: "closure",
          body: { kind: "binding", binding, variable, group: group.rec ? group.bindings : null },
          env: at.env,
          types: at.types,
          applied: [],
          isPrelude: at.isPrelude,
        };
        at.env.set(variable, withGroup(fn));
        continue;
      }
      const inner = notTail(at);
      const val = this.expr(body, inner);
      if (variable?.mutable) this.declareMutable(variable, val, at);
      else bindPattern(binding.pattern, val, at, this.shop, this.closures);
    }
  }

  /** A variable that lies in locals, which are stored to again. */
  declareMutable(variable: Variable, val: Val, at: At): void {
    const type = typeAt(variable.type, at);
    const slots = this.closures.toSlots(val, type, at);
    const locals = slots.map((tree) => at.body.local(tree.type, variable.name, true));
    locals.forEach((local, i) => {
      at.body.add({ op: "store", local, tree: slots[i]! });
    });
    at.env.set(variable, readLocals(type, locals));
  }

  #interpolated(expr: Expr & { readonly kind: "interpolated" }, at: At): Val {
    const holes = expr.pieces.flatMap((piece) => (piece.kind === "hole" ? [piece] : []));
    const vals = this.#values(
      holes.map(({ value }) => value),
      at,
    );
    let next = 0;
    const parts = expr.pieces.map((piece) => {
      if (piece.kind === "text") return text(piece.text);
      const val = vals[next++]!;
      const type = typeAt(piece.value.type, at);
      if (piece.before === "") return textOf(val, type, { ...at, place: piece.value }, this.shop);
      const [, flags, width, precision, letter] = /^%([-+0 ]*)(\d*)(?:\.(\d+))?([a-zA-Z])$/.exec(
        piece.before,
      )!;
      return holeText(
        {
          kind: "hole",
          letter: letter!,
          flags: flags!,
          width: Number(width || 0),
          precision: precision === undefined ? null : Number(precision),
          type,
        },
        val,
        at,
        this.shop,
      );
    });
    return scalar(joined(parts));
  }
}

function isUnit(expr: Expr): boolean {
  return expr.kind === "literal" && expr.literal.kind === "unit";
}

/** What a comprehension looks into for elements. */
function isCollecting({ kind }: Expr): boolean {
  return ["yield", "if", "match", "block", "while", "forTo", "forIn"].includes(kind);
}

function instanceType({ variable, instance }: Target & { readonly kind: "variable" }): Type {
  return substitute(variable.type, new Map(variable.scheme.map((each, i) => [each, instance[i]!])));
}

/** The type with everything followed that turned out. */
function deepPrune(type: Type): Type {
  return substitute(type, new Map());
}
