/**
 * Values and functions of modules. The entry function makes them, in the order of the source; other functions ask for
 * what they need: a constant is put where it is used, everything else is kept by the host from the entry function on.
 */
import { host, int } from "../code/fold.js";
import type { Tree } from "../code/tree.js";
import type { Variable } from "../types/target.js";
import type { Type } from "../types/type.js";
import type { Body } from "./body.js";
import { fromCell } from "./cells.js";
import type { Closures } from "./closures.js";
import type { At, Shop } from "./shop.js";
import { mapTrees, type Val } from "./value.js";

interface ModuleValue {
  readonly val: Val;
  /** The function in whose locals it lies. */
  readonly body: Body;
  readonly type: Type;
}

export class Modules {
  readonly #shop: Shop;
  readonly #closures: Closures;
  readonly #values = new Map<Variable, ModuleValue>();

  constructor(shop: Shop, closures: Closures) {
    this.#shop = shop;
    this.#closures = closures;
  }

  /** Declares a value, which is in atoms. A mutable one lies with the host. */
  declare(variable: Variable, val: Val, type: Type, at: At): void {
    this.#values.set(variable, { val, body: at.body, type });
    if (variable.mutable) {
      at.body.add({ op: "drop", tree: this.#keep(variable, val, type, at) });
      this.#shop.wanted.add(variable);
    } else if (!isStatic(val))
      at.body.add({ op: "publish", key: variable, tree: this.#keep(variable, val, type, at) });
  }

  assign(variable: Variable, val: Val, at: At): void {
    const { type } = this.#values.get(variable)!;
    at.body.add({ op: "drop", tree: this.#keep(variable, val, type, at) });
  }

  get(variable: Variable, at: At): Val | null {
    const found = this.#values.get(variable);
    if (!found) return null;
    const { val, body, type } = found;
    if (!variable.mutable && (body === at.body || isStatic(val))) return val;
    this.#shop.wanted.add(variable);
    const read = (like: Tree) => host("state_get", like.type, this.#idOf(variable), like);
    return fromCell(type, read, at.body);
  }

  #keep(variable: Variable, val: Val, type: Type, at: At): Tree {
    return host("state_set", "Unit", this.#idOf(variable), this.#closures.toCell(val, type, at));
  }

  #idOf(variable: Variable): Tree {
    return int(this.#shop.idOf(variable));
  }
}

/** Is everything of it known when the program is compiled? */
function isStatic(val: Val): boolean {
  if (val.kind === "closure") return val.applied.every(isStatic);
  let isConstant = true;
  mapTrees(val, (tree) => {
    if (tree.op !== "const") isConstant = false;
    return tree;
  });
  return isConstant && (val.kind !== "product" || val.items.every(isStatic));
}
