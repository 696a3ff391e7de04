/** Patterns: tests of the value, and variables for its parts. */
import { binary, constant, FALSE_TREE, host, int, isConst, or, text } from "../code/fold.js";
import type { Label, Tree } from "../code/tree.js";
import { fieldPatterns } from "../infer/pattern-heads.js";
import type { Expr, Pattern } from "../syntax/ast.js";
import type { Variable } from "../types/target.js";
import { type CaseInfo, EXN, prune, substitute, type Type } from "../types/type.js";
import { fieldOf, fromCell } from "./cells.js";
import type { Closures } from "./closures.js";
import { equalTree } from "./equality.js";
import { literalTree } from "./literals.js";
import { reprOf } from "./repr.js";
import { type At, notTail, type Shop, typeAt } from "./shop.js";
import { readLocals } from "./slots.js";
import { scalar, UNIT_VAL, type Val } from "./value.js";
import { variablesOf } from "./walk.js";
import { watched } from "./watch.js";

/** Binds a pattern that must fit; where it does not the run fails. */
export function bindPattern(
  pattern: Pattern,
  val: Val,
  at: At,
  shop: Shop,
  closures: Closures,
): void {
  const { body } = at;
  const failed = body.label("unmatched");
  const matcher = new Matcher(at, shop, closures, failed);
  matcher.match(pattern, body.atoms(val, nameOf(pattern)));
  if (!matcher.canFail) return;
  const done = body.label("matched");
  body.add({ op: "jump", label: done });
  body.add({ op: "label", label: failed });
  failMatch(at);
  // Nothing comes back from there: what the pattern binds has a value behind `done`.
  body.add({ op: "jump", label: failed });
  body.add({ op: "label", label: done });
}

function nameOf(pattern: Pattern): string {
  const inner = pattern.kind === "annotated" ? pattern.inner : pattern;
  return inner.kind === "var" ? inner.name.text : "";
}

/** The run fails here: no rule fits. */
export function failMatch({ body }: At): void {
  const message = constant({ type: "String", value: "The value matches no rule." });
  body.add({ op: "drop", tree: host("fail", "I32", message, int(0)) });
}

export class Matcher {
  /** Is there a value that the pattern does not fit? */
  canFail = false;
  readonly #at: At;
  readonly #shop: Shop;
  readonly #closures: Closures;
  readonly #failed: Label;
  readonly #isCertain: boolean;

  /** `failed`: where to go on where the pattern does not fit. `isCertain`: it fits, and only alternatives are asked for. */
  constructor(at: At, shop: Shop, closures: Closures, failed: Label, isCertain = false) {
    this.#isCertain = isCertain;
    this.#at = at;
    this.#shop = shop;
    this.#closures = closures;
    this.#failed = failed;
  }

  /** Tests the value, which is in atoms, and adds the pattern's variables to the environment. */
  match(pattern: Pattern, val: Val): void {
    switch (pattern.kind) {
      case "wild":
      case "error":
        return;
      case "literal":
        if (pattern.literal.kind !== "unit")
          this.#require(
            equalTree(
              val,
              scalar(literalTree(pattern.literal)),
              typeAt(pattern.type, this.#at),
              this.#at,
              this.#closures,
            ),
          );
        return;
      case "typeTest":
        this.#exception(pattern.names ?? null, val);
        return;
      case "var":
        if (pattern.target) {
          this.#named(pattern, pattern.type, val);
          return;
        }
        if (pattern.variable) this.#bind(pattern.variable, val);
        return;
      case "as":
        if (pattern.variable) this.#bind(pattern.variable, val);
        this.match(pattern.inner, val);
        return;
      case "annotated":
        this.match(pattern.inner, val);
        return;
      case "and":
        this.match(pattern.left, val);
        this.match(pattern.right, val);
        return;
      case "or":
        this.#alternatives(pattern, val);
        return;
      case "tuple": {
        if (val.kind !== "product") return;
        pattern.items.forEach((item, i) => {
          this.match(item, val.items[i]!);
        });
        return;
      }
      case "record":
        this.#record(pattern, val);
        return;
      case "case":
        this.#named(pattern, pattern.type, val);
        return;
      case "cons":
        this.#cons(pattern.head, (tail) => this.match(pattern.tail, tail), pattern.type, val);
        return;
      case "list":
        pattern.array ? this.#array(pattern, val) : this.#list(pattern.items, pattern.type, val);
        return;
    }
  }

