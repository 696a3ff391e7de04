/** The type of a function that is given an argument. */
import type { Span } from "../syntax/problem.js";
import { prune, type Type } from "../types/type.js";
import type { Session } from "./session.js";

/** The type of a function's result where the argument has this type. */
export function applyType(fn: Type, arg: Type, span: Span, session: Session): Type {
  const known = prune(fn);
  if (known.kind !== "fun") return session.fresh();
  session.unify(known.from, arg, span);
  return known.to;
}
