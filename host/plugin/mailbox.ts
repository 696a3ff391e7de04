/** The events that wait for a plugin, oldest first; where there are too many the oldest are dropped, and counted. */
import type { HostEvent } from "./event.js";

/** Events that may wait for a plugin. */
export const MAILBOX_SIZE = 1_024;

export class Mailbox {
  #events: HostEvent[] = [];
  /** Of `#events`, those before it are taken. */
  #first = 0;
  #lost = 0;

  get length(): number {
    return this.#events.length - this.#first;
  }

  push(event: HostEvent): void {
    if (this.length >= MAILBOX_SIZE) {
      this.#first++;
      this.#lost++;
    }
    this.#events.push(event);
    if (this.#first > MAILBOX_SIZE) this.#compact();
  }

  /** The oldest event, which is taken with it. */
  take(): HostEvent | undefined {
    const event = this.#events[this.#first];
    if (event === undefined) return undefined;
    if (this.#first === 0 && this.#events.length === 1) return this.#events.pop();
    if (++this.#first === this.#events.length) {
      this.#events = [];
      this.#first = 0;
    }
    return event;
  }

  /** Puts the event that was taken last back. */
  putBack(event: HostEvent): void {
    if (this.length === 0) this.#events = [event];
    else this.#events[--this.#first] = event;
  }

  /** Counts an event as dropped that never gets in. */
  drop(): void {
    this.#lost++;
  }

  /** What waits, oldest first, and how many were dropped: for another mailbox. */
  save(): { readonly events: readonly HostEvent[]; readonly lost: number } {
    return { events: this.#events.slice(this.#first), lost: this.#lost };
  }

  /** Takes what waited in another mailbox. */
  restore({ events, lost }: ReturnType<Mailbox["save"]>): void {
    this.#events = [...events];
    this.#first = 0;
    this.#lost = lost;
  }

  /** Drops all that wait. */
  clear(): void {
    this.#lost += this.length;
    this.#events = [];
    this.#first = 0;
  }

  /** How many were dropped since it was asked last. */
  takeLost(): number {
    const lost = this.#lost;
    this.#lost = 0;
    return lost;
  }

  #compact(): void {
    this.#events = this.#events.slice(this.#first);
    this.#first = 0;
  }
}
