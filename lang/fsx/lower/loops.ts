/** Loops, ranges and comprehensions. */
import { binary, constant, host, int, load } from "../code/fold.js";
import type { Local, Tree } from "../code/tree.js";
import type { Expr, ForToExpr } from "../syntax/ast.js";
import { fun, prune, type Type, UNIT } from "../types/type.js";
import type { Body } from "./body.js";
import type { Closures } from "./closures.js";
import { branch, condition } from "./control.js";
import { bindPattern } from "./patterns.js";
import { type At, changed, type Shop, typeAt, valuesOf } from "./shop.js";
import { type Closure, Env, scalar, UNIT_VAL, type Val } from "./value.js";
import { watched } from "./watch.js";

export function lowerWhile(expr: Expr & { readonly kind: "while" }, at: At, shop: Shop): Val {
  const { body } = at;
  const [start, test] = [body.label("loop"), body.label("test")];
  body.add({ op: "jump", label: test });
  body.add({ op: "label", label: start });
  statement(expr.body, at, shop, expr.start);
  body.add({ op: "label", label: test });
  body.add({ op: "branch", tree: condition(expr.test, at, shop), on: true, label: start });
  return UNIT_VAL;
}

function statement(expr: Expr, at: At, shop: Shop, from: number): void {
  discard(branch(expr, changed(at, { tail: null }), shop, from), at.body);
}

/** Evaluates a value whose result is not used. */
export function discard(val: Val, body: Body): void {
  const drop = (tree: Tree): Tree => {
    body.add({ op: "drop", tree });
    return tree;
  };
  if (val.kind === "scalar") drop(val.tree);
  else if (val.kind === "product") for (const item of val.items) discard(item, body);
  else if (val.kind === "union") {
    drop(val.tag);
    for (const field of val.cases.flat()) discard(field, body);
  }
}

export function lowerForTo(expr: ForToExpr, at: At, shop: Shop): Val {
  const [from, to] = valuesOf(shop.lower, [expr.from, expr.to], at) as [Val, Val];
  const counter = { from: treeOf(from), to: treeOf(to), step: int(expr.down ? -1 : 1) };
  count(counter, at, expr.name.text, (index, own) => {
    if (expr.variable) own.env.set(expr.variable, watched(expr.variable, scalar(index), own, shop));
    statement(expr.body, own, shop, expr.start);
  });
  return UNIT_VAL;
}

function treeOf(val: Val): Tree {
  return val.kind === "scalar" ? val.tree : int(0);
}

interface Counter {
  readonly from: Tree;
  readonly to: Tree;
  readonly step: Tree;
}

/**
 * Counts up or down. The end is tested before a step is made, and never by adding to it: a range may end at the
 * greatest number there is.
 */
function count(
  { from, to, step }: Counter,
  at: At,
  name: string,
  each: (index: Tree, at: At) => void,
): void {
  const { body } = at;
  // It changes between two rounds only: within one it is the same wherever it is read.
  const counter: Local = body.local(from.type, name);
  body.add({ op: "store", local: counter, tree: from });
  const end = to.op === "const" ? to : body.keep(to);
  const stride = step.op === "const" ? step : body.keep(step);
  const [start, next, done] = [body.label("loop"), body.label("next"), body.label("done")];
  const beyond = isBeyond(load(counter), end, stride);
  body.add({ op: "branch", tree: beyond, on: true, label: done });
  body.add({ op: "label", label: start });
  each(load(counter), changed(at, { env: new Env(at.env) }));
  body.add({ op: "label", label: next });
  body.add({ op: "branch", tree: isLast(load(counter), end, stride), on: true, label: done });
  body.add({ op: "store", local: counter, tree: binary("ADD", load(counter), stride) });
  body.add({ op: "jump", label: start });
  body.add({ op: "label", label: done });
}

function zeroOf(tree: Tree): Tree {
  return tree.type === "I64" ? constant({ type: "I64", value: 0n }) : int(0);
}

function signOf(step: Tree): 1 | -1 | 0 {
  if (step.op !== "const" || (step.value.type !== "I32" && step.value.type !== "I64")) return 0;
  return step.value.value < 0 ? -1 : 1;
}

/** Does the range hold nothing? */
function isBeyond(from: Tree, to: Tree, step: Tree): Tree {
  const sign = signOf(step);
  if (sign !== 0) return binary(sign > 0 ? "GT" : "LT", from, to);
  return {
    op: "if",
    type: "Bool",
    args: [binary("GT", step, zeroOf(step)), binary("GT", from, to), binary("LT", from, to)],
  };
}

