/**
 * Every request passes here: one that was cancelled is not begun, and one that fails answers with an error and a
 * line in the log instead of ending the server.
 */
import {
  type CancellationToken,
  ErrorCodes,
  type GenericRequestHandler,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { Context } from "./context.js";
import { prefetch, withFiles } from "./with-files.js";

function report(context: Context, method: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.connection.console.error(`${method}: ${detail}`);
}

/** What a handler gets from the library: the token is the last, and without parameters the only one. */
type Arguments = readonly [...params: unknown[], token: CancellationToken];

/** The parameters of a request. @throws ResponseError where it has none, or has a list of them */
function paramsOf<P>(method: string, given: readonly unknown[]): P {
  const [params] = given;
  if (given.length === 1 && typeof params === "object" && params !== null && !Array.isArray(params))
    return params as P;
  throw new ResponseError(ErrorCodes.InvalidParams, `${method} needs an object as its params.`);
}

/** Why no request is answered now; null: it is. */
function untimelyIn({ phase }: Context): ResponseError<void> | null {
  if (phase === "starting")
    return new ResponseError(ErrorCodes.ServerNotInitialized, "initialize must come first.");
  return phase === "shut down"
    ? new ResponseError(ErrorCodes.InvalidRequest, "The server is shut down.")
    : null;
}

/** Answers a request by a handler that may throw. */
export function onRequest<P, R>(
  context: Context,
  method: string,
  handle: (params: P, token: CancellationToken) => R | Promise<R>,
): void {
  const guarded = async (...given: Arguments): Promise<R | ResponseError<void>> => {
    const token = given.at(-1) as CancellationToken;
    const untimely = untimelyIn(context);
    if (untimely) return untimely;
    if (token.isCancellationRequested)
      return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
    try {
      const params = paramsOf<P>(method, given.slice(0, -1));
      if (context.host.isFetching) await prefetch(context, method);
      return await withFiles(context, () => handle(params, token));
    } catch (error) {
      if (error instanceof ResponseError) return error;
      report(context, method, error);
      const message = error instanceof Error ? error.message : String(error);
      return new ResponseError(ErrorCodes.InternalError, `${method} failed: ${message}`);
    }
  };
  context.connection.onRequest(method, guarded as unknown as GenericRequestHandler<R, void>);
}

/** A notification without parameters has no fields: what a handler needs of them is then missing. */
function objectOf<P>(params: P): P {
  return typeof params === "object" && params !== null ? params : ({} as P);
}

/** Takes a notification by a handler that may throw. */
export function onNotification<P>(
  context: Context,
  method: string,
  handle: (params: P) => void,
): void {
  context.connection.onNotification(method, (params: P) => {
    if (context.phase !== "running") return;
    try {
      handle(objectOf(params));
    } catch (error) {
      report(context, method, error);
    }
  });
}
