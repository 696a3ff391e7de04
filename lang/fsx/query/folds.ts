/** What can be folded, and the ranges around a place. */
import type { Declaration, Expr } from "../syntax/ast.js";
import { partsOfExpr } from "../syntax/parts.js";
import type { Span } from "../syntax/problem.js";
import type { FsharpAnalysis } from "./analysis.js";
import { wordAt } from "./complete.js";
import { eachBinding, eachExprOf } from "./expressions.js";

export interface FsharpFold extends Span {
  readonly kind: "code" | "comment" | "imports";
}

/** Spans of several lines, in the order of the text. */
export function foldsOf({ items, text }: FsharpAnalysis): readonly FsharpFold[] {
  const folds: FsharpFold[] = [
    ...runs(text, /^\s*\/\//, "comment"),
    ...runs(text, /^\s*open\s/, "imports"),
  ];
  const add = ({ start, end }: Span) => {
    if (text.slice(start, end).includes("\n")) folds.push({ start, end, kind: "code" });
  };
  eachDeclaration(items, (item) => {
    if (item.kind === "module" || item.kind === "types") add(item);
  });
  eachBinding(items, add);
  eachExprOf(items, (expr) => {
    if (FOLDED.has(expr.kind)) add(expr);
  });
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}

const FOLDED: ReadonlySet<Expr["kind"]> = new Set([
  "match",
  "list",
  "record",
  "comprehension",
  "forIn",
  "forTo",
  "while",
  "if",
  "lambda",
]);

function eachDeclaration(items: readonly Declaration[], visit: (item: Declaration) => void): void {
  for (const item of items) {
    visit(item);
    if (item.kind === "module") eachDeclaration(item.items, visit);
  }
}

/** Lines of a kind that follow one another. */
function runs(text: string, line: RegExp, kind: "comment" | "imports"): FsharpFold[] {
  const found: FsharpFold[] = [];
  let [start, end, count] = [0, 0, 0];
  const finish = () => {
    if (count > 1) found.push({ start, end, kind });
    count = 0;
  };
  let at = 0;
  for (const each of text.split("\n")) {
    if (line.test(each)) {
      if (count === 0) start = at;
      count++;
      end = at + each.length;
    } else finish();
    at += each.length + 1;
  }
  finish();
  return found;
}

/** The ranges around an offset, the smallest first; each lies within the next. */
export function selectionsAt({ items, text }: FsharpAnalysis, offset: number): readonly Span[] {
  const spans: Span[] = [];
  const word = wordAt(text, offset);
  if (word.end > word.start) spans.push(word);
  const around = ({ start, end }: Span) => start <= offset && offset <= end;
  eachDeclaration(items, (item) => {
    if (around(item)) spans.push({ start: item.start, end: item.end });
  });
  eachBinding(items, ({ start, end }) => {
    if (around({ start, end })) spans.push({ start, end });
  });
  const visit = (expr: Expr): void => {
    if (!around(expr)) return;
    spans.push({ start: expr.start, end: expr.end });
    if (expr.kind === "match")
      for (const { start, end } of expr.cases)
        if (around({ start, end })) spans.push({ start, end });
    for (const part of partsOfExpr(expr)) visit(part);
  };
  eachRoot(items, visit);
  spans.push({ start: 0, end: text.length });
  return nested(spans);
}

function eachRoot(items: readonly Declaration[], visit: (expr: Expr) => void): void {
  for (const item of items) {
    if (item.kind === "module") eachRoot(item.items, visit);
    else if (item.kind === "do") visit(item.value);
    else if (item.kind === "let") for (const { body } of item.bindings) visit(body);
  }
}

/** Leaves out what does not grow. */
function nested(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const inner = out.at(-1);
    if (inner && (span.start > inner.start || span.end < inner.end)) continue;
    if (inner && span.start === inner.start && span.end === inner.end) continue;
    out.push(span);
  }
  return out;
}
