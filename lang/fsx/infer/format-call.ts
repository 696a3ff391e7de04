/** Calls of `printf` and its kind, and what the prelude imports. */
import type { Expr, NameExpr } from "../syntax/ast.js";
import type { FormatPiece } from "../types/target.js";
import { fun, funOf, STRING, type Type, UNIT } from "../types/type.js";
import { FORMATTERS } from "./builtins.js";
import type { Context } from "./context.js";
import { readFormat } from "./formats.js";
import type { Session } from "./session.js";

type Apply = Expr & { readonly kind: "apply" };

/** The prelude says so what host function it means. */
export function isImport(head: Expr, { isPrelude }: Session): boolean {
  return isPrelude && head.kind === "name" && head.path[0]!.text === "import";
}

export function isFormat(head: Expr, { scope }: Context): head is NameExpr {
  return (
    head.kind === "name" &&
    head.path.length === 1 &&
    FORMATTERS.has(head.path[0]!.text) &&
    scope.value(head.path[0]!.text) === null
  );
}

/** The format that is one text, which is given. */
const WHOLE: readonly FormatPiece[] = [
  { kind: "hole", letter: "s", flags: "", width: 0, precision: null, type: STRING },
];

/** The type of `sprintf "…"`; null where the format is not a constant. */
export function formatType(
  head: NameExpr,
  call: Apply,
  context: Context,
  session: Session,
): Type | null {
  const name = head.path[0]!.text;
  const { arg } = call;
  if (arg.kind === "interpolated") {
    session.infer(arg, STRING, context);
    const type = name === "sprintf" ? STRING : name === "failwithf" ? session.fresh() : UNIT;
    call.target = { kind: "format", name, pieces: WHOLE };
    session.observer?.uses(head.path[0]!, { kind: "builtin", name }, fun(STRING, type));
    call.type = type;
    return type;
  }
  if (arg.kind !== "literal" || arg.literal.kind !== "string") {
    session.report("FsFormatNeeded", { name }, arg);
    session.typeOf(arg, context);
    return null;
  }
  const pieces = readFormat(arg.literal.value, arg, session);
  call.target = { kind: "format", name, pieces };
  const params = pieces.flatMap((piece) => (piece.kind === "hole" ? [piece.type] : []));
  const result = name === "sprintf" ? STRING : name === "failwithf" ? session.fresh() : UNIT;
  const type = funOf(params, result);
  session.observer?.uses(head.path[0]!, { kind: "builtin", name }, fun(STRING, type));
  call.type = type;
  arg.type = STRING;
  return type;
}
