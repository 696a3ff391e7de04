/** The code of one function in the making. */
import type { ValueType } from "../../../vm/isa/index.js";
import { load } from "../code/fold.js";
import {
  type FunctionCode,
  isAtom,
  type Label,
  type Local,
  newLabel,
  newLocal,
  type Step,
  type Tree,
} from "../code/tree.js";
import { mapTrees, type Val } from "./value.js";

export class Body {
  readonly code: FunctionCode;
  #steps: Step[];

  constructor(code: FunctionCode) {
    this.code = code;
    this.#steps = code.steps;
  }

  /** How many steps there are so far in the current stretch. */
  get length(): number {
    return this.#steps.length;
  }

  add(step: Step): void {
    this.#steps.push(step);
  }

  addAll(steps: readonly Step[]): void {
    for (const step of steps) this.#steps.push(step);
  }

  label(name: string): Label {
    return newLabel(name);
  }

  local(type: ValueType, name = "", mutable = false): Local {
    return newLocal(type, name, mutable);
  }

  /** A new local with this value. */
  keep(tree: Tree, name = ""): Tree {
    const local = this.local(tree.type, name);
    this.add({ op: "store", local, tree });
    return load(local);
  }

  /** The value in atoms: it may be used any number of times, at any time. */
  atoms(val: Val, name = ""): Val {
    if (isHeld(val)) return val;
    return mapTrees(val, (tree) => (isAtom(tree) ? tree : this.keep(tree, name)));
  }

  /** Does something whose steps are kept apart. */
  apart<T>(make: () => T): { readonly steps: readonly Step[]; readonly made: T } {
    const outer = this.#steps;
    const steps: Step[] = [];
    this.#steps = steps;
    try {
      return { made: make(), steps };
    } finally {
      this.#steps = outer;
    }
  }

  /** Makes the values of some things, one after the other; what one does cannot change what those before it are. */
  inOrder<T>(things: readonly T[], make: (thing: T) => Val): Val[] {
    const vals: Val[] = [];
    for (const thing of things) {
      const before = this.#steps.length;
      const made = make(thing);
      if (this.#steps.length > before && !vals.every(isHeld)) {
        const added = this.#steps.splice(before);
        vals.forEach((val, i) => {
          vals[i] = this.atoms(val);
        });
        this.addAll(added);
      }
      vals.push(made);
    }
    return vals;
  }
}

/** Is it in atoms? */
function isHeld(val: Val): boolean {
  switch (val.kind) {
    case "scalar":
      return isAtom(val.tree);
    case "product":
      return val.items.every(isHeld);
    case "union":
      return isAtom(val.tag) && val.cases.every((fields) => fields.every(isHeld));
    default:
      return true;
  }
}
