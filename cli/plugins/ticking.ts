/** Wakes a host up when timers of its plugins run out. */
import type { HostSession } from "./session.js";

/** Milliseconds between two looks at when the next timer runs out. */
const LOOK_MS = 20;

export class Ticking {
  readonly #timer: NodeJS.Timeout;

  constructor(session: HostSession) {
    let isUnderWay = false;
    this.#timer = setInterval(() => {
      const next = session.host.nextTimer;
      if (next === null || next > Date.now() || isUnderWay) return;
      isUnderWay = true;
      void session.tick().finally(() => {
        isUnderWay = false;
      });
    }, LOOK_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
