/**
 * Instructions that take long are done in parts: what is under way is kept here until the machine comes back to the
 * instruction. The state of the machine is that before the instruction all the while, so a part of the work is never
 * seen, and what is dropped is only begun anew.
 */
import { STEP_WORK, type Work } from "./work.js";

interface UnderWay {
  readonly steps: Generator<number, unknown>;
  /** Instructions completed before this one: tells it from every other of the execution. */
  readonly instructions: number;
}

export class LongSteps {
  readonly #work: Work;
  #underWay: UnderWay | null = null;

  constructor(work: Work) {
    this.#work = work;
  }

  /**
   * Goes on with an instruction's work, or begins it. Each step yields how often its cost is due.
   * Null: there is more to do; come back.
   */
  advance<T>(
    instructions: number,
    cost: number,
    begin: () => Generator<number, T>,
  ): { readonly result: T } | null {
    const known = this.#underWay?.instructions === instructions ? this.#underWay.steps : null;
    const steps = (known ?? begin()) as Generator<number, T>;
    this.#underWay = null;
    const end = Math.min(this.#work.total + STEP_WORK, this.#work.end);
    do {
      const step = steps.next();
      if (step.done) return { result: step.value };
      this.#work.charge(cost, step.value);
    } while (this.#work.total < end);
    this.#underWay = { steps, instructions };
    return null;
  }

  /** Forgets what is under way: the state has become another. */
  clear(): void {
    this.#underWay = null;
  }
}
