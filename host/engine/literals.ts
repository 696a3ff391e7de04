/**
 * Which literals occur in a text: one automaton for those of all plugins (Aho and Corasick), so that a line costs the same
 * whether one plugin or a thousand look for something in it.
 */

/** States times classes of units: 32 MiB of transitions. What does not fit is looked for one by one. */
const MOST_CELLS = 1 << 23;

export class LiteralSet {
  /** By unit: its class; 0 is every unit that no literal has. */
  readonly #classes = new Uint16Array(0x1_0000);
  #classCount = 1;
  /** By state and class: the next state. */
  #next = new Int32Array(0);
  /** By state: what ends there, also at the end of a shorter literal. */
  #ends: (readonly number[])[] = [];
  readonly #apart: (readonly [literal: string, owner: number])[] = [];
  readonly #owners: number;
  /** By owner: the search that found it last. */
  readonly #found: Uint32Array;
  #search = 0;

  /** By owner, from 0: the literals that it looks for. */
  constructor(literals: readonly (readonly string[])[]) {
    this.#owners = literals.length;
    this.#found = new Uint32Array(this.#owners);
    this.#classify(literals);
    this.#build(literals);
  }

  #classify(literals: readonly (readonly string[])[]): void {
    for (const literal of literals.flat())
      for (let i = 0; i < literal.length; i++) {
        const unit = literal.charCodeAt(i);
        if (this.#classes[unit] === 0) this.#classes[unit] = this.#classCount++;
      }
  }

  #build(literals: readonly (readonly string[])[]): void {
    const children: Map<number, number>[] = [new Map()];
    const ends: number[][] = [[]];
    literals.forEach((own, owner) => {
      for (const literal of own) {
        if ((children.length + literal.length) * this.#classCount > MOST_CELLS) {
          this.#apart.push([literal, owner]);
          continue;
        }
        let state = 0;
        for (let i = 0; i < literal.length; i++) {
          const unit = this.#classes[literal.charCodeAt(i)]!;
          let next = children[state]!.get(unit);
          if (next === undefined) {
            next = children.push(new Map()) - 1;
            ends.push([]);
            children[state]!.set(unit, next);
          }
          state = next;
        }
        ends[state]!.push(owner);
      }
    });
    this.#link(children, ends);
  }

  /** Goes through the states by their depth: what a state lacks it has from the longest end that is a beginning. */
  #link(children: readonly ReadonlyMap<number, number>[], ends: number[][]): void {
    const width = this.#classCount;
    const next = new Int32Array(children.length * width);
    const fallback = new Int32Array(children.length);
    const queue = [0];
    for (let at = 0; at < queue.length; at++) {
      const state = queue[at]!;
      const back = fallback[state]! * width;
      for (let unit = 1; unit < width; unit++)
        next[state * width + unit] = state === 0 ? 0 : next[back + unit]!;
      for (const [unit, child] of children[state]!) {
        fallback[child] = state === 0 ? 0 : next[back + unit]!;
        ends[child] = [...new Set([...ends[child]!, ...ends[fallback[child]!]!])];
        next[state * width + unit] = child;
        queue.push(child);
      }
    }
    this.#next = next;
    this.#ends = ends;
  }

  /** The owners whose literals occur in the text, each once, in no order. */
  find(text: string): readonly number[] {
    const owners: number[] = [];
    const search = ++this.#search;
    const note = (owner: number) => {
      if (this.#found[owner] === search) return;
      this.#found[owner] = search;
      owners.push(owner);
    };
    const next = this.#next;
    const width = this.#classCount;
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      state = next[state * width + this.#classes[text.charCodeAt(i)]!]!;
      const ends = this.#ends[state]!;
      if (ends.length > 0) ends.forEach(note);
    }
    for (const [literal, owner] of this.#apart) if (text.includes(literal)) note(owner);
    return owners;
  }
}
