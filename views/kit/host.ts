/** The way from a page to the extension: messages, and the state that VS Code keeps while a page is hidden. */

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const api = acquireVsCodeApi();

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let last = 0;

/** Asks the extension something. @throws Error whose message is for a person */
export function ask<T>(question: object): Promise<T> {
  const id = ++last;
  const answer = new Promise<T>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
  });
  api.postMessage({ kind: "ask", id, question });
  return answer;
}

/** Asks the extension to do something that has no answer. */
export function order(message: object): void {
  api.postMessage(message);
}

/** @param heard gets every message that is not an answer */
export function listen(heard: (message: Record<string, unknown>) => void): void {
  window.addEventListener("message", ({ data }) => {
    const found = data?.kind === "answer" ? waiting.get(data.id) : undefined;
    if (found === undefined) return heard(data);
    waiting.delete(data.id);
    if (typeof data.problem === "string") found.reject(new Error(data.problem));
    else found.resolve(data.value as never);
  });
}

export function remembered<T>(): Partial<T> {
  return (api.getState() ?? {}) as Partial<T>;
}

export function remember(state: object): void {
  api.setState(state);
}
