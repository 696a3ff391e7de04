/**
 * Runs the programs of regular expressions: all ways at once, a character at a time (Thompson's simulation, with the
 * priorities of Pike's). The work is at most the product of the lengths of program and text, and is charged for.
 */
import { has, isWord } from "./character-set.js";
import { readPattern, type Step } from "./pattern.js";

/** A match, by places in UTF-16 units; null: none. */
export type Match = { readonly start: number; readonly end: number } | null;

/** Programs that are kept; patterns of a plugin are mostly constants. */
const MOST_KEPT = 64;
const kept = new Map<string, readonly Step[]>();

function programOf(pattern: string): readonly Step[] {
  const known = kept.get(pattern);
  if (known) return known;
  const program = readPattern(pattern);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(pattern, program);
  return program;
}

/** Steps between two charges. */
const CHARGED = 256;

/** So many steps cost one unit of fuel. */
const STEPS_PER_FUEL = 4;

/**
 * The first match from a place on: the one that begins first, and of those the one that a backtracking engine would find.
 * @param spend takes fuel, and throws where none is left
 * @throws Error where the pattern is none
 */
export function findMatch(
  text: string,
  pattern: string,
  from: number,
  spend: (fuel: number) => void,
): Match {
  const program = programOf(pattern);
  spend(Math.ceil(program.length / STEPS_PER_FUEL));
  return new Simulation(program, text, spend).run(from);
}

class Simulation {
  readonly #program: readonly Step[];
  readonly #text: string;
  readonly #spend: (fuel: number) => void;
  /** Of this position: the steps that stand there, and where each way began. */
  #steps: number[] = [];
  #starts: number[] = [];
  #nextSteps: number[] = [];
  #nextStarts: number[] = [];
  /** By step, the position that it was last added at. */
  readonly #seen: Int32Array;
  #work = 0;

  constructor(program: readonly Step[], text: string, spend: (fuel: number) => void) {
    this.#program = program;
    this.#text = text;
    this.#spend = spend;
    this.#seen = new Int32Array(program.length).fill(-1);
  }

  run(from: number): Match {
    let found: Match = null;
    let at = from;
    for (;;) {
      if (found === null) this.#follow(0, at, at, this.#steps, this.#starts);
      const codePoint = this.#text.codePointAt(at);
      const next = at + (codePoint !== undefined && codePoint > 0xffff ? 2 : 1);
      found = this.#advance(codePoint, at, next) ?? found;
      if (codePoint === undefined || (found !== null && this.#nextSteps.length === 0)) break;
      this.#swap();
      at = next;
    }
    this.#charge(CHARGED);
    return found;
  }

  #swap(): void {
    [this.#steps, this.#nextSteps] = [this.#nextSteps, this.#steps];
    [this.#starts, this.#nextStarts] = [this.#nextStarts, this.#starts];
    this.#nextSteps.length = 0;
    this.#nextStarts.length = 0;
  }

  /** Lets every way take the character; a way that ends cuts off those that count less. */
  #advance(codePoint: number | undefined, at: number, next: number): Match {
    for (let i = 0; i < this.#steps.length; i++) {
      const index = this.#steps[i]!;
      const start = this.#starts[i]!;
      const step = this.#program[index]!;
      this.#charge(1);
      if (step.op === "match") return { start, end: at };
      if (step.op !== "set" || codePoint === undefined || !has(step.set, codePoint)) continue;
      this.#follow(index + 1, start, next, this.#nextSteps, this.#nextStarts);
    }
    return null;
  }

  /** Adds a step and all that it leads to without a character, the ways that count more first. */
  #follow(first: number, start: number, at: number, steps: number[], starts: number[]): void {
    const open = [first];
    while (open.length > 0) {
      const index = open.pop()!;
      if (this.#seen[index] === at) continue;
      this.#seen[index] = at;
      this.#charge(1);
      const step = this.#program[index]!;
      if (step.op === "jump") open.push(step.to);
      else if (step.op === "split") open.push(step.second, step.first);
      else if (step.op === "set" || step.op === "match") {
        steps.push(index);
        starts.push(start);
      } else if (this.#holds(step.op, at)) open.push(index + 1);
    }
  }

  #holds(op: "start" | "end" | "word-edge" | "no-word-edge", at: number): boolean {
    if (op === "start") return at === 0;
    if (op === "end") return at === this.#text.length;
    const isEdge = isWord(this.#text.charCodeAt(at - 1)) !== isWord(this.#text.charCodeAt(at));
    return isEdge === (op === "word-edge");
  }

  #charge(steps: number): void {
    this.#work += steps;
    if (this.#work < CHARGED) return;
    this.#spend(this.#work / STEPS_PER_FUEL);
    this.#work = 0;
  }
}
