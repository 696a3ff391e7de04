/** Reading a type that stands alone. */
import type { TypeNode } from "../syntax/ast.js";
import { tokenize } from "../syntax/lexer.js";
import type { Problems } from "../syntax/problem.js";
import { parseItem } from "./bindings.js";
import { Cursor } from "./cursor.js";
import { parseExpr } from "./expressions.js";
import { parseType } from "./types.js";

/** Null where the text is not a type. */
export function parseAnnotation(text: string, problems: Problems): TypeNode | null {
  const tokens = tokenize(text, problems);
  const cursor = new Cursor(text, tokens, problems, { item: parseItem, expr: parseExpr });
  const node = cursor.recover(() => parseType(cursor));
  return problems.count === 0 && cursor.real.kind === "end" ? node : null;
}
