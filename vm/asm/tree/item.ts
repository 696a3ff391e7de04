/**
 * An item is a run of lines that is understood together: a function from `.func` to `.end`, or a piece of what
 * stands between functions. Items know no position in the text, so an edit elsewhere leaves them as they are,
 * and what later stages find out about an item can be kept as long as the item lives.
 */
import type { FuncNode, LineNode } from "../line/nodes.js";
import type { ItemProblem } from "../names/problem.js";

/**
 * "function": starts with its `.func` line. "loose": lines outside of functions. "main": all lines of a text
 * that has instructions and no `.func`; they are the function main.
 */
export type ItemKind = "function" | "loose" | "main";

export class Item {
  readonly kind: ItemKind;
  readonly lines: readonly LineNode[];
  /** Has a function its `.end`? True for the other kinds. */
  readonly closed: boolean;
  /** UTF-16 units of all lines. */
  readonly length: number;
  #lineStarts: Uint32Array | null = null;
  #problems: readonly ItemProblem[] | null = null;

  constructor(kind: ItemKind, lines: readonly LineNode[], closed: boolean) {
    this.kind = kind;
    this.lines = lines;
    this.closed = closed;
    let length = 0;
    for (const line of lines) length += line.text.length;
    this.length = length;
  }

  /** The `.func` line's statement; null for other kinds. */
  get header(): FuncNode | null {
    const statement = this.lines[0]?.statement;
    return this.kind === "function" && statement?.kind === ".func" ? statement : null;
  }

  /** What is wrong with single lines, in order. */
  get problems(): readonly ItemProblem[] {
    this.#problems ??= problemsOf(this.lines);
    return this.#problems;
  }

  /** Where each line starts, in UTF-16 units from the start of the item. */
  get lineStarts(): Uint32Array {
    this.#lineStarts ??= startsOf(this.lines);
    return this.#lineStarts;
  }
}

const NO_PROBLEMS: readonly ItemProblem[] = [];

function problemsOf(lines: readonly LineNode[]): readonly ItemProblem[] {
  if (lines.every((line) => line.problems.length === 0)) return NO_PROBLEMS;
  return lines.flatMap((node, line) =>
    node.problems.map((problem) => ({ ...problem, line, related: [] })),
  );
}

function startsOf(lines: readonly LineNode[]): Uint32Array {
  const starts = new Uint32Array(lines.length);
  let at = 0;
  for (let i = 0; i < lines.length; i++) {
    starts[i] = at;
    at += lines[i]!.text.length;
  }
  return starts;
}

/** Keeps what a stage computed for an item as long as the item lives. */
export function memoized<T>(compute: (item: Item) => T): (item: Item) => T {
  const known = new WeakMap<Item, { readonly value: T }>();
  return (item) => {
    const found = known.get(item);
    if (found !== undefined) return found.value;
    const value = compute(item);
    known.set(item, { value });
    return value;
  };
}
