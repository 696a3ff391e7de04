/** Numbers for the things of one stop; all of them become invalid when the program continues. */
export class Handles<T> {
  readonly #things = new Map<number, T>();
  readonly #handles = new Map<T, number>();
  #next: number;

  /** Two tables that start apart never give the same number. */
  constructor(first: number) {
    this.#next = first;
  }

  /** The same thing has one number, so that whoever asks again finds what it knows. */
  add(thing: T): number {
    const handle = this.#handles.get(thing) ?? this.#next++;
    this.#things.set(handle, thing);
    this.#handles.set(thing, handle);
    return handle;
  }

  get(handle: number): T | null {
    return this.#things.get(handle) ?? null;
  }

  /** Forgets every thing; numbers go on, so that an old one is never taken for a new one. */
  clear(): void {
    this.#things.clear();
    this.#handles.clear();
  }
}
