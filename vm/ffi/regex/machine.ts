/**
 * Finding a pattern in a text in time proportional to both: all ways through the pattern are followed at once, one
 * character of the text after the other, those first that the pattern prefers (Thompson's simulation, with the
 * priorities of Pike's). The work is told while it is done.
 */
import type { Dialect } from "./dialect.js";
import { type Assertion, has, type RegexTree } from "./node.js";
import { type Instruction, programOf } from "./program.js";

/** Steps between two times that the work is told. */
const TOLD = 256;

export class RegexMachine {
  readonly #code: readonly Instruction[];
  readonly #slots: number;
  readonly #dialect: Dialect;

  /**
   * @param keepsGroups are the places of groups wanted, or only that of the whole?
   * @throws PatternError where the pattern is too large
   */
  constructor(tree: RegexTree, dialect: Dialect, keepsGroups: boolean) {
    this.#code = programOf(tree, dialect.most.instructions, keepsGroups);
    this.#slots = keepsGroups ? 2 * (tree.groups + 1) : 2;
    this.#dialect = dialect;
  }

  /** How many instructions the pattern has become. */
  get size(): number {
    return this.#code.length;
  }

  /**
   * Places of the first match from an index on, two for each group, -1 where one did not take part; null: none.
   * @param note learns of steps as they are made; what it throws ends the search
   */
  find(text: string, from: number, note: (steps: number) => void): readonly number[] | null {
    return new Search(this.#code, this.#dialect, text, note).run(from, this.#slots);
  }
}

/** Ways through the pattern at a place of the text, in the order of preference. */
interface Ways {
  readonly at: number[];
  readonly saved: (readonly number[])[];
}

class Search {
  readonly #code: readonly Instruction[];
  readonly #dialect: Dialect;
  readonly #text: string;
  readonly #note: (steps: number) => void;
  /** By instruction, the place that it was last added at. */
  readonly #seen: Int32Array;
  #ways: Ways = { at: [], saved: [] };
  #next: Ways = { at: [], saved: [] };
  #steps = 0;

  constructor(
    code: readonly Instruction[],
    dialect: Dialect,
    text: string,
    note: (steps: number) => void,
  ) {
    this.#code = code;
    this.#dialect = dialect;
    this.#text = text;
    this.#note = note;
    this.#seen = new Int32Array(code.length).fill(-1);
  }

  run(from: number, slots: number): readonly number[] | null {
    const none = new Array<number>(slots).fill(-1);
    let found: readonly number[] | null = null;
    for (let at = from; ; ) {
      // A later start is only tried while none is found: the first one counts.
      if (found === null) this.#add(this.#ways, 0, none, at);
      const code = this.#codeAt(at);
      const behind = at + (code > 0xffff ? 2 : 1);
      found = this.#advance(code, behind) ?? found;
      if (code < 0 || (found !== null && this.#next.at.length === 0)) break;
      this.#swap();
      at = behind;
    }
    this.#note(this.#steps);
    return found;
  }

  /** The character at a place; -1 at the end. */
  #codeAt(at: number): number {
    if (at >= this.#text.length) return -1;
    return this.#dialect.isByCharacter ? this.#text.codePointAt(at)! : this.#text.charCodeAt(at);
  }

  #swap(): void {
    [this.#ways, this.#next] = [this.#next, this.#ways];
    this.#next.at.length = 0;
    this.#next.saved.length = 0;
  }

  /** Lets every way take the character; a way that ends cuts off those that count less. */
  #advance(code: number, behind: number): readonly number[] | null {
    const { at, saved } = this.#ways;
    for (let i = 0; i < at.length; i++) {
      this.#step();
      const instruction = this.#code[at[i]!]!;
      if (instruction.op === "match") return saved[i]!;
      if (instruction.op === "set" && code >= 0 && has(instruction.set, code))
        this.#add(this.#next, at[i]! + 1, saved[i]!, behind);
    }
    return null;
  }

  /** Follows what takes no character, and adds what does. A stack of its own takes the place of recursion. */
  #add(ways: Ways, start: number, places: readonly number[], at: number): void {
    const open: (readonly [at: number, saved: readonly number[]])[] = [[start, places]];
    for (let way = open.pop(); way; way = open.pop()) {
      const [index, saved] = way;
      if (this.#seen[index] === at) continue;
      this.#seen[index] = at;
      this.#step();
      const instruction = this.#code[index]!;
      switch (instruction.op) {
        case "jump":
          open.push([instruction.to, saved]);
          break;
        case "split":
          open.push([instruction.second, saved], [instruction.first, saved]);
          break;
        case "save":
          open.push([index + 1, saved.with(instruction.slot, at)]);
          break;
        case "assert":
          if (this.#holds(instruction.what, at)) open.push([index + 1, saved]);
          break;
        default:
          ways.at.push(index);
          ways.saved.push(saved);
      }
    }
  }

  #step(): void {
    if (++this.#steps < TOLD) return;
    this.#note(this.#steps);
    this.#steps = 0;
  }

  #holds(what: Assertion, at: number): boolean {
    const text = this.#text;
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
        const isEdge = this.#isWord(at - 1) !== this.#isWord(at);
        return what === "word" ? isEdge : !isEdge;
      }
    }
  }

  #isWord(at: number): boolean {
    const ranges = this.#dialect.classes.w!;
    const isInside = at >= 0 && at < this.#text.length;
    return isInside && has({ ranges, isNegated: false }, this.#text.charCodeAt(at));
  }
}
