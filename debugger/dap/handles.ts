/** Numbers for the things of one stop; all of them become invalid when the program continues. */
export class Handles<T> {
  readonly #things = new Map<number, T>();
  #next: number;

  /** Two tables that start apart never give the same number. */
  constructor(first: number) {
    this.#next = first;
  }

  add(thing: T): number {
    const handle = this.#next++;
    this.#things.set(handle, thing);
    return handle;
  }

  get(handle: number): T | null {
    return this.#things.get(handle) ?? null;
  }

  /** Forgets every thing; numbers go on, so that an old one is never taken for a new one. */
  clear(): void {
    this.#things.clear();
  }
}
