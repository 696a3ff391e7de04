/** From expressions to values: each evaluates its parts in the order of the source. */
import { constant, host, text } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { BlockItem, Expr } from "../syntax/ast.js";
import { elementType } from "../types/elements.js";
import type { Target, Variable } from "../types/target.js";
import { fun, INT, primitiveName, prune, seqOf, type Type, UNIT } from "../types/type.js";
import { Calls } from "./calls.js";
import { Closures } from "./closures.js";
import { lowerIf, lowerMatch, markPlace } from "./control.js";
import { flat } from "./flat.js";
import { aligned, format, formatted, holeText, joined } from "./formats.js";
import { Functions } from "./functions.js";
import { literalTree } from "./literals.js";
import { discard, LIST, lowerComprehension, lowerForIn, lowerForTo, lowerWhile } from "./loops.js";
import { Modules } from "./modules.js";
import { Names } from "./names.js";
import { builtin, textOf } from "./operators.js";
import { bindPattern } from "./patterns.js";
import { assignField, construct, lowerRecord } from "./records.js";
import { withGroup } from "./shape.js";
import { type At, changed, type Lowering, notTail, type Shop, typeAt, valuesOf } from "./shop.js";
import { defaultVal, readLocals } from "./slots.js";
import { lowerTryFinally, lowerTryWith } from "./tries.js";
import { type Closure, Env, NEVER, scalar, UNIT_VAL, type Val } from "./value.js";
import { showVariable } from "./watch.js";

export class Expressions implements Lowering {
  readonly shop: Shop;
  readonly closures: Closures;
  readonly functions: Functions;
  readonly modules: Modules;
  readonly #names: Names;
  readonly #calls: Calls;

  constructor(makeShop: (lower: Lowering) => Shop) {
    this.shop = makeShop(this);
    this.closures = new Closures(this.shop);
    this.modules = new Modules(this.shop, this.closures);
    this.#names = new Names(this, this.closures, this.modules);
    this.#calls = new Calls(this, this.shop, this.#names);
    this.functions = new Functions(this.shop, this.closures, (fn, args, at) =>
      this.#special(fn, args, at),
    );
  }

  apply(fn: Val, fnType: Type, args: readonly Val[], at: At): Val {
    return this.functions.apply(fn, fnType, args, at);
  }

  variable(variable: Variable, instance: readonly Type[], at: At): Val {
    return this.#names.variable(variable, instance, at);
  }

  toCell(val: Val, type: Type, at: At): Tree {
    return this.closures.toCell(val, type, at);
  }

  expr(expr: Expr, outer: At): Val {
    if (expr.sequence) return this.#sequence(expr, expr.sequence, notTail(outer));
    if (!expr.widened) return this.#plain(expr, outer);
    const val = this.#plain(expr, notTail(outer));
    const name = primitiveName(expr.widened)!;
    return builtin(name, fun(INT, expr.widened), [val], outer, this.shop, this.closures);
  }

