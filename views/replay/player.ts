/** Plays a recording: where it stands, whether it goes on, and how fast. What a step shows is not its matter. */
import { stepsBy, timesOf } from "./times.js";

/** Milliseconds between two looks at the clock, at least. */
const LOOK_MS = 15;

export interface PlayerListeners {
  /** Shows the recording after so many steps; one call at a time. */
  show(step: number): Promise<void>;
  /** Where it stands, or whether it plays, has changed. */
  changed(): void;
}

export class Player {
  readonly #times: readonly number[];
  readonly #listeners: PlayerListeners;
  #step = 0;
  #isPlaying = false;
  #speed = 1;
  /** The clock's time at which the recording would have begun. */
  #origin = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where to go next, once the step under way is shown; null: nowhere. */
  #wanted: number | null = null;
  #isShowing = false;

  constructor(steps: readonly { readonly ms: number }[], listeners: PlayerListeners) {
    this.#times = timesOf(steps);
    this.#listeners = listeners;
  }

  get step(): number {
    return this.#step;
  }

  get length(): number {
    return this.#times.length;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** Of the recording where it stands, in milliseconds. */
  get time(): number {
    return this.#times[this.#step - 1] ?? 0;
  }

  set speed(speed: number) {
    this.#speed = speed;
    this.#restartClock();
  }

  /** At its end it begins anew. */
  async play(): Promise<void> {
    if (this.#isPlaying) return;
    this.#isPlaying = true;
    this.#listeners.changed();
    if (this.#step >= this.length) await this.#go(0);
    this.#restartClock();
    this.#look();
  }

  pause(): void {
    clearTimeout(this.#timer);
    if (!this.#isPlaying) return;
    this.#isPlaying = false;
    this.#listeners.changed();
  }

  /** By hand: it stops there. */
  goTo(step: number): Promise<void> {
    this.pause();
    return this.#go(step);
  }

  #restartClock(): void {
    this.#origin = performance.now() - this.time / this.#speed;
  }

  #look(): void {
    clearTimeout(this.#timer);
    if (!this.#isPlaying) return;
    const now = (performance.now() - this.#origin) * this.#speed;
    const step = stepsBy(this.#times, now);
    if (step > this.#step && !this.#isShowing) void this.#go(step);
    if (this.#step >= this.length) {
      this.pause();
      return;
    }
    const wait = ((this.#times[this.#step] ?? 0) - now) / this.#speed;
    this.#timer = setTimeout(() => this.#look(), Math.max(LOOK_MS, wait));
  }

  /** What is asked for while a step is being shown is shown after it; of several the last one. */
  async #go(step: number): Promise<void> {
    this.#wanted = Math.max(0, Math.min(step, this.length));
    if (this.#isShowing) return;
    this.#isShowing = true;
    try {
      while (this.#wanted !== null) {
        const next: number = this.#wanted;
        this.#wanted = null;
        await this.#listeners.show(next);
        this.#step = next;
        this.#listeners.changed();
      }
    } finally {
      this.#isShowing = false;
    }
  }
}
