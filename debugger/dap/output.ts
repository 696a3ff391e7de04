/**
 * Output on its way to the client: lines of one slice travel in one event, so that a program that prints a
 * million lines does not drown the requests in between.
 */
import type { ClientSource } from "./sources.js";

export type OutputCategory = "stdout" | "stderr" | "console" | "important";

/** Where a line came from, for clients that link it. */
export interface OutputPlace {
  readonly source: ClientSource;
  readonly line: number;
}

export class OutputQueue {
  readonly #send: (category: OutputCategory, text: string, place: OutputPlace | null) => void;
  #category: OutputCategory = "stdout";
  #parts: string[] = [];
  #isDue = false;

  constructor(send: (category: OutputCategory, text: string, place: OutputPlace | null) => void) {
    this.#send = send;
  }

  add(category: OutputCategory, text: string): void {
    if (category !== this.#category) this.flush();
    this.#category = category;
    this.#parts.push(text);
  }

  /** A line with a place goes alone. */
  addPlaced(category: OutputCategory, text: string, place: OutputPlace | null): void {
    if (place) {
      this.flush();
      this.#send(category, text, place);
    } else this.add(category, text);
  }

  /** Sends what is printed by the end of this turn. */
  flushSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    void Promise.resolve().then(() => this.flush());
  }

  flush(): void {
    this.#isDue = false;
    if (this.#parts.length === 0) return;
    const text = this.#parts.join("");
    this.#parts = [];
    this.#send(this.#category, text, null);
  }
}
