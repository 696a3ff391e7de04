/** `try … with` and `try … finally`. */
import { host, int } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { Expr, TryWithExpr } from "../syntax/ast.js";
import type { Closures } from "./closures.js";
import { Join, lowerCase, markPlace } from "./control.js";
import { checked } from "./guards.js";
import { discard } from "./loops.js";
import { type At, changed, notTail, type Shop, typeAt } from "./shop.js";
import { defaultVal } from "./slots.js";
import { scalar, type Val } from "./value.js";

/** The body with its questions; `handler`, which comes behind it, begins with what was raised. */
function guarded(
  expr: Expr,
  join: Join,
  at: At,
  shop: Shop,
  normal: () => void,
  handler: (raised: Tree) => void,
): void {
  const { body } = at;
  const [caught, end] = [body.label("caught"), body.label("end")];
  body.add({ op: "drop", tree: host("try_begin", "Unit") });
  const { steps } = body.apart(() => {
    markPlace(expr, at);
    const inner = changed(at, { tail: null, isGuarded: true });
    join.store(shop.lower.expr(expr, inner), inner);
  });
  body.addAll(checked(steps, caught, body));
  body.add({ op: "drop", tree: host("try_end", "Unit") });
  normal();
  body.add({ op: "jump", label: end });
  body.add({ op: "label", label: caught });
  handler(body.keep(host("try_caught", "I64")));
  body.add({ op: "label", label: end });
}

function raiseAgain(raised: Tree, { body }: At): void {
  body.add({ op: "drop", tree: host("raise", "I32", raised, int(0)) });
}

export function lowerTryWith(expr: TryWithExpr, at: At, shop: Shop, closures: Closures): Val {
  const { body } = at;
  const type = typeAt(expr.type, at);
  const join = new Join(type, closures);
  const handler = (raised: Tree) => {
    const done = body.label("handled");
    for (const each of expr.cases) {
      const own = changed(at, { tail: null });
      const { canFail } = lowerCase(each, scalar(raised), own, shop, closures, false, (made) => {
        join.store(made, own);
        body.add({ op: "jump", label: done });
      });
      if (!canFail) {
        body.add({ op: "label", label: done });
        return;
      }
    }
    raiseAgain(raised, at);
    join.store(defaultVal(type), at);
    body.add({ op: "label", label: done });
  };
  guarded(expr.body, join, at, shop, () => {}, handler);
  return join.val;
}

export function lowerTryFinally(
  expr: Expr & { readonly kind: "tryFinally" },
  at: At,
  shop: Shop,
  closures: Closures,
): Val {
  const type = typeAt(expr.type, at);
  const join = new Join(type, closures);
  const last = () => discard(shop.lower.expr(expr.last, notTail(at)), at.body);
  guarded(expr.body, join, at, shop, last, (raised) => {
    last();
    raiseAgain(raised, at);
    join.store(defaultVal(type), at);
  });
  return join.val;
}