/** Would one more step go beyond the end? What is left is the difference, which the range's ends bound. */
function isLast(at: Tree, to: Tree, step: Tree): Tree {
  if (
    step.op === "const" &&
    step.type === "I32" &&
    Math.abs(Number((step.value as { value: number }).value)) === 1
  )
    return binary("EQ", at, to);
  const rest = (up: boolean) => {
    const left = binary("SUB", to, at);
    // The difference of two numbers that are far apart wraps: then there is room for another step.
    const wraps = binary(up ? "LT" : "GT", left, zeroOf(step));
    const isTooShort = binary(up ? "LT" : "GT", left, step);
    return {
      op: "if",
      type: "Bool",
      args: [
        wraps,
        { op: "const", type: "Bool", value: { type: "Bool", value: false } },
        isTooShort,
      ],
    } as Tree;
  };
  const sign = signOf(step);
  if (sign !== 0) return rest(sign > 0);
  return {
    op: "if",
    type: "Bool",
    args: [binary("GT", step, zeroOf(step)), rest(true), rest(false)],
  };
}

type Range = Expr & { readonly kind: "range" };

/** Goes over a range. */
function lowerRange(range: Range, at: At, shop: Shop, each: (index: Tree, at: At) => void): void {
  const { from, step, to } = range;
  const ends = valuesOf(shop.lower, step ? [from, step, to] : [from, to], at).map(treeOf);
  const isOfCharacters = ends[0]!.type === "Char";
  const vals = isOfCharacters ? ends.map((end) => host("to_i32", "I32", end)) : ends;
  const one: Tree = vals[0]!.type === "I64" ? constant({ type: "I64", value: 1n }) : int(1);
  const stride = step ? vals[1]! : one;
  const held = step && stride.op !== "const" ? at.body.keep(stride) : stride;
  if (step && held.op !== "const") {
    const message = constant({ type: "String", value: "The step of a range cannot be zero." });
    const fine = at.body.label("step");
    at.body.add({ op: "branch", tree: binary("NE", held, zeroOf(held)), on: true, label: fine });
    at.body.add({ op: "drop", tree: host("fail", "I32", message, int(0)) });
    at.body.add({ op: "label", label: fine });
  }
  count({ from: vals[0]!, to: vals.at(-1)!, step: held }, at, "", (index, own) => {
    each(isOfCharacters ? own.body.keep(host("to_char", "Char", index)) : index, own);
  });
}

export function lowerForIn(
  expr: Expr & { readonly kind: "forIn" },
  at: At,
  shop: Shop,
  closures: Closures,
  iterate: (fn: Closure, at: At) => void,
): Val {
  if (expr.source.kind === "range") {
    lowerRange(expr.source, at, shop, (index, own) => {
      bindPattern(expr.pattern, scalar(index), own, shop, closures);
      statement(expr.body, own, shop, expr.start);
    });
    return UNIT_VAL;
  }
  // The body is a function of the element that is put in the place of its one call: it may change what lies around it.
  const round: Closure = {
    kind: "closure",
    body: {
      kind: "native",
      param: typeAt(expr.pattern.type, at),
      owner: at.body,
      run(item) {
        const own = changed(at, { tail: null, env: new Env(at.env) });
        bindPattern(expr.pattern, item, own, shop, closures);
        statement(expr.body, own, shop, expr.start);
        return UNIT_VAL;
      },
    },
    env: at.env,
    types: at.types,
    applied: [],
    isPrelude: at.isPrelude,
  };
  iterate(round, at);
  return UNIT_VAL;
}

/** A list or array that is made element by element. */
export function lowerComprehension(
  expr: Expr & { readonly kind: "comprehension" },
  at: At,
  shop: Shop,
  closures: Closures,
): Val {
  const { body } = at;
  const known = prune(typeAt(expr.type, at));
  const item: Type = known.kind === "con" ? known.args[0]! : UNIT;
  const builder = body.keep(host("builder_new", "I64"));
  const add = (val: Val, type: Type, where: At) => {
    if (val.kind === "never") return;
    where.body.add({
      op: "drop",
      tree: host("builder_add", "Unit", builder, closures.toCell(val, type, where)),
    });
  };
  if (expr.body.kind === "range")
    lowerRange(expr.body, at, shop, (index, own) => add(scalar(index), item, own));
  else {
    const collect = (val: Val, type: Type, where: At) => {
      if (type === LIST)
        where.body.add({
          op: "drop",
          tree: host("builder_add_all", "Unit", builder, treeOf(val)),
        });
      else add(val, item, where);
    };
    const inner = changed(at, { tail: null, collect });
    discard(shop.lower.expr(expr.body, inner), body);
  }
  const isList = !expr.array && !expr.isSequence;
  return scalar(host(isList ? "builder_list" : "builder_array", "I64", builder));
}

/** Marks that a whole list is given, by `yield!`. */
export const LIST: Type = fun(UNIT, UNIT);
