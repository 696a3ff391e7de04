/** Expressions for their effect. */
import type { Expr } from "../syntax/ast.js";
import { prune, UNIT } from "../types/type.js";
import type { Context } from "./context.js";
import type { Session } from "./session.js";

/** An expression for its effect: whatever else it gives is lost, which is worth a warning. */
export function inferStatement(expr: Expr, context: Context, session: Session): void {
  if (context.collecting !== null) {
    session.infer(expr, UNIT, context);
    return;
  }
  const type = session.fresh();
  session.infer(expr, type, context);
  const found = prune(type);
  // As F# does it: what may be anything is a unit from here on.
  if (found.kind === "var" && found.abilities.size === 0 && found.item === null) {
    session.unify(UNIT, found, expr);
    return;
  }
  session.whenDone(() => {
    const known = prune(type);
    if (known.kind === "var") session.unify(UNIT, known, expr);
    else if (!(known.kind === "con" && known.info.name === "unit"))
      session.report("FsIgnoredValue", { type: session.show(known) }, expr);
  });
}
