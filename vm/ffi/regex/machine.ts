/**
 * Finding a pattern in a text in time proportional to both: all ways through the pattern are followed at once, one unit
 * of text after the other, those first that the pattern prefers.
 */
import type { Assertion, Node, RegexTree, UnitSet } from "./node.js";
import { PatternError } from "./node.js";

type Instruction =
  | { readonly op: "set"; readonly set: UnitSet }
  | { readonly op: "assert"; readonly what: Assertion }
  | { readonly op: "save"; readonly slot: number }
  | { op: "jump"; to: number }
  /** The first way is preferred. */
  | { op: "split"; first: number; second: number }
  | { readonly op: "match" };

/** Instructions of one pattern, at most. */
const MOST_INSTRUCTIONS = 20_000;

export class RegexMachine {
  readonly #code: Instruction[] = [];
  readonly #slots: number;
  /** Steps of the last search: what it cost. */
  steps = 0;

  /** @throws PatternError where the pattern is too large */
  constructor(tree: RegexTree) {
    this.#slots = 2 * (tree.groups + 1);
    this.#emit({ op: "save", slot: 0 });
    this.#compile(tree.root);
    this.#emit({ op: "save", slot: 1 });
    this.#emit({ op: "match" });
  }

  #emit(instruction: Instruction): number {
    if (this.#code.length >= MOST_INSTRUCTIONS) throw new PatternError("The pattern is too large.");
    return this.#code.push(instruction) - 1;
  }

  #compile(node: Node): void {
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
        for (const item of node.items) this.#compile(item);
        return;
      case "group":
        this.#emit({ op: "save", slot: 2 * node.index });
        this.#compile(node.item);
        this.#emit({ op: "save", slot: 2 * node.index + 1 });
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
        this.#compile(item);
        return;
      }
      const split = { op: "split" as const, first: 0, second: 0 };
      split.first = this.#emit(split) + 1;
      this.#compile(item);
      const jump = { op: "jump" as const, to: 0 };
      ends.push(jump);
      split.second = this.#emit(jump) + 1;
    });
    for (const jump of ends) jump.to = this.#code.length;
  }

  #repeat({ item, least, most, isLazy }: Node & { readonly kind: "repeat" }): void {
    for (let i = 0; i < least; i++) this.#compile(item);
    if (most === Number.POSITIVE_INFINITY) {
      const split = { op: "split" as const, first: 0, second: 0 };
      const start = this.#emit(split);
      this.#compile(item);
      this.#emit({ op: "jump", to: start });
      this.#target(split, start + 1, this.#code.length, isLazy);
      return;
    }
    const splits: { split: { op: "split"; first: number; second: number }; at: number }[] = [];
    for (let i = least; i < most; i++) {
      const split = { op: "split" as const, first: 0, second: 0 };
      splits.push({ split, at: this.#emit(split) });
      this.#compile(item);
    }
    for (const { split, at } of splits) this.#target(split, at + 1, this.#code.length, isLazy);
  }

  #target(
    split: { first: number; second: number },
    inside: number,
    behind: number,
    isLazy: boolean,
  ) {
    split.first = isLazy ? behind : inside;
    split.second = isLazy ? inside : behind;
  }

  /** Places of the first match from an index on, two for each group, -1 where one did not take part; null: none. */
  find(text: string, from: number): readonly number[] | null {
    const code = this.#code;
    this.steps = 0;
    let threads: Thread[] = [];
    let found: readonly number[] | null = null;
    let visited = new Int32Array(code.length).fill(-1);
    const none = new Array<number>(this.#slots).fill(-1);
    for (let at = from; ; at++) {
      // A later start is only tried while none is found: the first one counts.
      if (found === null) this.#add(threads, 0, none, at, text, visited);
      if (threads.length === 0 && found !== null) return found;
      const next: Thread[] = [];
      const seen = new Int32Array(code.length).fill(-1);
      const unit = at < text.length ? text.charCodeAt(at) : -1;
      for (const { pc, saved } of threads) {
        this.steps++;
        const instruction = code[pc]!;
        if (instruction.op === "match") {
          found = saved;
          break;
        }
        if (instruction.op === "set" && unit >= 0 && fits(instruction.set, unit))
          this.#add(next, pc + 1, saved, at + 1, text, seen);
      }
      if (at >= text.length) return found;
      threads = next;
      visited = seen;
      this.steps += code.length / 64;
    }
  }

  /** Follows what needs no unit of text, and adds what does. A stack of its own takes the place of recursion. */
  #add(
    threads: Thread[],
    start: number,
    saved: readonly number[],
    at: number,
    text: string,
    seen: Int32Array,
  ): void {
    const open: Thread[] = [{ pc: start, saved }];
    for (let thread = open.pop(); thread; thread = open.pop()) {
      const { pc, saved: own } = thread;
      if (seen[pc] === at) continue;
      seen[pc] = at;
      this.steps++;
      const instruction = this.#code[pc]!;
      switch (instruction.op) {
        case "jump":
          open.push({ pc: instruction.to, saved: own });
          break;
        case "split":
          open.push({ pc: instruction.second, saved: own }, { pc: instruction.first, saved: own });
          break;
        case "save":
          open.push({ pc: pc + 1, saved: own.with(instruction.slot, at) });
          break;
        case "assert":
          if (holds(instruction.what, text, at)) open.push({ pc: pc + 1, saved: own });
          break;
        default:
          threads.push(thread);
      }
    }
  }
}

interface Thread {
  readonly pc: number;
  readonly saved: readonly number[];
}

function fits({ ranges, isNegated }: UnitSet, unit: number): boolean {
  for (const [first, last] of ranges) if (unit >= first && unit <= last) return !isNegated;
  return isNegated;
}

const WORD = /[\w\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u1fff]/;

function isWord(text: string, at: number): boolean {
  return at >= 0 && at < text.length && WORD.test(text[at]!);
}

function holds(what: Assertion, text: string, at: number): boolean {
  switch (what) {
    case "start":
      return at === 0;
    case "end":
      return at === text.length;
    case "endOrLastLine":
      return at === text.length || (at === text.length - 1 && text[at] === "\n");
    case "lineStart":
      return at === 0 || text[at - 1] === "\n";
    case "lineEnd":
      return at === text.length || text[at] === "\n";
    default: {
      const isEdge = isWord(text, at - 1) !== isWord(text, at);
      return what === "word" ? isEdge : !isEdge;
    }
  }
}
