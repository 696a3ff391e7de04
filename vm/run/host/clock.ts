/** The stopwatch of the time budget: counts while the machine runs or waits for the host, not while it is paused. */
import { fusabiError } from "../../errors/index.js";

declare const performance: { now(): number };

export function systemClock(): number {
  return performance.now();
}

/** A time that is not a number is never over, and would lift the limit. @throws Error */
function finite(time: unknown): number {
  if (typeof time === "number" && Number.isFinite(time)) return time;
  throw new Error(`its clock gave ${shown(time)}, which is not a finite number`);
}

function shown(time: unknown): string {
  return typeof time === "number" ? String(time) : typeof time;
}

export class Stopwatch {
  readonly #now: () => number;
  /** Null: no time budget, and the clock is never read. */
  readonly #limit: number | null;
  #before = 0;
  #since: number | null = null;

  constructor(now: () => number, limit: number | null) {
    this.#now = () => finite(now());
    this.#limit = limit;
  }

  get isLimited(): boolean {
    return this.#limit !== null;
  }

  start(): void {
    if (this.#limit !== null) this.#since ??= this.#now();
  }

  stop(): void {
    this.#before = this.elapsed;
    this.#since = null;
  }

  /** As `stop`, where the clock may be broken: the time since the last look is lost then. */
  abandon(): void {
    try {
      this.stop();
    } catch {
      this.#since = null;
    }
  }

  clear(milliseconds = 0): void {
    this.#before = milliseconds;
    this.#since = null;
  }

  /** Milliseconds so far. */
  get elapsed(): number {
    return this.#before + (this.#since === null ? 0 : this.#now() - this.#since);
  }

  /** Milliseconds left, 0 or less when over; null without a budget. */
  get left(): number | null {
    return this.#limit === null ? null : this.#limit - this.elapsed;
  }

  /** @throws FusabiError TimeLimitExceeded */
  check(): void {
    if (this.#limit === null) return;
    const used = this.elapsed;
    if (used > this.#limit)
      throw fusabiError("TimeLimitExceeded", { used: Math.round(used), limit: this.#limit });
  }
}
