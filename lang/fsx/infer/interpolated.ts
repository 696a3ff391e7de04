/** Interpolated strings: what stands in their holes, and the formats behind colons. */
import type { Expr, TextPiece } from "../syntax/ast.js";
import { primitiveName, prune, STRING, type Type } from "../types/type.js";
import type { Context } from "./context.js";
import { holeType } from "./formats.js";
import type { Session } from "./session.js";

/** Numbers and times have formats behind a colon. */
function checkFormat(
  { value, after }: TextPiece & { readonly kind: "hole" },
  type: Type,
  session: Session,
): void {
  const name = primitiveName(type) ?? typeName(type);
  const isKnown =
    name === "DateTime" ||
    (FORMATTED.has(name) && /^(?:[FNDXPfndxp]\d{0,2}|[0#,.%]+)$/.test(after));
  if (!isKnown) session.report("FsNoInterpolationFormat", { format: after }, value);
}

const FORMATTED: ReadonlySet<string> = new Set(["int", "int64", "float"]);

function typeName(type: Type): string {
  const known = prune(type);
  return known.kind === "con" ? known.info.name : "";
}

export function inferInterpolated(
  expr: Expr & { readonly kind: "interpolated" },
  expected: Type,
  context: Context,
  session: Session,
): void {
  session.unify(expected, STRING, expr);
  for (const piece of expr.pieces) {
    if (piece.kind === "text") continue;
    const letter = piece.before.at(-1);
    const type = letter === undefined ? session.fresh() : holeType(letter, session);
    if (type === null) session.report("FsBadFormat", { format: piece.before }, piece.value);
    const known = type ?? session.fresh();
    session.infer(piece.value, known, context);
    if (piece.after !== "") session.whenDone(() => checkFormat(piece, known, session));
  }
}
