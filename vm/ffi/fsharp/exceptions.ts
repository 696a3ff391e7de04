/** What an F# program has raised, and how many `try` stand around what is running. */
import { EMPTY } from "./handles.js";

export interface ExceptionState {
  readonly guards: number;
  readonly raised: bigint;
  readonly caught: bigint;
}

export class Exceptions {
  #guards = 0;
  /** What was raised and is not caught yet; 0: nothing. */
  #raised = EMPTY;
  #caught = EMPTY;

  /** Nothing is raised, and no `try` stands around. */
  clear(): void {
    this.#guards = 0;
    this.#raised = this.#caught = EMPTY;
  }

  get isGuarded(): boolean {
    return this.#guards > 0;
  }

  enterTry(): void {
    this.#guards++;
  }

  leaveTry(): void {
    this.#guards--;
  }

  get isRaised(): boolean {
    return this.#raised !== EMPTY;
  }

  raise(handle: bigint): void {
    this.#raised = handle;
  }

  /** What was raised, which is caught now. */
  catchRaised(): bigint {
    this.#guards--;
    this.#caught = this.#raised;
    this.#raised = EMPTY;
    return this.#caught;
  }

  /** What was caught last; 0: nothing. */
  get caught(): bigint {
    return this.#caught;
  }

  save(): ExceptionState {
    return { guards: this.#guards, raised: this.#raised, caught: this.#caught };
  }

  restore({ guards, raised, caught }: ExceptionState): void {
    this.#guards = guards;
    this.#raised = raised;
    this.#caught = caught;
  }
}
