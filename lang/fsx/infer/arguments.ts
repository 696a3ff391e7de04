/** Arguments of functions and methods. */
import type { Expr } from "../syntax/ast.js";
import { INFO, prune, type Type } from "../types/type.js";
import type { Context } from "./context.js";
import type { Session } from "./session.js";

/** Where a sequence is expected, everything that has elements may stand. */
export function inferArgument(arg: Expr, param: Type, context: Context, session: Session): void {
  const wanted = prune(param);
  if (wanted.kind !== "con" || wanted.info !== INFO.seq) {
    session.infer(arg, param, context);
    return;
  }
  const own = session.freshItems(wanted.args[0]!);
  session.infer(arg, own, context);
  const known = prune(own);
  if (known.kind === "var" || (known.kind === "con" && known.info === INFO.seq))
    session.unify(wanted, known, arg);
  else arg.sequence = wanted;
}
