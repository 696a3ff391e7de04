/**
 * What stands within a `try`: behind each call that may raise something stands a question whether it did, and a jump to
 * the handler. So trees with such calls are taken apart: the calls become steps of their own.
 */
import { defaultOf, host, load } from "../code/fold.js";
import { isAtom, type Label, type Step, type Tree, treeOf, withArgs } from "../code/tree.js";
import type { Body } from "./body.js";

/** Host functions that may raise something. */
const RAISING =
  /^(?:fail$|raise|reraise|list_|array_|builder_(?:get|set|insert|remove)|text_|map_|dict_|parse$|u64_|math_sign|to_char|regex_|json_|file_|folder_|path_|process_|env_|time_parse|bytes_|divide_check|random_|exit)/;

function raises(tree: Tree): boolean {
  return tree.op === "call" || (tree.op === "host" && RAISING.test(tree.name));
}

function mayRaise(tree: Tree): boolean {
  if (tree.op === "const" || tree.op === "local") return false;
  return raises(tree) || tree.args.some(mayRaise);
}

/** The steps with the questions; `label`: where to go on where something was raised. */
export function checked(steps: readonly Step[], label: Label, body: Body): Step[] {
  const guard = new Guard(label, body);
  for (const step of steps) guard.step(step);
  return guard.out;
}

/** Steps that have their questions already, of a `try` within another. */
const done = new WeakSet<Step>();

class Guard {
  readonly out: Step[] = [];
  readonly #label: Label;
  readonly #body: Body;

  constructor(label: Label, body: Body) {
    this.#label = label;
    this.#body = body;
  }

  step(step: Step): void {
    const tree = treeOf(step);
    if (!tree || done.has(step) || !mayRaise(tree)) {
      this.out.push(step);
      return;
    }
    if ((step.op === "store" || step.op === "drop") && raises(tree)) {
      this.#add({ ...step, tree: withArgs(tree, this.#args(tree)) });
      this.#ask();
    } else this.#add({ ...step, tree: this.#flat(tree) } as Step);
  }

  #add(step: Step): void {
    done.add(step);
    this.out.push(step);
  }

  #ask(): void {
    this.#add({ op: "branch", tree: host("is_raised", "Bool"), on: true, label: this.#label });
  }

  #args(tree: Tree): Tree[] {
    return tree.op === "const" || tree.op === "local"
      ? []
      : tree.args.map((arg) => this.#flat(arg));
  }

  /** The tree with every call in a step of its own, in their order. */
  #flat(tree: Tree): Tree {
    if (isAtom(tree) || tree.op === "local") return tree;
    if (tree.op === "if" && mayRaise(tree)) return this.#choice(tree.args);
    const flat = withArgs(tree, this.#args(tree));
    if (tree.op !== "host" && tree.op !== "call") return flat;
    const isAsked = raises(tree);
    if (tree.type === "Unit") {
      this.#add({ op: "drop", tree: flat });
      if (isAsked) this.#ask();
      return defaultOf("Unit");
    }
    const local = this.#body.local(tree.type);
    this.#add({ op: "store", local, tree: flat });
    if (isAsked) this.#ask();
    return load(local);
  }

  #choice([test, then, otherwise]: readonly [Tree, Tree, Tree]): Tree {
    const local = this.#body.local(then.type);
    const [other, end] = [this.#body.label("else"), this.#body.label("end")];
    this.#add({ op: "branch", tree: this.#flat(test), on: false, label: other });
    this.#add({ op: "store", local, tree: this.#flat(then) });
    this.#add({ op: "jump", label: end });
    this.#add({ op: "label", label: other });
    this.#add({ op: "store", local, tree: this.#flat(otherwise) });
    this.#add({ op: "label", label: end });
    return load(local);
  }
}
