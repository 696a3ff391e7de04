/**
 * Work on many things, one after another: between them other messages get their turn, a client that cancels is
 * heard, and one that asked for it sees how far the work is.
 */
import {
  type CancellationToken,
  LSPErrorCodes,
  type ProgressToken,
  ResponseError,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageserver";
import type { Context } from "./context.js";
import { yieldToEventLoop } from "./yield-to-event-loop.js";

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

export interface LongWork {
  readonly title: string;
  readonly token: CancellationToken;
  /** Shows progress to the client; null where the client did not ask. */
  readonly show: ((progress: Progress) => void) | null;
}

/** Reports are sent at most so many times, however many things there are. */
const REPORTS = 50;

/** Does the work for each. @throws ResponseError RequestCancelled when the client cancels. */
export async function oneByOne<T, R>(
  items: readonly T[],
  work: LongWork,
  handle: (item: T) => R,
): Promise<R[]> {
  const { title, token, show } = work;
  const every = Math.max(1, Math.ceil(items.length / REPORTS));
  const results: R[] = [];
  show?.({ kind: "begin", title, percentage: 0, cancellable: true });
  try {
    for (const item of items) {
      await yieldToEventLoop();
      if (token.isCancellationRequested)
        throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
      results.push(handle(item));
      const done = results.length;
      if (done % every === 0)
        show?.({ kind: "report", percentage: Math.floor((100 * done) / items.length) });
    }
    return results;
  } finally {
    show?.({ kind: "end" });
  }
}

/** The work of a request: shown under its token where it has one, cancelled with it. */
export function workOf(
  { connection }: Context,
  params: { readonly workDoneToken?: ProgressToken },
  token: CancellationToken,
  title: string,
): LongWork {
  const { workDoneToken } = params;
  if (workDoneToken === undefined || workDoneToken === null) return { title, token, show: null };
  const show = (value: Progress) =>
    void connection.sendNotification("$/progress", { token: workDoneToken, value });
  return { title, token, show };
}
