/** That something has changed which answers depend on: for a request that is answered when there is news. */
import type { CancellationToken } from "vscode-languageserver";

export class Changes {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** Another number after each change. */
  get count(): number {
    return this.#count;
  }

  happened(): void {
    this.#count++;
    for (const go of this.#waiting) go();
  }

  /** Settles with the next change, and when the request is cancelled. */
  async next(token: CancellationToken): Promise<void> {
    if (token.isCancellationRequested) return;
    let go = (): void => {};
    const news = new Promise<void>((resolve) => {
      go = resolve;
    });
    this.#waiting.add(go);
    const listening = token.onCancellationRequested(go);
    await news;
    this.#waiting.delete(go);
    listening.dispose();
  }
}
