/** Lists that may be long: in pieces, as they are found, where the client asked for that; else all in the answer. */
import type { Context } from "./context.js";

/** Items in one piece: some tens of kilobytes. */
const PIECE = 256;

/** Finds wait no longer than this for others to come along, in milliseconds. */
const LONGEST_WAIT = 100;

class PartialResults<T> {
  readonly #send: ((items: T[]) => void) | null;
  #items: T[] = [];
  #sentAt = Date.now();

  /** Null: everything is left for the answer. */
  constructor(send: ((items: T[]) => void) | null) {
    this.#send = send;
  }

  add(items: readonly T[]): void {
    for (const item of items) {
      this.#items.push(item);
      if (this.#items.length >= PIECE) this.#flush();
    }
    if (Date.now() - this.#sentAt >= LONGEST_WAIT) this.#flush();
  }

  /** What is left for the answer: nothing where the client got pieces. */
  finish(): T[] {
    this.#flush();
    return this.#items;
  }

  #flush(): void {
    if (this.#send === null || this.#items.length === 0) return;
    this.#send(this.#items);
    this.#items = [];
    this.#sentAt = Date.now();
  }
}

/** For the answer to a request; `wrap` gives a piece the shape that the request's answers have. */
export function partialResultsFor<T>(
  context: Context,
  params: unknown,
  wrap: (items: T[]) => unknown = (items) => items,
): PartialResults<T> {
  const token = (params as { partialResultToken?: string | number } | null)?.partialResultToken;
  if (token === undefined || token === null) return new PartialResults(null);
  return new PartialResults((items) => {
    void context.connection.sendNotification("$/progress", { token, value: wrap(items) });
  });
}

/** A list that is there as a whole. */
export function inPieces<T>(context: Context, params: unknown, items: readonly T[]): T[] {
  const pieces = partialResultsFor<T>(context, params);
  pieces.add(items);
  return pieces.finish();
}

/** Parts of a list, for work that gives way between them. */
export function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += PIECE) chunks.push(items.slice(at, at + PIECE));
  return chunks;
}