  /** What has elements becomes a sequence. */
  #sequence(expr: Expr, sequence: Type, at: At): Val {
    const from = typeAt(expr.type, at);
    const variable = this.shop.preludeMember(sequence, "Of")!;
    const type = prune(variable.type);
    const own = type.kind === "fun" ? prune(type.from) : type;
    const item = elementType(from) ?? UNIT;
    const instance = variable.scheme.map((each) => (each === own ? from : item));
    const fn = this.#names.variable(variable, instance, at);
    return this.apply(fn, fun(from, typeAt(sequence, at)), [this.#plain(expr, at)], at);
  }

  #plain(expr: Expr, outer: At): Val {
    const at = outer.isPrelude ? outer : changed(outer, { place: expr });
    if (at.collect !== null && !isCollecting(expr)) return this.#element(expr, at);
    switch (expr.kind) {
      case "literal":
        return expr.literal.kind === "unit" ? UNIT_VAL : scalar(literalTree(expr.literal));
      case "name":
        return this.#names.name(expr, at);
      case "typeApply":
        return this.expr(expr.fn, at);
      case "member":
        return this.#names.member(
          this.expr(expr.subject, notTail(at)),
          expr.target,
          typeAt(expr.subject.type, at),
          typeAt(expr.type, at),
          at,
        );
      case "apply":
        return this.#calls.apply(expr, at);
      case "infix":
        return this.#infix(expr, at);
      case "prefix": {
        const type = fun(typeAt(expr.arg.type, at), typeAt(expr.type, at));
        const arg = this.expr(expr.arg, notTail(at));
        return builtin(
          (expr.target as Target & { kind: "builtin" }).name,
          type,
          [arg],
          at,
          this.shop,
          this.closures,
        );
      }
      case "tuple":
        return { kind: "product", items: this.#atoms(expr.items, at) };
      case "list":
        return this.#list(expr, at);
      case "comprehension":
        return lowerComprehension(expr, at, this.shop, this.closures);
      case "range":
        return lowerComprehension(
          {
            kind: "comprehension",
            body: expr,
            array: false,
            isSequence: false,
            start: expr.start,
            end: expr.end,
            type: expr.type!,
          },
          at,
          this.shop,
          this.closures,
        );
      case "yield":
        return this.#yield(expr, at);
      case "record":
        return lowerRecord(expr, at, this.shop, this.closures);
      case "if":
        return lowerIf(expr, at, this.shop, this.closures);
      case "match":
        return lowerMatch(expr, at, this.shop, this.closures);
      case "lambda":
        return {
          kind: "closure",
          body: { kind: "lambda", expr },
          env: at.env,
          types: at.types,
          applied: [],
          isPrelude: at.isPrelude,
        };
      case "block":
        return this.#block(expr.items, at);
      case "index":
      case "slice":
        return this.#element_(expr, at);
      case "assign":
        return this.#assign(expr, at);
      case "while":
        return lowerWhile(expr, at, this.shop);
      case "forTo":
        return lowerForTo(expr, at, this.shop);
      case "forIn":
        return lowerForIn(expr, at, this.shop, this.closures, (body, where) =>
          this.#calls.iterate(expr, body, where),
        );
      case "annotated":
        return this.expr(expr.value, at);
      case "interpolated":
        return this.#interpolated(expr, at);
      case "tryWith":
        return lowerTryWith(expr, at, this.shop, this.closures);
      case "tryFinally":
        return lowerTryFinally(expr, at, this.shop, this.closures);
      case "return":
      case "error":
        return defaultVal(typeAt(expr.type, at));
    }
  }

