/**
 * How a plugin does: faults lead to a quarantine, with a longer one each time, and at last the plugin is disabled. Times
 * are those of events, so that the same events give the same quarantines.
 */

/** When a plugin is put into quarantine, and for how long. */
export const HEALTH_LIMITS = {
  /** Faults one after another that put a plugin into quarantine. */
  inARow: 3,
  /** So many within `windowMs` do, too. */
  inWindow: 10,
  windowMs: 60_000,
  /** The first quarantine lasts so long, each further one twice as long as the one before, up to the most. */
  firstMs: 1_000,
  mostMs: 300_000,
  /** So many quarantines disable a plugin. */
  quarantines: 5,
  /** Calls without a fault after which earlier quarantines are forgotten. */
  forgiving: 1_000,
} as const;

/** How a plugin does. "probation": its quarantine is over, and its next call decides. */
export type HealthStatus = "healthy" | "quarantined" | "probation" | "disabled";

/** Plain data, to be sent to workers. */
export interface SavedHealth {
  readonly status: HealthStatus;
  readonly inARow: number;
  readonly recent: readonly number[];
  readonly quarantines: number;
  readonly until: number;
  readonly goodCalls: number;
}

const HEALTHY: SavedHealth = {
  status: "healthy",
  inARow: 0,
  recent: [],
  quarantines: 0,
  until: 0,
  goodCalls: 0,
};

export class Health {
  #status: HealthStatus;
  #inARow: number;
  #recent: number[];
  #quarantines: number;
  #until: number;
  #goodCalls: number;

  constructor(saved: SavedHealth = HEALTHY) {
    this.#status = saved.status;
    this.#inARow = saved.inARow;
    this.#recent = [...saved.recent];
    this.#quarantines = saved.quarantines;
    this.#until = saved.until;
    this.#goodCalls = saved.goodCalls;
  }

  get status(): HealthStatus {
    return this.#status;
  }

  /** Has it nothing that a good call could make better? */
  get isPerfect(): boolean {
    return this.#status === "healthy" && this.#inARow === 0 && this.#quarantines === 0;
  }

  /** When the quarantine ends, in milliseconds since 1970. */
  get until(): number {
    return this.#until;
  }

  /** May it be called at this time? A quarantine that is over ends here, on probation. */
  mayRun(now: number): boolean {
    if (this.#status === "quarantined" && now >= this.#until) this.#status = "probation";
    return this.#status === "healthy" || this.#status === "probation";
  }

  noteSuccess(): void {
    this.#inARow = 0;
    this.#status = "healthy";
    if (this.#quarantines > 0 && ++this.#goodCalls >= HEALTH_LIMITS.forgiving) {
      this.#quarantines = 0;
      this.#goodCalls = 0;
    }
  }

  noteFault(now: number): void {
    this.#goodCalls = 0;
    this.#inARow++;
    const { inARow, inWindow, windowMs } = HEALTH_LIMITS;
    this.#recent = [...this.#recent.filter((at) => at > now - windowMs), now].slice(-inWindow);
    const isTooMuch = this.#inARow >= inARow || this.#recent.length >= inWindow;
    if (isTooMuch || this.#status === "probation") this.#quarantine(now);
  }

  #quarantine(now: number): void {
    const { firstMs, mostMs, quarantines } = HEALTH_LIMITS;
    const length = Math.min(mostMs, firstMs * 2 ** this.#quarantines);
    this.#quarantines++;
    this.#inARow = 0;
    this.#recent = [];
    this.#until = now + length;
    this.#status = this.#quarantines >= quarantines ? "disabled" : "quarantined";
  }

  save(): SavedHealth {
    return {
      status: this.#status,
      inARow: this.#inARow,
      recent: this.#recent,
      quarantines: this.#quarantines,
      until: this.#until,
      goodCalls: this.#goodCalls,
    };
  }
}
