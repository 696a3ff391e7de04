/** What an editor shows between the text: types that are not written down, names of parameters, the steps of pipelines. */
import { preludeBinding } from "../infer/program.js";
import type { Binding, Expr, Pattern } from "../syntax/ast.js";
import { showType } from "../types/show.js";
import type { Type } from "../types/type.js";
import type { FsharpAnalysis } from "./analysis.js";
import { type Bindings, parameterNames } from "./bindings.js";
import { eachBinding, eachExprOf, eachPattern } from "./expressions.js";

export interface FsharpHint {
  /** The place before which it is shown. */
  readonly offset: number;
  readonly text: string;
  readonly kind: "type" | "parameter" | "step";
}

/** Longer types say little. */
const LONGEST_TYPE = 40;

export function hintsOf(analysis: FsharpAnalysis): readonly FsharpHint[] {
  const hints: FsharpHint[] = [];
  const { items, text, bindings } = analysis;
  eachBinding(items, (binding, isGlobal) => addBinding(binding, isGlobal, hints));
  eachExprOf(items, (expr) => {
    if (expr.kind === "lambda") for (const param of expr.params) addPattern(param, hints);
    if (expr.kind === "match") for (const { pattern } of expr.cases) addPattern(pattern, hints);
    if (expr.kind === "forIn") addPattern(expr.pattern, hints);
    if (expr.kind === "apply") addArguments(expr, bindings, hints);
    if (expr.kind === "infix") addStep(expr, text, hints);
  });
  return hints.sort((a, b) => a.offset - b.offset);
}

/** A function outside of all others has its signature above it. */
function addBinding(binding: Binding, isGlobal: boolean, hints: FsharpHint[]): void {
  const { params, pattern, annotation } = binding;
  if (params.length === 0) {
    if (annotation === null) addPattern(pattern, hints);
  } else if (!isGlobal) for (const param of params) addPattern(param, hints);
}

function addPattern(pattern: Pattern, hints: FsharpHint[]): void {
  const annotated = new Set<Pattern>();
  eachPattern(pattern, (each) => {
    if (each.kind === "annotated") eachPattern(each.inner, (inner) => void annotated.add(inner));
    if (annotated.has(each) || each.kind !== "var" || !each.variable) return;
    if (!each.name.text.startsWith("(")) addType(each.name.end, each.variable.type, "type", hints);
  });
}

function addType(offset: number, type: Type, kind: "type" | "step", hints: FsharpHint[]): void {
  const text = showType(type);
  if (text.length <= LONGEST_TYPE) hints.push({ offset, text: `: ${text}`, kind });
}

/** Behind the last line of each step of a pipeline that has several lines. */
function addStep(expr: Expr & { readonly kind: "infix" }, text: string, hints: FsharpHint[]): void {
  if (expr.op.text !== "|>" || !expr.type) return;
  const { left, end } = expr;
  if (!text.slice(left.end, expr.op.start).includes("\n")) return;
  const isFirst = !(left.kind === "infix" && left.op.text === "|>");
  if (isFirst && left.type && left.kind !== "name") addType(left.end, left.type, "step", hints);
  if (/^[ \t\r]*(?:\n|$)/.test(text.slice(end))) addType(end, expr.type, "step", hints);
}

/** A literal does not say what it is for. */
function addArguments(
  expr: Expr & { readonly kind: "apply" },
  bindings: Bindings,
  hints: FsharpHint[],
): void {
  const { arg } = expr;
  if (arg.kind !== "literal" || arg.literal.kind === "unit") return;
  let index = 0;
  let head: Expr = expr.fn;
  while (head.kind === "apply") {
    index++;
    head = head.fn;
  }
  if (head.kind !== "name" || head.target?.kind !== "variable" || head.steps?.length) return;
  const { variable } = head.target;
  const binding = bindings.get(variable) ?? preludeBinding(variable)?.binding;
  const name = binding && parameterNames(binding)[index];
  if (name && name.length > 1)
    hints.push({ offset: arg.start, text: `${name}:`, kind: "parameter" });
}
