/** The code of one function in the making. */
import type { ValueType } from "../../../vm/isa/index.js";
import { load } from "../code/fold.js";
import {
  type FunctionCode,
  isAtom,
  type Label,
  type Local,
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
    return { name };
  }

  local(type: ValueType, name = "", mutable = false): Local {
    return { type, name, mutable };
  }

  /** A new local with this value. */
  keep(tree: Tree, name = ""): Tree {
    const local = this.local(tree.type, name);
    this.add({ op: "store", local, tree });
    return load(local);
  }

  /** The value in atoms: it may be used any number of times, at any time. */
  atoms(val: Val, name = ""): Val {
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

  /** Makes values one after the other; what one does cannot change what those before it are. */
  inOrder(makers: readonly (() => Val)[]): Val[] {
    const vals: Val[] = [];
    for (const make of makers) {
      const { steps, made } = this.apart(make);
      if (steps.length > 0) {
        vals.forEach((val, i) => {
          vals[i] = this.atoms(val);
        });
        this.addAll(steps);
      }
      vals.push(made);
    }
    return vals;
  }
}
