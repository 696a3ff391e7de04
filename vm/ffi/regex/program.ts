/** Regular expressions as programs, for `machine.ts`. */
import {
  type Assertion,
  type CharacterSet,
  type Node,
  PatternError,
  type RegexTree,
} from "./node.js";

export type Instruction =
  | { readonly op: "set"; readonly set: CharacterSet }
  | { readonly op: "assert"; readonly what: Assertion }
  | { readonly op: "save"; readonly slot: number }
  | { op: "jump"; to: number }
  /** The first way is preferred. */
  | { op: "split"; first: number; second: number }
  | { readonly op: "match" };

type Split = Instruction & { op: "split" };

/**
 * @param most instructions
 * @param keepsGroups are the places of groups wanted, or only that of the whole?
 * @throws PatternError where there would be more
 */
export function programOf(
  { root }: RegexTree,
  most: number,
  keepsGroups: boolean,
): readonly Instruction[] {
  return new Writer(most, keepsGroups).write(root);
}

class Writer {
  readonly #code: Instruction[] = [];
  readonly #most: number;
  readonly #keepsGroups: boolean;

  constructor(most: number, keepsGroups: boolean) {
    this.#most = most;
    this.#keepsGroups = keepsGroups;
  }

  write(root: Node): readonly Instruction[] {
    this.#emit({ op: "save", slot: 0 });
    this.#node(root);
    this.#emit({ op: "save", slot: 1 });
    this.#emit({ op: "match" });
    return this.#code;
  }

  #emit(instruction: Instruction): number {
    if (this.#code.length >= this.#most) throw new PatternError("the pattern is too large");
    return this.#code.push(instruction) - 1;
  }

  #node(node: Node): void {
    switch (node.kind) {
      case "empty":
        return;
      case "set":
        this.#emit({ op: "set", set: node.set });
        return;
      case "assert":
        this.#emit({ op: "assert", what: node.what });
        return;
      case "sequence":
        for (const item of node.items) this.#node(item);
        return;
      case "group":
        if (this.#keepsGroups) this.#emit({ op: "save", slot: 2 * node.index });
        this.#node(node.item);
        if (this.#keepsGroups) this.#emit({ op: "save", slot: 2 * node.index + 1 });
        return;
      case "choice":
        this.#choice(node.items);
        return;
      case "repeat":
        this.#repeat(node);
        return;
    }
  }

  #choice(items: readonly Node[]): void {
    const ends: { op: "jump"; to: number }[] = [];
    items.forEach((item, i) => {
      if (i === items.length - 1) {
        this.#node(item);
        return;
      }
      const split: Split = { op: "split", first: 0, second: 0 };
      split.first = this.#emit(split) + 1;
      this.#node(item);
      const jump = { op: "jump" as const, to: 0 };
      ends.push(jump);
      split.second = this.#emit(jump) + 1;
    });
    for (const jump of ends) jump.to = this.#code.length;
  }

  #repeat({ item, least, most, isLazy }: Node & { readonly kind: "repeat" }): void {
    for (let i = 0; i < least; i++) this.#node(item);
    const splits: { split: Split; at: number }[] = [];
    const isEndless = most === Number.POSITIVE_INFINITY;
    for (let i = least; i < (isEndless ? least + 1 : most); i++) {
      const split: Split = { op: "split", first: 0, second: 0 };
      const at = this.#emit(split);
      splits.push({ split, at });
      this.#node(item);
      if (isEndless) this.#emit({ op: "jump", to: at });
    }
    const behind = this.#code.length;
    for (const { split, at } of splits) {
      split.first = isLazy ? behind : at + 1;
      split.second = isLazy ? at + 1 : behind;
    }
  }
}