  /** Values of expressions that may be used any number of times. */
  #atoms(exprs: readonly Expr[], at: At): Val[] {
    return valuesOf(this, exprs, at).map((val) => at.body.atoms(val));
  }

  /** In a comprehension: a value that is not a construct is an element, unless it is there for its effect. */
  #element(expr: Expr, at: At): Val {
    const val = this.expr(expr, notTail(at));
    const type = typeAt(expr.type, at);
    if (
      at.explicit ||
      (prune(type).kind === "con" &&
        (prune(type) as { info: { name: string } }).info.name === "unit")
    )
      discard(val, at.body);
    else at.collect!(val, type, at);
    return UNIT_VAL;
  }

  #yield(expr: Expr & { readonly kind: "yield" }, at: At): Val {
    const type = typeAt(expr.value.type, at);
    const name = primitiveName(type);
    // Lists and arrays are added by the host; anything else becomes a sequence first.
    const isPlain = !expr.bang || ["list", "[]", "seq"].includes(name ?? "");
    const item = elementType(type);
    const val =
      isPlain || !item
        ? this.expr(expr.value, notTail(at))
        : this.#sequence(expr.value, seqOf(item), notTail(at));
    at.collect?.(val, expr.bang ? LIST : type, at);
    return UNIT_VAL;
  }

  #infix(expr: Expr & { readonly kind: "infix" }, at: At): Val {
    const { left, right, target } = expr;
    if (expr.op.text === "::") return this.#cons(expr, at);
    if (!target) return defaultVal(typeAt(expr.type, at));
    if (target.kind === "builtin" && (target.name === "&&" || target.name === "||"))
      return this.#logic(expr, target.name, at);
    const [a, b] = valuesOf(this, [left, right], at) as [Val, Val];
    const type = fun(typeAt(left.type, at), fun(typeAt(right.type, at), typeAt(expr.type, at)));
    if (target.kind === "builtin")
      return builtin(target.name, type, [a, b], at, this.shop, this.closures);
    const own = target.kind === "variable" ? prune(target.variable.type) : null;
    const from = own?.kind === "fun" ? prune(own.from) : null;
    // A static member takes both operands as a tuple.
    if (from?.kind === "tuple" && own?.kind === "fun" && prune(own.to).kind !== "fun") {
      const items: Type = { kind: "tuple", items: [typeAt(left.type, at), typeAt(right.type, at)] };
      const pair: Val = { kind: "product", items: [at.body.atoms(a), at.body.atoms(b)] };
      const pairType = fun(items, typeAt(expr.type, at));
      return this.apply(this.#names.target(target, pairType, expr, at), pairType, [pair], at);
    }
    return this.apply(this.#names.target(target, type, expr, at), type, [a, b], at);
  }

  /** The right side is evaluated where the left one does not decide. */
  #logic(expr: Expr & { readonly kind: "infix" }, op: "&&" | "||", at: At): Val {
    const { left, right, start, end } = expr;
    const truth = (value: boolean): Expr => ({
      kind: "literal",
      literal: { kind: "bool", value },
      start,
      end,
      type: expr.type!,
    });
    const [body, otherwise] = op === "&&" ? [right, truth(false)] : [truth(true), right];
    return lowerIf(
      { kind: "if", test: left, body, otherwise, start: right.start, end, type: expr.type! },
      notTail(at),
      this.shop,
      this.closures,
    );
  }

  #cons(expr: Expr & { readonly kind: "infix" }, at: At): Val {
    const [head, tail] = valuesOf(this, [expr.left, expr.right], at) as [Val, Val];
    const cell = this.closures.toCell(head, typeAt(expr.left.type, at), at);
    return scalar(host("list_cons", "I64", cell, (tail as Val & { kind: "scalar" }).tree));
  }

  #list(expr: Expr & { readonly kind: "list" }, at: At): Val {
    if (expr.items.length === 0 && !expr.array) return scalar(constant({ type: "I64", value: 0n }));
    const { body } = at;
    const builder = body.keep(host("builder_new", "I64"));
    for (const item of expr.items) {
      const val = this.expr(item, notTail(at));
      const cell = this.closures.toCell(val, typeAt(item.type, at), at);
      body.add({ op: "drop", tree: host("builder_add", "Unit", builder, cell) });
    }
    return scalar(host(expr.array ? "builder_array" : "builder_list", "I64", builder));
  }

  #special({ body, types }: Closure, args: readonly Val[], at: At): Val {
    switch (body.kind) {
      case "native":
        if (body.owner !== at.body) throw new Error("a round of a loop left its function");
        return body.run(args[0]!);
      case "case": {
        const { info, union } = body;
        const [arg] = args;
        const fields = info.fields.length === 1 ? [arg!] : (arg as Val & { kind: "product" }).items;
        return construct(info, union, fields, at, this.closures);
      }
      case "builtin":
        return builtin(body.name, body.type, args, at, this.shop, this.closures);
      case "format":
        return format(body.name, body.pieces, body.result, args, changed(at, { types }), this.shop);
      default:
        return NEVER;
    }
  }

  #element_(expr: Expr & { readonly kind: "index" | "slice" }, at: At): Val {
    const args =
      expr.kind === "index" ? [expr.index] : [expr.from, expr.to].filter((each) => each !== null);
    return this.#calls.callMember(expr.target, [expr.subject, ...args], typeAt(expr.type, at), at);
  }

  #assign(expr: Expr & { readonly kind: "assign" }, at: At): Val {
    const { place, value, target } = expr;
    if (place.kind === "index") {
      discard(
        this.#calls.callMember(target, [place.subject, place.index, value], UNIT, at),
        at.body,
      );
      return UNIT_VAL;
    }
    if (place.kind === "name" && place.target?.kind === "variable" && !place.steps?.length) {
      const { variable } = place.target;
      const val = this.expr(value, notTail(at));
      if (at.env.get(variable) === null) this.modules.assign(variable, val, at);
      else this.#store(variable, val, typeAt(variable.type, at), at);
      return UNIT_VAL;
    }
    return assignField(place, value, at, this.shop, this.closures);
  }

  #store(variable: Variable, val: Val, type: Type, at: At): void {
    const locals: Tree[] = this.closures.toSlots(at.env.get(variable)!, type, at);
    const slots = this.closures.toSlots(val, type, at);
    const held =
      slots.length > 1
        ? slots.map((tree) => (tree.op === "const" ? tree : at.body.keep(tree)))
        : slots;
    locals.forEach((local, i) => {
      if (local.op === "local") at.body.add({ op: "store", local: local.local, tree: held[i]! });
    });
  }

  #block(items: readonly BlockItem[], at: At): Val {
    const own = changed(at, { env: new Env(at.env) });
    let last: Val = UNIT_VAL;
    items.forEach((item, i) => {
      if (item.kind === "let") {
        markPlace(item, own);
        this.bindings(item, own);
        last = UNIT_VAL;
        return;
      }
      if (i > 0 || items.length > 1) markPlace(item, own);
      if (i === items.length - 1) last = this.expr(item.value, own);
      else discard(this.expr(item.value, changed(own, { tail: null })), at.body);
    });
    return last;
  }

  /** Bindings inside of a function; their names are added to the environment. */
  bindings(group: BlockItem & { readonly kind: "let" }, at: At): void {
    for (const each of group.bindings) {
      const binding = flat(each);
      const { variable, params, body } = binding;
      if (variable && (params.length > 0 || variable.scheme.length > 0)) {
        const fn: Closure = {
          kind: "closure",
          body: { kind: "binding", binding, variable, group: group.rec ? group.bindings : null },
          env: at.env,
          types: at.types,
          applied: [],
          isPrelude: at.isPrelude,
        };
        at.env.set(variable, withGroup(fn));
        continue;
      }
      const inner = notTail(at);
      const val = this.expr(body, inner);
      if (variable?.mutable) this.declareMutable(variable, val, at);
      else bindPattern(binding.pattern, val, at, this.shop, this.closures);
    }
  }

  /** A variable that lies in locals, which are stored to again. */
  declareMutable(variable: Variable, val: Val, at: At): void {
    const type = typeAt(variable.type, at);
    const slots = this.closures.toSlots(val, type, at);
    const locals = slots.map((tree) => at.body.local(tree.type, variable.name, true));
    locals.forEach((local, i) => {
      at.body.add({ op: "store", local, tree: slots[i]! });
    });
    if (this.shop.isWatched && !at.isPrelude) showVariable(variable, locals, at);
    at.env.set(variable, readLocals(type, locals));
  }

  #interpolated(expr: Expr & { readonly kind: "interpolated" }, at: At): Val {
    const holes = expr.pieces.flatMap((piece) => (piece.kind === "hole" ? [piece] : []));
    const vals = valuesOf(
      this,
      holes.map(({ value }) => value),
      at,
    );
    let next = 0;
    const parts = expr.pieces.map((piece) => {
      if (piece.kind === "text") return text(piece.text);
      const val = vals[next++]!;
      const type = typeAt(piece.value.type, at);
      if (piece.after !== "") return aligned(formatted(val, piece.after), piece.width);
      if (piece.before === "")
        return aligned(
          textOf(val, type, changed(at, { place: piece.value }), this.shop),
          piece.width,
        );
      const [, flags, width, precision, letter] = /^%([-+0 ]*)(\d*)(?:\.(\d+))?([a-zA-Z])$/.exec(
        piece.before,
      )!;
      return holeText(
        {
          kind: "hole",
          letter: letter!,
          flags: flags!,
          width: Number(width || 0),
          precision: precision === undefined ? null : Number(precision),
          type,
        },
        val,
        at,
        this.shop,
      );
    });
    return scalar(joined(parts));
  }
}

const COLLECTING: ReadonlySet<Expr["kind"]> = new Set([
  "yield",
  "if",
  "match",
  "block",
  "while",
  "forTo",
  "forIn",
  "tryWith",
  "tryFinally",
]);

/** What a comprehension looks into for elements. */
function isCollecting({ kind }: Expr): boolean {
  return COLLECTING.has(kind);
}
