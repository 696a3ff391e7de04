/** Numbers below those in use that are free again, as stretches: from the first to before the second of each pair. */
export class FreePlaces {
  #stretches: number[] = [];
  /** The pair that is being used up. */
  #at = 0;

  /** Forgets all. */
  clear(): void {
    this.#stretches = [];
    this.#at = 0;
  }

  /** To be called with ascending numbers. */
  add(place: number): void {
    const last = this.#stretches.length - 1;
    if (this.#stretches[last] === place) this.#stretches[last] = place + 1;
    else this.#stretches.push(place, place + 1);
  }

  /** The first of so many places that are next to one another; -1 where there are none. */
  take(count: number): number {
    const stretches = this.#stretches;
    while (this.#at < stretches.length && stretches[this.#at] === stretches[this.#at + 1])
      this.#at += 2;
    const end = Math.min(stretches.length, this.#at + 2 * MOST_LOOKS);
    for (let at = this.#at; at < end; at += 2) {
      const first = stretches[at]!;
      if (stretches[at + 1]! - first < count) continue;
      stretches[at] = first + count;
      return first;
    }
    return -1;
  }

  save(): readonly number[] {
    return this.#stretches.slice(this.#at);
  }

  restore(saved: readonly number[]): void {
    this.#stretches = saved.slice();
    this.#at = 0;
  }
}

/** Stretches that are looked at for places next to one another. */
const MOST_LOOKS = 16;
