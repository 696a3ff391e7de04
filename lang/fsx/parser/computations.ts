/**
 * Computations: `async { … }` is a value that holds a function, `return` is that function's value, and what stands
 * behind an exclamation mark is run at once. So nothing of them is left in the tree.
 */
import type { BlockItem, Expr, Name } from "../syntax/ast.js";
import type { Span } from "../syntax/problem.js";
import { type Cursor, spanOf } from "./cursor.js";

/** Names of the prelude that no source can write. */
const MAKE = "make async";
const RUN = "run async";

function named(text: string, { start, end }: Span): Expr {
  const name: Name = { text, start, end };
  return { kind: "name", path: [name], start, end };
}

/** Runs what stands behind `let!` and its kind. */
export function run(value: Expr): Expr {
  const { start, end } = value;
  return {
    kind: "apply",
    fn: named(RUN, { start, end: start }),
    arg: value,
    tight: false,
    start,
    end,
  };
}

export function parseAsync(cursor: Cursor): Expr {
  const token = cursor.next();
  const open = cursor.expect("{", "after async");
  const body = cursor.computation(() => cursor.bracketed(open, () => cursor.body("an expression")));
  cursor.close("}", open);
  const span = { start: token.start, end: cursor.lastEnd };
  const inner = new Computation(cursor).last(body);
  const { start, end } = token;
  const param = { kind: "literal" as const, literal: { kind: "unit" as const }, start, end };
  const fn: Expr = { kind: "lambda", params: [param], body: inner, ...span };
  return { kind: "apply", fn: named(MAKE, token), arg: fn, tight: false, ...span };
}

class Computation {
  readonly #cursor: Cursor;
  #fix: string | null = null;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** An expression whose value is that of the computation. */
  last(expr: Expr): Expr {
    switch (expr.kind) {
      case "return":
        return expr.bang ? run(expr.value) : expr.value;
      case "if":
        return {
          ...expr,
          body: this.last(expr.body),
          otherwise: expr.otherwise && this.last(expr.otherwise),
        };
      case "match":
        return { ...expr, cases: this.#cases(expr.cases) };
      case "tryWith":
        return { ...expr, body: this.last(expr.body), cases: this.#cases(expr.cases) };
      case "tryFinally":
        return { ...expr, body: this.last(expr.body) };
      case "block":
        return { ...expr, items: expr.items.map((item, i) => this.#item(item, i, expr)) };
      case "error":
        return expr;
      default: {
        // Without `return` it is there for its effect.
        const { start, end } = expr;
        const items: BlockItem[] = [
          { kind: "do", value: expr, start, end },
          { kind: "do", value: unit({ start: end, end }), start: end, end },
        ];
        return { kind: "block", items, start, end };
      }
    }
  }

  #cases(cases: (Expr & { kind: "match" })["cases"]) {
    return cases.map((each) => ({ ...each, body: this.last(each.body) }));
  }

  #item(item: BlockItem, index: number, block: Expr & { readonly kind: "block" }): BlockItem {
    if (item.kind === "let") return item;
    if (index === block.items.length - 1) return { ...item, value: this.last(item.value) };
    return { ...item, value: this.#early(item.value, item, block) };
  }

  /** What stands behind the item, further to the right. */
  #behind(item: Span, block: Span): string {
    return this.#cursor.text
      .slice(item.end, block.end)
      .split("\n")
      .map((line) => (line.trim() === "" ? line : `    ${line}`))
      .join("\n");
  }

  /** The rest as the other branch of a condition that ends with a return. */
  #elseFix(expr: Expr & { readonly kind: "if" }, item: Span, block: Span): string | null {
    const last = expr.body.kind === "block" ? expr.body.items.at(-1) : null;
    const value = last ? (last.kind === "do" ? last.value : null) : expr.body;
    if (value?.kind !== "return" || value.end !== item.end) return null;
    const { text } = this.#cursor;
    const column = item.start - (text.lastIndexOf("\n", item.start) + 1);
    const indent = " ".repeat(column);
    return `${text.slice(value.start, value.end)}\n${indent}else${this.#behind(item, block)}`;
  }

  /** The rest in the last rule of a match, where that does nothing. */
  #ruleFix(expr: Expr & { readonly kind: "match" }, item: Span, block: Span): string | null {
    const last = expr.cases.at(-1)?.body;
    const found = expr.cases.find(({ body }) => body.kind === "return")?.body;
    const isNothing = last?.kind === "literal" && last.literal.kind === "unit";
    if (!isNothing || !found || last.end !== item.end) return null;
    return this.#cursor.text.slice(found.start, last.start).trimEnd() + this.#behind(item, block);
  }

  /** What is not the last deed must not return: code stands behind it. */
  #early(expr: Expr, item: Span, block: Expr): Expr {
    switch (expr.kind) {
      case "return": {
        if (expr.value.kind === "literal" && expr.value.literal.kind === "unit") return expr.value;
        const { start, end } = expr;
        this.#cursor.problems.add("FsReturnEarly", {}, { start, end: block.end }, this.#fix);
        return { kind: "error", start, end };
      }
      case "if": {
        if (expr.otherwise === null) this.#fix = this.#elseFix(expr, item, block);
        const body = this.#early(expr.body, item, block);
        const otherwise = expr.otherwise && this.#early(expr.otherwise, item, block);
        return { ...expr, body, otherwise };
      }
      case "match": {
        this.#fix = this.#ruleFix(expr, item, block);
        const cases = expr.cases.map((each) => ({
          ...each,
          body: this.#early(each.body, item, block),
        }));
        return { ...expr, cases };
      }
      case "block":
        return {
          ...expr,
          items: expr.items.map((each) =>
            each.kind === "let" ? each : { ...each, value: this.#early(each.value, item, block) },
          ),
        };
      default:
        return expr;
    }
  }
}

export function unit(span: Span): Expr {
  return { kind: "literal", literal: { kind: "unit" }, start: span.start, end: span.end };
}

/** `do! e`: it must give nothing. */
export function runForEffect(value: Expr): Expr {
  const { start, end } = value;
  const annotation = {
    kind: "named" as const,
    path: [{ text: "unit", start, end }],
    args: [],
    start,
    end,
  };
  return { kind: "annotated", value: run(value), annotation, ...spanOf(value, value) };
}
