/** Conditions, matches and what joins their branches. */
import { conditional, isConst } from "../code/fold.js";
import type { Local, Tree } from "../code/tree.js";
import type { Expr, MatchCase } from "../syntax/ast.js";
import type { Type } from "../types/type.js";
import type { Closures } from "./closures.js";
import { failMatch, Matcher } from "./patterns.js";
import { slotTypes } from "./repr.js";
import { type At, changed, notTail, type Shop, typeAt } from "./shop.js";
import { defaultVal, readLocals } from "./slots.js";
import { Env, NEVER, scalar, UNIT_VAL, type Val } from "./value.js";
import { within } from "./watch.js";

/** Collects the values of several branches in locals. */
export class Join {
  #locals: readonly Local[] | null = null;
  readonly #type: Type;
  readonly #closures: Closures;

  constructor(type: Type, closures: Closures) {
    this.#type = type;
    this.#closures = closures;
  }

  store(val: Val, at: At): void {
    if (val.kind === "never") return;
    const { body } = at;
    const slots = this.#closures.toSlots(val, this.#type, at);
    this.#locals ??= slotTypes(this.#type).map((type) => body.local(type));
    slots.forEach((tree, i) => {
      body.add({ op: "store", local: this.#locals![i]!, tree });
    });
  }

  get val(): Val {
    return this.#locals === null ? NEVER : readLocals(this.#type, this.#locals);
  }
}

export function lowerIf(
  expr: Expr & { readonly kind: "if" },
  at: At,
  shop: Shop,
  closures: Closures,
): Val {
  const test = condition(expr.test, at, shop);
  if (isConst(test, true)) return branch(expr.body, at, shop);
  if (isConst(test, false)) return expr.otherwise ? branch(expr.otherwise, at, shop) : UNIT_VAL;
  const type = typeAt(expr.type, at);
  const { body } = at;
  const then = body.apart(() => branch(expr.body, at, shop, expr.start));
  const other = body.apart(() =>
    expr.otherwise ? branch(expr.otherwise, at, shop, expr.start) : UNIT_VAL,
  );
  if (
    then.steps.length === 0 &&
    other.steps.length === 0 &&
    then.made.kind === "scalar" &&
    other.made.kind === "scalar"
  )
    return scalar(conditional(test, then.made.tree, other.made.tree));
  const join = new Join(type, closures);
  const [otherwise, end] = [body.label("else"), body.label("end")];
  body.add({ op: "branch", tree: test, on: false, label: otherwise });
  body.addAll(then.steps);
  join.store(then.made, at);
  body.add({ op: "jump", label: end });
  body.add({ op: "label", label: otherwise });
  body.addAll(other.steps);
  join.store(other.made, at);
  body.add({ op: "label", label: end });
  if (then.made.kind === "never" && other.made.kind === "never") return NEVER;
  return join.val;
}

export function condition(expr: Expr, at: At, shop: Shop): Tree {
  const val = shop.lower.expr(expr, notTail(at));
  return val.kind === "scalar"
    ? val.tree
    : (defaultVal(typeAt(expr.type, at)) as Val & { kind: "scalar" }).tree;
}

/** A branch on a line of its own is a place to stop at. */
export function branch(expr: Expr, at: At, shop: Shop, from = -1): Val {
  if (from >= 0 && shop.lineOf(from) !== shop.lineOf(expr.start)) markPlace(expr, at);
  return shop.lower.expr(expr, at);
}

/** Code from here on comes of this expression. */
export function markPlace({ start }: { readonly start: number }, { body, isPrelude }: At): void {
  if (!isPrelude) body.add({ op: "place", start });
}

export function lowerMatch(
  expr: Expr & { readonly kind: "match" },
  at: At,
  shop: Shop,
  closures: Closures,
): Val {
  const { body } = at;
  const subject = body.atoms(shop.lower.expr(expr.subject, notTail(at)));
  const join = new Join(typeAt(expr.type, at), closures);
  const end = body.label("matched");
  let isNever = true;
  for (const each of expr.cases) {
    // Where one of the cases must fit, it is the last one where none of the others does.
    const isCertain = expr.isComplete === true && each === expr.cases.at(-1);
    const { canFail, val } = within(each, null, at, shop, at.isPrelude, () =>
      lowerCase(each, subject, at, shop, closures, isCertain, (made) => {
        join.store(made, at);
        body.add({ op: "jump", label: end });
      }),
    );
    if (val.kind !== "never") isNever = false;
    if (!canFail) {
      body.add({ op: "label", label: end });
      return isNever ? NEVER : join.val;
    }
  }
  failMatch(at);
  join.store(defaultVal(typeAt(expr.type, at)), at);
  body.add({ op: "label", label: end });
  return join.val;
}

export function lowerCase(
  { pattern, guard, body: result }: MatchCase,
  subject: Val,
  at: At,
  shop: Shop,
  closures: Closures,
  isCertain: boolean,
  done: (val: Val) => void,
): { readonly canFail: boolean; readonly val: Val } {
  const { body } = at;
  const next = body.label("next");
  const own = changed(at, { env: new Env(at.env) });
  const matcher = new Matcher(own, shop, closures, next, isCertain);
  matcher.match(pattern, subject);
  let { canFail } = matcher;
  if (guard) {
    const test = condition(guard, own, shop);
    if (!isConst(test, true)) {
      canFail = true;
      body.add({ op: "branch", tree: test, on: false, label: next });
    }
  }
  const val = branch(result, own, shop, pattern.start);
  done(val);
  body.add({ op: "label", label: next });
  return { canFail, val };
}
