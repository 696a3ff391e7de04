/**
 * `String.Format("{0} of {1}", a, b)` and its kind, with the format as a literal: the arguments become one interpolated
 * string, so that their formats are those of `$"{a} of {b}"`.
 */
import type { Expr, TextPiece } from "../syntax/ast.js";

const HOLE = /\{\{|\}\}|\{(\d+)(?:,\s*(-?\d+))?(?::([^{}]*))?\}/g;

/** Does the function take a format of .NET and what it is filled with? */
function takesFormat(fn: Expr): boolean {
  const name =
    fn.kind === "name"
      ? fn.path
          .slice(-2)
          .map(({ text }) => text)
          .join(".")
      : fn.kind === "member"
        ? fn.name.text
        : "";
  return /(?:^|\.)AppendFormat$|^String\.Format$|^Console\.Write(?:Line)?$/.test(name);
}

/** The argument as one text; as it is where it is none of that kind. */
export function asOneText(fn: Expr, arg: Expr): Expr {
  if (arg.kind !== "tuple" || !takesFormat(fn)) return arg;
  const [format, ...values] = arg.items;
  if (format?.kind !== "literal" || format.literal.kind !== "string") return arg;
  const pieces = piecesOf(format.literal.value, values);
  return pieces ? { kind: "interpolated", pieces, start: arg.start, end: arg.end } : arg;
}

/** Null where a value is missing, or would be evaluated twice. */
function piecesOf(format: string, values: readonly Expr[]): TextPiece[] | null {
  const pieces: TextPiece[] = [];
  const used = new Set<Expr>();
  let at = 0;
  for (const found of format.matchAll(HOLE)) {
    const [whole, index, width = "0", after = ""] = found;
    pieces.push({ kind: "text", text: format.slice(at, found.index) });
    at = found.index + whole.length;
    if (index === undefined) {
      pieces.push({ kind: "text", text: whole[0]! });
      continue;
    }
    const value = values[Number(index)];
    if (!value || (used.has(value) && value.kind !== "name")) return null;
    used.add(value);
    pieces.push({ kind: "hole", value, before: "", width: Number(width), after });
  }
  pieces.push({ kind: "text", text: format.slice(at) });
  return used.size === values.length ? pieces.filter(isThere) : null;
}

function isThere(piece: TextPiece): boolean {
  return piece.kind === "hole" || piece.text !== "";
}
