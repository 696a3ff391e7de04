/** `printf` and its kind: the text is joined from its pieces. */
import { host, int, text } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { FormatPiece } from "../types/target.js";
import { primitiveName, prune, substitute, type Type } from "../types/type.js";
import { fromCell } from "./cells.js";
import { textOf, wholeText } from "./operators.js";
import type { At, Shop } from "./shop.js";
import { scalar, UNIT_VAL, type Val } from "./value.js";

export function format(
  name: string,
  pieces: readonly FormatPiece[],
  result: Type,
  args: readonly Val[],
  at: At,
  shop: Shop,
): Val {
  let next = 0;
  const parts = pieces.map((piece) =>
    piece.kind === "text" ? text(piece.text) : holeText(piece, args[next++]!, at, shop),
  );
  const whole = joined(parts);
  switch (name) {
    case "sprintf":
      return scalar(whole);
    case "failwithf":
      return fromCell(result, (like) => host("fail", like.type, whole, like), at.body);
    default:
      at.body.add({
        op: "drop",
        tree: host(name.endsWith("n") ? "print_line" : "print_text", "Unit", whole),
      });
      return UNIT_VAL;
  }
}

/** Texts, one after the other. */
export function joined(parts: readonly Tree[]): Tree {
  if (parts.length === 0) return text("");
  return parts.reduce((left, right) => host("string_concat", "String", left, right));
}

type Hole = FormatPiece & { readonly kind: "hole" };

export function holeText(hole: Hole, val: Val, at: At, shop: Shop): Tree {
  const type = prune(substitute(hole.type, at.types));
  const plain = hole.width === 0 && hole.precision === null && hole.flags === "";
  switch (hole.letter) {
    case "s":
    case "c":
    case "O":
      return padded(hole, textOf(val, type, at, shop));
    case "b":
      return padded(hole, host("text_lower", "String", textOf(val, type, at, shop)));
    case "A":
      return padded(hole, structure(val, type, at, shop));
    case "d":
    case "i":
    case "u":
      if (plain) return textOf(val, type, at, shop);
      break;
  }
  if (val.kind !== "scalar") return text("");
  return host(
    "format_number",
    "String",
    text(specOf(hole, primitiveName(type) ?? "int")),
    val.tree,
  );
}

/** How a number is written: flags, width, digits, letter; and whether its bits are without a sign. */
function specOf({ flags, width, precision, letter }: Hole, type: string): string {
  return `${flags}|${width}|${precision ?? ""}|${letter}|${type}`;
}

function padded({ width, flags }: Hole, tree: Tree): Tree {
  return aligned(tree, flags.includes("-") ? -width : width);
}

/** A number or a time by a format of .NET. */
export function formatted(val: Val, format: string): Tree {
  if (val.kind === "scalar") return host("number_text", "String", val.tree, text(format));
  const [time] = val.kind === "product" ? val.items : [];
  if (time?.kind !== "scalar") throw new Error("a format is one of numbers and times");
  return host("time_format", "String", time.tree, text(format));
}

/** The text with blanks before it, or behind it where the width is negative. */
export function aligned(tree: Tree, width: number): Tree {
  return width === 0 ? tree : host("text_pad", "String", tree, int(width));
}

/** A value as `%A` writes it; of the types whose form is simple. */
function structure(val: Val, type: Type, at: At, shop: Shop): Tree {
  const name = primitiveName(type);
  if (val.kind === "unit") return text("()");
  if (val.kind === "scalar") {
    if (name === "string") return joined([text('"'), val.tree, text('"')]);
    if (name === "char") return joined([text("'"), textOf(val, type, at, shop), text("'")]);
    if (name === "bool") return host("text_lower", "String", textOf(val, type, at, shop));
    if (name === "float") return host("float_literal", "String", val.tree);
    if (name === "int64") return joined([textOf(val, type, at, shop), text("L")]);
    if (name === "int") return textOf(val, type, at, shop);
  }
  return wholeText(val, type, true, at, shop);
}
