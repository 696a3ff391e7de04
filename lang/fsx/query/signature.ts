/** The function that is being called at a place, and which of its parameters is written there. */
import type { Expr } from "../syntax/ast.js";
import { partsOfExpr } from "../syntax/parts.js";
import { showType } from "../types/show.js";
import type { Target } from "../types/target.js";
import type { Type } from "../types/type.js";
import type { FsharpAnalysis } from "./analysis.js";
import { type Bindings, bindingsOf } from "./bindings.js";
import { isOutsideCode } from "./comments.js";
import { headAt, tokensAround, wordAt } from "./complete.js";
import { type Signature, signatureOf } from "./describe.js";
import { expressionsOf } from "./expressions.js";
import { PROBE, probe } from "./probe.js";

export interface Call {
  readonly signature: Signature;
  /** The parameter that is written, from 0; may lie behind the last one. */
  readonly active: number;
  /** Are the arguments in brackets, with commas between? */
  readonly isTupled: boolean;
}

type Apply = Expr & { readonly kind: "apply" };

/** The innermost call around an offset; null where nothing that is known is called. */
export function callAt(analysis: FsharpAnalysis, offset: number): Call | null {
  const { text } = analysis;
  if (offset > text.length) return null;
  const { start } = wordAt(text, offset);
  const { from, outer } = analysis.standpoint(start);
  const tokens = tokensAround(text, from, offset);
  if (isOutsideCode(text, tokens, from, offset)) return null;
  const found = probe({ text: headAt(text, tokens, from, start), outer }, () => null);
  if (!found) return null;
  const { items } = found.program.tree;
  const bindings = new Map([...analysis.bindings, ...bindingsOf(items)]);
  const path = pathToProbe(expressionsOf(items));
  for (let i = path.length - 1; i >= 0; i--) {
    const expr = path[i]!;
    // What is applied is not an argument yet.
    if (expr.kind !== "apply" || path[i + 1] === expr.fn) continue;
    const call = describeCall(expr, path[i + 1]!, bindings);
    if (call) return call;
  }
  return null;
}

/** The expressions around the name that was put in, the outermost first. */
function pathToProbe(roots: readonly Expr[]): readonly Expr[] {
  for (const root of roots) {
    const path = pathIn(root);
    if (path) return path;
  }
  return [];
}

function pathIn(expr: Expr): Expr[] | null {
  if (expr.kind === "name" && expr.path.some(({ text }) => text === PROBE)) return [expr];
  for (const part of partsOfExpr(expr)) {
    const path = pathIn(part);
    if (path) return [expr, ...path];
  }
  return null;
}

function describeCall(call: Apply, inside: Expr, bindings: Bindings): Call | null {
  let active = 0;
  let head: Expr = call.fn;
  while (head.kind === "apply") {
    active++;
    head = head.fn;
  }
  if (head.kind === "typeApply") head = head.fn;
  const method = methodOf(call);
  if (method) {
    const signature = signatureOf(method, receiverTaken(method.type), bindings, true);
    const index = inside.kind === "tuple" ? probedItem(inside.items) : 0;
    return { signature, active: index, isTupled: true };
  }
  if (head.kind !== "name" && head.kind !== "member") return null;
  const target: Target | undefined =
    head.kind === "name" ? (head.steps?.at(-1)?.target ?? head.target) : head.target;
  if (target?.kind === "variable")
    return {
      signature: signatureOf(target.variable, target.variable.type, bindings),
      active,
      isTupled: false,
    };
  if (target?.kind === "case") {
    const { name, fields, fieldNames, union } = target.info;
    const params = fields.map((type, i) => ({ name: fieldNames[i] ?? null, type: showType(type) }));
    const index = inside.kind === "tuple" ? probedItem(inside.items) : 0;
    return { signature: { name, params, result: union.name }, active: index, isTupled: true };
  }
  return null;
}

function methodOf({ target }: Apply) {
  return target?.kind === "method" ? target.variable : null;
}

function receiverTaken(type: Type): Type {
  return type.kind === "fun" ? type.to : type;
}

function probedItem(items: readonly Expr[]): number {
  return Math.max(
    items.findIndex((item) => pathIn(item) !== null),
    0,
  );
}
