/**
 * Regular expressions, read into a program for `regex.ts`. What a backtracking engine alone can do (references back,
 * looking around) is refused; so the work is bounded by the lengths of pattern and text, whatever they are.
 */

import { type CharacterSet, CLASSES, CONTROLS, complement, LINE } from "./character-set.js";

export type Step =
  | { readonly op: "set"; readonly set: CharacterSet }
  /** Goes on at both; what is found on the first way counts more. */
  | { op: "split"; first: number; second: number }
  | { op: "jump"; to: number }
  | { readonly op: "start" | "end" | "word-edge" | "no-word-edge" }
  | { readonly op: "match" };

/** Units of a pattern, steps of its program, and how often a part may be repeated. */
const MOST = { units: 1_000, steps: 2_000, repetitions: 1_000, depth: 50 } as const;

/** The program of a pattern. @throws Error that says what is wrong with it */
export function readPattern(pattern: string): readonly Step[] {
  if (pattern.length > MOST.units) throw new Error("the pattern is too long");
  return new PatternReader(pattern).read();
}

class PatternReader {
  readonly #characters: readonly string[];
  readonly #steps: Step[] = [];
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  read(): readonly Step[] {
    this.#choice();
    if (this.#at < this.#characters.length) throw this.#wrong("a ) too many");
    this.#add({ op: "match" });
    return this.#steps;
  }

  #wrong(what: string): Error {
    return new Error(`the pattern has ${what} at character ${this.#at}`);
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #takes(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #add(step: Step): void {
    if (this.#steps.length >= MOST.steps) throw new Error("the pattern is too large");
    this.#steps.push(step);
  }

  /** `a|b` */
  #choice(): void {
    if (++this.#depth > MOST.depth) throw this.#wrong("too many groups in each other");
    const start = this.#steps.length;
    this.#sequence();
    if (this.#takes("|")) {
      const first = this.#steps.splice(start);
      this.#add({ op: "split", first: start + 1, second: start + 2 + first.length });
      for (const step of first) this.#add(moved(step, 1));
      const jump: Step = { op: "jump", to: 0 };
      this.#add(jump);
      this.#choice();
      jump.to = this.#steps.length;
    }
    this.#depth--;
  }

  #sequence(): void {
    for (;;) {
      const next = this.#peek();
      if (next === undefined || next === "|" || next === ")") return;
      const start = this.#steps.length;
      this.#atom();
      this.#repetitions(start);
    }
  }

  #atom(): void {
    const character = this.#characters[this.#at++]!;
    if (character === "(") this.#group();
    else if (character === "\\") this.#escape();
    else if (character === "^") this.#add({ op: "start" });
    else if (character === "$") this.#add({ op: "end" });
    else this.#add({ op: "set", set: this.#setOf(character) });
  }

  #setOf(character: string): CharacterSet {
    if (character === "[") return this.#characterClass();
    if (character === ".") return LINE;
    if ("*+?".includes(character)) {
      this.#at--;
      throw this.#wrong(`nothing to repeat before ${character}`);
    }
    const codePoint = character.codePointAt(0)!;
    return { ranges: [[codePoint, codePoint]], isNegated: false };
  }

  #group(): void {
    if (this.#takes("?") && !this.#takes(":")) throw this.#wrong("a group that is not known");
    this.#choice();
    if (!this.#takes(")")) throw this.#wrong("a group without its )");
  }

  #escape(): void {
    const character = this.#peek();
    if (character !== "b" && character !== "B") {
      this.#add({ op: "set", set: { ranges: this.#escaped(), isNegated: false } });
      return;
    }
    this.#at++;
    this.#add({ op: character === "b" ? "word-edge" : "no-word-edge" });
  }

  /** What stands behind a backslash. */
  #escaped(): CharacterSet["ranges"] {
    const character = this.#characters[this.#at++];
    if (character === undefined) throw this.#wrong("a backslash without a character");
    const own = CLASSES[character.toLowerCase()];
    if (own) return character === character.toLowerCase() ? own : complement(own);
    const control = CONTROLS[character];
    if (control !== undefined) return [[control, control]];
    if (/[A-Za-z0-9]/.test(character))
      throw this.#wrong(`an escape that is not known, \\${character},`);
    const codePoint = character.codePointAt(0)!;
    return [[codePoint, codePoint]];
  }

  #characterClass(): CharacterSet {
    const isNegated = this.#takes("^");
    const ranges: (readonly [number, number])[] = [];
    while (!this.#takes("]")) {
      const from = this.#classItem();
      const isRange = this.#peek() === "-" && this.#characters[this.#at + 1] !== "]";
      if (!isRange || from.length !== 1 || from[0]![0] !== from[0]![1]) {
        ranges.push(...from);
        continue;
      }
      this.#at++;
      const to = this.#classItem();
      if (to.length !== 1 || to[0]![1] < from[0]![0]) throw this.#wrong("a range that is empty");
      ranges.push([from[0]![0], to[0]![1]]);
    }
    return { ranges, isNegated };
  }

  #classItem(): CharacterSet["ranges"] {
    const character = this.#characters[this.#at++];
    if (character === undefined) throw this.#wrong("a [ without its ]");
    if (character === "\\") return this.#escaped();
    const codePoint = character.codePointAt(0)!;
    return [[codePoint, codePoint]];
  }

  /** `*`, `+`, `?`, `{2,3}` behind what begins at `start`; a `?` after them prefers less. */
  #repetitions(start: number): void {
    for (;;) {
      const bounds = this.#bounds();
      if (bounds === null) return;
      const isLazy = this.#takes("?");
      const body = this.#steps.splice(start);
      this.#repeat(body, start, bounds, isLazy);
    }
  }

  #bounds(): readonly [least: number, most: number] | null {
    if (this.#takes("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#takes("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#takes("?")) return [0, 1];
    const rest = this.#characters.slice(this.#at, this.#at + 12).join("");
    const [whole, least, comma, most] = /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(rest) ?? [];
    if (whole === undefined) return null;
    this.#at += whole.length;
    const from = Number(least);
    const to = comma === "" ? from : most === "" ? Number.POSITIVE_INFINITY : Number(most);
    const counted = to === Number.POSITIVE_INFINITY ? from : to;
    if (to < from || counted > MOST.repetitions) throw this.#wrong("a count that cannot be");
    return [from, to];
  }

  #repeat(
    body: readonly Step[],
    origin: number,
    [least, most]: readonly [number, number],
    isLazy: boolean,
  ): void {
    const copy = () => {
      const by = this.#steps.length - origin;
      for (const step of body) this.#add(moved(step, by));
    };
    for (let count = 0; count < least; count++) copy();
    const ends: Step[] = [];
    const isEndless = most === Number.POSITIVE_INFINITY;
    for (let count = least; count < (isEndless ? least + 1 : most); count++) {
      const at = this.#steps.length;
      const split: Step = { op: "split", first: at + 1, second: at + 1 };
      this.#add(split);
      ends.push(split);
      copy();
      if (isEndless) this.#add({ op: "jump", to: at });
    }
    for (const end of ends)
      if (end.op === "split") {
        if (isLazy) end.first = this.#steps.length;
        else end.second = this.#steps.length;
      }
  }
}

/** A copy, for a place that is so much further on. */
function moved(step: Step, by: number): Step {
  if (step.op === "split") return { ...step, first: step.first + by, second: step.second + by };
  return step.op === "jump" ? { ...step, to: step.to + by } : step;
}
