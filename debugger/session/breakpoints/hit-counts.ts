/**
 * How often each breakpoint with a hit condition was hit, from the start of the recorded run to a position. A hit is
 * counted once for its position, however often the program is taken over it, so the count is a function of the
 * position. A breakpoint that is new is counted over the recorded run before anything asks for it.
 */
import type { Snapshotable } from "../history/timeline.js";

interface Count {
  readonly hits: number;
  /** The position of the last of them. */
  readonly at: number;
}

export class HitCounts implements Snapshotable {
  #counts = new Map<number, Count>();
  #wanted: readonly number[] = [];
  /** Those whose counts every snapshot has. */
  #known = new Set<number>();

  /** The breakpoints that have hit conditions now. */
  want(ids: readonly number[]): void {
    this.#wanted = ids;
    this.#known = new Set(ids.filter((id) => this.#known.has(id)));
  }

  /** Does any breakpoint have a hit condition? */
  get isWanted(): boolean {
    return this.#wanted.length > 0;
  }

  /** Is there a breakpoint whose hits of before are not counted yet? */
  get isBehind(): boolean {
    return this.#known.size < this.#wanted.length;
  }

  /** The recorded run is counted. */
  caughtUp(): void {
    this.#known = new Set(this.#wanted);
  }

  /** The recorded run is another one, or was made without counting. */
  fallBehind(): void {
    this.#known.clear();
  }

  /** At the start of the recorded run: what is not known begins at none. */
  beginAnew(): void {
    for (const id of this.#counts.keys()) if (!this.#known.has(id)) this.#counts.delete(id);
  }

  /** The breakpoint is hit at this position; gives how often it was, this time included. */
  hit(id: number, position: number): number {
    const last = this.#counts.get(id);
    if (last?.at === position) return last.hits;
    const hits = (last?.hits ?? 0) + 1;
    this.#counts.set(id, { hits, at: position });
    return hits;
  }

  save(): unknown {
    return this.#counts.size === 0 ? null : new Map(this.#counts);
  }

  restore(saved: unknown): void {
    this.#counts = saved instanceof Map ? new Map(saved) : new Map();
  }
}
