/** What names are when a program is compiled: values, functions, cases, and the members behind them. */
import { constant } from "../code/fold.js";
import { preludeBinding } from "../infer/program.js";
import type { Expr, NameExpr } from "../syntax/ast.js";
import type { Target, Variable } from "../types/target.js";
import { fun, type Substitution, substitute, type Type, UNIT } from "../types/type.js";
import { fieldOf } from "./cells.js";
import type { Closures } from "./closures.js";
import type { Modules } from "./modules.js";
import { construct } from "./records.js";
import { reprOf } from "./repr.js";
import { withGroup } from "./shape.js";
import { type At, changed, type Lowering, notTail, typeAt } from "./shop.js";
import { defaultVal } from "./slots.js";
import { type Closure, Env, NEVER, scalar, UNIT_VAL, type Val } from "./value.js";

export class Names {
  readonly #lowering: Lowering;
  readonly #closures: Closures;
  readonly #modules: Modules;

  constructor(lowering: Lowering, closures: Closures, modules: Modules) {
    this.#lowering = lowering;
    this.#closures = closures;
    this.#modules = modules;
  }

  name(expr: NameExpr, at: At): Val {
    const { target, steps = [] } = expr;
    if (!target) return defaultVal(typeAt(expr.type, at));
    const last = steps.at(-1);
    const own = last ? null : typeAt(expr.type, at);
    let val = this.target(target, own, expr, at);
    let type: Type | null = own ?? this.#targetType(target, at);
    for (const step of steps) {
      const next = typeAt(step.type, at);
      val = this.member(val, step.target, type, next, at);
      type = next;
    }
    return val;
  }

  #targetType(target: Target, at: At): Type {
    if (target.kind !== "variable") return UNIT;
    const { variable, instance } = target;
    const by = new Map(variable.scheme.map((each, i) => [each, typeAt(instance[i], at)]));
    const whole = substitute(substitute(variable.type, by), at.types);
    return target.isProperty && whole.kind === "fun" ? whole.to : whole;
  }

  /** What a name means. `type`: its type, where that is known. */
  target(target: Target, type: Type | null, expr: Expr, at: At): Val {
    switch (target.kind) {
      case "variable": {
        const val = this.variable(target.variable, target.instance, at);
        if (!target.isProperty) return val;
        return this.#lowering.apply(val, fun(UNIT, type ?? UNIT), [UNIT_VAL], notTail(at));
      }
      case "method":
        return this.variable(target.variable, target.instance, at);
      case "case": {
        const union = this.#unionOf(target.info, target.instance, at);
        if (target.info.fields.length === 0)
          return construct(target.info, union, [], at, this.#closures);
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

  variable(variable: Variable, instance: readonly Type[], at: At): Val {
    const found =
      at.env.get(variable) ??
      (variable.global ? (this.#modules.get(variable, at) ?? this.#ofLibrary(variable, at)) : null);
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
    return this.#lowering.expr(
      found.body.binding.body,
      changed(at, {
        tail: null,
        collect: null,
        env: found.env,
        types,
        isPrelude: found.isPrelude,
      }),
    );
  }

  /** A function of the prelude, or a constant. */
  #ofLibrary(variable: Variable, at: At): Val | null {
    const found = preludeBinding(variable);
    if (!found) return null;
    const { binding, group } = found;
    const known = { env: new Env(), types: new Map(), isPrelude: true };
    if (binding.params.length === 0 && variable.scheme.length === 0)
      return this.#lowering.expr(binding.body, { ...notTail(at), ...known });
    const body = { kind: "binding", binding, variable, group } as const;
    return { kind: "closure", body, applied: [], ...known };
  }

  member(subject: Val, target: Target | undefined, subjectType: Type, type: Type, at: At): Val {
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
      const fn = this.variable(target.variable, target.instance, at);
      return this.#lowering.apply(fn, fun(subjectType, type), [subject], notTail(at));
    }
    return defaultVal(type);
  }
}

/** The type with everything followed that turned out. */
function deepPrune(type: Type): Type {
  return substitute(type, new Map());
}
