/** The parts of expressions and patterns. */
import type { Expr, Pattern } from "./ast.js";

/** The expressions that are direct parts of one. */
export function partsOfExpr(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "apply":
      return [expr.fn, expr.arg];
    case "typeApply":
      return [expr.fn];
    case "infix":
      return [expr.left, expr.right];
    case "prefix":
      return [expr.arg];
    case "member":
      return [expr.subject];
    case "tuple":
    case "list":
      return expr.items;
    case "range":
      return expr.step ? [expr.from, expr.step, expr.to] : [expr.from, expr.to];
    case "comprehension":
      return [expr.body];
    case "yield":
    case "annotated":
    case "return":
      return [expr.value];
    case "tryFinally":
      return [expr.body, expr.last];
    case "record":
      return [...(expr.copied ? [expr.copied] : []), ...expr.fields.map(({ value }) => value)];
    case "if":
      return expr.otherwise ? [expr.test, expr.body, expr.otherwise] : [expr.test, expr.body];
    case "match":
    case "tryWith": {
      const subject = expr.kind === "match" ? expr.subject : expr.body;
      return [
        subject,
        ...expr.cases.flatMap(({ guard, body }) => (guard ? [guard, body] : [body])),
      ];
    }
    case "lambda":
      return [expr.body];
    case "block":
      return expr.items.flatMap((item) =>
        item.kind === "let" ? item.bindings.map(({ body }) => body) : [item.value],
      );
    case "index":
      return [expr.subject, expr.index];
    case "slice":
      return [expr.subject, expr.from, expr.to].filter((each) => each !== null);
    case "assign":
      return [expr.place, expr.value];
    case "while":
      return [expr.test, expr.body];
    case "forTo":
      return [expr.from, expr.to, expr.body];
    case "forIn":
      return [expr.source, expr.body];
    case "interpolated":
      return expr.pieces.flatMap((piece) => (piece.kind === "hole" ? [piece.value] : []));
    default:
      return [];
  }
}

/** The patterns that are direct parts of one. */
export function partsOfPattern(pattern: Pattern): readonly Pattern[] {
  switch (pattern.kind) {
    case "tuple":
    case "list":
      return pattern.items;
    case "cons":
      return [pattern.head, pattern.tail];
    case "case":
      return pattern.arg ? [pattern.arg] : [];
    case "record":
    case "fields":
      return pattern.fields.map((field) => field.pattern);
    case "or":
    case "and":
      return [pattern.left, pattern.right];
    case "as":
    case "annotated":
      return [pattern.inner];
    default:
      return [];
  }
}
