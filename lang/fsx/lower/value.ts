/** Values while a program is compiled: what is known of them, and trees for what is not. */
import type { Tree } from "../code/tree.js";
import type { Binding, Expr, LambdaExpr } from "../syntax/ast.js";
import type { FormatPiece, Variable } from "../types/target.js";
import type { CaseInfo, Substitution, Type } from "../types/type.js";

export type Val =
  | { readonly kind: "unit" }
  | { readonly kind: "scalar"; readonly tree: Tree }
  | {
      readonly kind: "product";
      readonly items: readonly Val[];
      /** The box of the heap that it comes from; absent: there is none. */
      readonly box?: Tree;
    }
  | {
      readonly kind: "union";
      readonly tag: Tree;
      readonly cases: readonly (readonly Val[])[];
      readonly box?: Tree;
    }
  | Closure
  /** Control does not come here. */
  | { readonly kind: "never" };

/** What a function does when it is applied. */
export type FunctionBody =
  | {
      readonly kind: "binding";
      readonly binding: Binding;
      readonly variable: Variable;
      /** The functions that know one another, if it is one of them. */
      readonly group: readonly Binding[] | null;
    }
  | { readonly kind: "lambda"; readonly expr: LambdaExpr }
  | Native
  | { readonly kind: "case"; readonly info: CaseInfo; readonly union: Type }
  | { readonly kind: "builtin"; readonly name: string; readonly type: Type; readonly place: Expr }
  | {
      readonly kind: "format";
      readonly name: string;
      readonly pieces: readonly FormatPiece[];
      readonly result: Type;
    };

/** What the compiler itself makes of a value, such as a round of a loop. It belongs to one function of the module. */
export interface Native {
  readonly kind: "native";
  readonly param: Type;
  /** The code that it writes to. */
  readonly owner: object;
  run(arg: Val): Val;
}

/** A function that is known: applied, its body is put in the place of the call, or called by name. */
export interface Closure {
  readonly kind: "closure";
  readonly body: FunctionBody;
  readonly env: Env;
  /** What the type variables of the body stand for. */
  readonly types: Substitution;
  readonly applied: readonly Val[];
  /** Its code is the prelude's: its places are none of the source. */
  readonly isPrelude: boolean;
}

export const UNIT_VAL: Val = { kind: "unit" };
export const NEVER: Val = { kind: "never" };

export function scalar(tree: Tree): Val {
  return { kind: "scalar", tree };
}

/** The variables that are known, the innermost first. */
export class Env {
  readonly #own = new Map<Variable, Val>();
  readonly #outer: Env | null;

  constructor(outer: Env | null = null) {
    this.#outer = outer;
  }

  get(variable: Variable): Val | null {
    for (let at: Env | null = this; at; at = at.#outer) {
      const found = at.#own.get(variable);
      if (found) return found;
    }
    return null;
  }

  set(variable: Variable, val: Val): this {
    this.#own.set(variable, val);
    return this;
  }
}

/** How many arguments it takes before it does something. */
export function arityOf({ body }: Closure): number {
  switch (body.kind) {
    case "binding":
      return body.binding.params.length;
    case "lambda":
      return body.expr.params.length;
    case "case":
    case "native":
      return 1;
    case "builtin":
      return builtinArity(body.type);
    case "format":
      return body.pieces.filter(({ kind }) => kind === "hole").length;
  }
}

/** No builtin returns a function. */
function builtinArity(type: Type): number {
  let count = 0;
  for (let at = type; at.kind === "fun"; at = at.to) count++;
  return count;
}

/** The value with each of its trees replaced, in the order of its slots. Closures stay, and so does what is as before. */
export function mapTrees(val: Val, change: (tree: Tree) => Tree): Val {
  switch (val.kind) {
    case "scalar":
      return scalar(change(val.tree));
    case "product": {
      const items = val.items.map((item) => mapTrees(item, change));
      return isSame(items, val.items) ? val : { kind: "product", items };
    }
    case "union": {
      const tag = change(val.tag);
      const cases = val.cases.map((fields) => fields.map((field) => mapTrees(field, change)));
      const same = tag === val.tag && cases.every((fields, i) => isSame(fields, val.cases[i]!));
      return same ? val : { kind: "union", tag, cases };
    }
    default:
      return val;
  }
}

function isSame(vals: readonly Val[], before: readonly Val[]): boolean {
  return vals.every((val, i) => {
    const other = before[i]!;
    return (
      val === other || (val.kind === "scalar" && other.kind === "scalar" && val.tree === other.tree)
    );
  });
}
