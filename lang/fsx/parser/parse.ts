/** From text to tree: it never fails, what cannot be read is a problem and left out of the tree. */
import type { Declaration } from "../syntax/ast.js";
import { tokenize } from "../syntax/lexer.js";
import { Problems } from "../syntax/problem.js";
import type { Token } from "../syntax/token.js";
import { parseItem } from "./bindings.js";
import { Cursor } from "./cursor.js";
import { parseDeclarations } from "./declarations.js";
import { parseExpr } from "./expressions.js";

export interface Tree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly items: readonly Declaration[];
  readonly problems: Problems;
  /** Names that may be declared by what could not be read. */
  readonly lostNames: ReadonlySet<string>;
}

export function parseSource(text: string): Tree {
  const problems = new Problems();
  const tokens = tokenize(text, problems);
  const cursor = new Cursor(text, tokens, problems, { item: parseItem, expr: parseExpr });
  const items = cursor.real.kind === "end" ? [] : parseDeclarations(cursor);
  // A line left of the first one ends the file's items: nothing behind it may be lost without a word.
  const { real } = cursor;
  if (real.kind !== "end") {
    const expected = "a line that starts where the first one does, or right of it";
    problems.add("FsSyntax", { expected, found: real.text.split("\n")[0]! }, real);
  }
  return { text, tokens, items, problems, lostNames: cursor.lostNames };
}
