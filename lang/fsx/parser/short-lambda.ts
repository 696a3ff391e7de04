/** `_.Member`: a function of what the member belongs to. */
import type { Expr, Pattern } from "../syntax/ast.js";
import type { Token } from "../syntax/token.js";
import { nameOf, spanOf } from "./cursor.js";

/** The name of its argument; no source can write it. */
const ARGUMENT = "(item)";

export function shortLambda(token: Token, members: (item: Expr) => Expr): Expr {
  const name = { ...nameOf(token), text: ARGUMENT };
  const { start, end } = token;
  const body = members({ kind: "name", path: [name], start, end });
  const params: Pattern[] = [{ kind: "var", name, start, end }];
  return { kind: "lambda", params, body, ...spanOf(token, body) };
}