  #bind(variable: Variable, val: Val): void {
    this.#at.env.set(variable, watched(variable, val, this.#at, this.#shop));
  }

  #require(test: Tree): void {
    if (isConst(test, true) || this.#isCertain) return;
    this.canFail = true;
    this.#at.body.add({ op: "branch", tree: test, on: false, label: this.#failed });
  }

  /** A case, a constant of the source, or a case of an enumeration. */
  #named(
    pattern: Pattern & { readonly kind: "var" | "case" },
    type: Type | undefined,
    val: Val,
  ): void {
    const { target } = pattern;
    const known = typeAt(type, this.#at);
    if (target?.kind === "constant") {
      this.#require(equalTree(val, scalar(int(target.value)), known, this.#at, this.#closures));
      return;
    }
    if (target?.kind === "variable") {
      const { start, end } = pattern;
      const name: Expr = { kind: "name", path: [], start, end, target, type: target.variable.type };
      const constantVal = this.#shop.lower.expr(name, notTail(this.#at));
      this.#require(
        equalTree(val, this.#at.body.atoms(constantVal), known, this.#at, this.#closures),
      );
      return;
    }
    if (target?.kind !== "case") return;
    const { info } = target;
    if (info.union === EXN) this.#exception([this.#shop.keyOfException(info)], val);
    const fields =
      info.union === EXN
        ? this.#exceptionFields(info, val)
        : this.#fieldsOf(val, known, info.index, info.union.cases.length);
    const arg = pattern.kind === "case" ? pattern.arg : null;
    if (arg === null) return;
    fieldPatterns(info, arg).forEach((item, i) => {
      if (item.kind !== "wild") this.match(item, fields(i));
    });
  }

  /** Requires one of these exceptions; null: any. */
  #exception(names: readonly string[] | null, val: Val): void {
    if (names === null || val.kind !== "scalar") return;
    const { body } = this.#at;
    const key = body.keep(host("heap_get", "String", val.tree, int(0), text("")));
    const tests = names.map((name) => binary("EQ", key, text(name)));
    this.#require(tests.reduceRight((rest, test) => or(test, rest), FALSE_TREE));
  }

  /** Requires the case, and gives its fields. */
  #fieldsOf(val: Val, type: Type, index: number, count: number): (field: number) => Val {
    const repr = reprOf(type);
    const { body } = this.#at;
    if (val.kind === "union") {
      if (count > 1) this.#require(binary("EQ", val.tag, int(index)));
      return (field) => val.cases[index]![field]!;
    }
    if (repr.kind !== "boxed" || val.kind !== "scalar") return () => UNIT_VAL;
    if (count > 1)
      this.#require(binary("EQ", host("heap_get", "I32", val.tree, int(0), int(0)), int(index)));
    return (field) => body.atoms(fieldOf(val.tree, field + 1, repr.cases[index]![field]!, body));
  }

  #exceptionFields(info: CaseInfo, val: Val): (field: number) => Val {
    const { body } = this.#at;
    const box = val.kind === "scalar" ? val.tree : int(0);
    return (field) => body.atoms(fieldOf(box, field + 1, info.fields[field]!, body));
  }

  #record(pattern: Pattern & { readonly kind: "record" }, val: Val): void {
    const type = prune(typeAt(pattern.type, this.#at));
    if (type.kind !== "con" || type.info.kind !== "record") return;
    const { info } = type;
    const by = new Map(info.params.map((param, i) => [param, type.args[i]!]));
    for (const { path, pattern: inner } of pattern.fields) {
      const index = info.fields.findIndex(({ name }) => name === path.at(-1)!.text);
      const fieldType = substitute(info.fields[index]!.type, by);
      const { body } = this.#at;
      const field =
        val.kind === "product"
          ? val.items[index]!
          : body.atoms(fieldOf((val as Val & { kind: "scalar" }).tree, index, fieldType, body));
      this.match(inner, field);
    }
  }

  #itemType(type: Type | undefined): Type {
    const known = prune(typeAt(type, this.#at));
    return known.kind === "con" ? known.args[0]! : known;
  }

  #cons(head: Pattern, matchTail: (tail: Val) => void, type: Type | undefined, val: Val): void {
    if (val.kind !== "scalar") return;
    const list = val.tree;
    const { body } = this.#at;
    this.#require(binary("NE", list, constant({ type: "I64", value: 0n })));
    if (head.kind !== "wild") {
      const item = fromCell(
        this.#itemType(type),
        (like) => host("list_head", like.type, list, like),
        body,
      );
      this.match(head, body.atoms(item));
    }
    matchTail(scalar(body.keep(host("list_tail", "I64", list))));
  }

  #list(items: readonly Pattern[], type: Type | undefined, val: Val): void {
    const [head, ...rest] = items;
    if (head) {
      this.#cons(head, (tail) => this.#list(rest, type, tail), type, val);
      return;
    }
    if (val.kind === "scalar")
      this.#require(binary("EQ", val.tree, constant({ type: "I64", value: 0n })));
  }

  #array(pattern: Pattern & { readonly kind: "list" }, val: Val): void {
    if (val.kind !== "scalar") return;
    const { body } = this.#at;
    const array = val.tree;
    this.#require(binary("EQ", host("array_length", "I32", array), int(pattern.items.length)));
    const item = this.#itemType(pattern.type);
    pattern.items.forEach((each, i) => {
      if (each.kind === "wild") return;
      const element = fromCell(
        item,
        (like) => host("array_get", like.type, array, int(i), like),
        body,
      );
      this.match(each, body.atoms(element));
    });
  }

  /** One of two patterns: their variables are joined, so that the code after them is made once. */
  #alternatives(pattern: Pattern & { readonly kind: "or" }, val: Val): void {
    const { body } = this.#at;
    const [second, done] = [body.label("or"), body.label("fits")];
    const left = new Matcher(this.#at, this.#shop, this.#closures, second);
    left.match(pattern.left, val);
    if (!left.canFail) return;
    const variables = variablesOf(pattern.left);
    const joined = variables.map((variable) => {
      const type = typeAt(variable.type, this.#at);
      const slots = this.#closures.toSlots(this.#at.env.get(variable)!, type, this.#at);
      const locals = slots.map((tree) => body.local(tree.type, variable.name));
      locals.forEach((local, i) => {
        body.add({ op: "store", local, tree: slots[i]! });
      });
      return { variable, type, locals };
    });
    body.add({ op: "jump", label: done });
    body.add({ op: "label", label: second });
    const right = new Matcher(this.#at, this.#shop, this.#closures, this.#failed, this.#isCertain);
    right.match(pattern.right, val);
    this.canFail ||= right.canFail;
    for (const { variable, type, locals } of joined) {
      const slots = this.#closures.toSlots(this.#at.env.get(variable)!, type, this.#at);
      locals.forEach((local, i) => {
        body.add({ op: "store", local, tree: slots[i]! });
      });
    }
    body.add({ op: "label", label: done });
    for (const { variable, type, locals } of joined) this.#bind(variable, readLocals(type, locals));
  }
}
