/** Interpolated strings: each hole is read as a text of its own, at its place in the whole. */
import type { Expr, TextPiece } from "../syntax/ast.js";
import { tokenize } from "../syntax/lexer.js";
import type { Cursor } from "./cursor.js";

export function parseInterpolated(cursor: Cursor): Expr {
  const token = cursor.next();
  const pieces = (token.pieces ?? []).map((piece): TextPiece => {
    if (piece.kind === "text") return piece;
    const { start, end, before, width, after } = piece;
    const tokens = tokenize(cursor.text, cursor.problems, start, end);
    const hole = cursor.within(tokens);
    const value = cursor.nested(() => hole.body("an expression"));
    if (hole.real.kind !== "end") hole.fail("the end of the hole");
    return { kind: "hole", value, before, width, after };
  });
  return { kind: "interpolated", pieces, start: token.start, end: token.end };
}
