/** What the host counts of a plugin and its hooks. */

/** Fuel of a call, by powers of two: the first bucket has those up to 64. */
const BUCKETS = 16;
const FIRST = 64;

/** Plain data. Counters only grow while the plugin is loaded. */
export interface HookMetrics {
  readonly calls: number;
  readonly faults: number;
  readonly late: number;
  readonly fuel: number;
  readonly effects: number;
  /** Calls by their fuel: up to 64, up to 128 and so on; the last has all that took more. */
  readonly histogram: readonly number[];
}

export class HookCounter {
  calls = 0;
  faults = 0;
  late = 0;
  fuel = 0;
  effects = 0;
  readonly #histogram = new Array<number>(BUCKETS).fill(0);

  note(fuel: number): void {
    this.calls++;
    this.fuel += fuel;
    const bucket = fuel <= FIRST ? 0 : 32 - Math.clz32((fuel - 1) / FIRST);
    this.#histogram[Math.min(BUCKETS - 1, bucket)]!++;
  }

  save(): HookMetrics {
    const { calls, faults, late, fuel, effects } = this;
    return { calls, faults, late, fuel, effects, histogram: this.#histogram.slice() };
  }
}

/** The upper end of each bucket but the last. */
export const BUCKET_ENDS: readonly number[] = Array.from(
  { length: BUCKETS - 1 },
  (_, i) => FIRST * 2 ** i,
);
