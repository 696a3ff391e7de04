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
import { gathered, settled } from "./settle.js";

function report(context: Context, method: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.connection.console.error(`${method}: ${detail}`);
}

/** Parameters that are none have no fields: what a handler needs of them is then missing. */
function objectOf<P>(params: P): P {
  return typeof params === "object" && params !== null ? params : ({} as P);
}

/** Answers a request by a handler that may throw. */
export function answer<P, R>(
  context: Context,
  method: string,
  handle: (params: P, token: CancellationToken) => R | Promise<R>,
): void {
  const guarded = async (params: P, token: CancellationToken): Promise<R | ResponseError<void>> => {
    if (token.isCancellationRequested)
      return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
    try {
      if (context.host.isFetching) await gathered(context, method);
      return await settled(context, () => handle(objectOf(params), token));
    } catch (error) {
      if (error instanceof ResponseError) return error;
      report(context, method, error);
      const message = error instanceof Error ? error.message : String(error);
      return new ResponseError(ErrorCodes.InternalError, `${method} failed: ${message}`);
    }
  };
  context.connection.onRequest(method, guarded as GenericRequestHandler<R, void>);
}

/** Takes a notification by a handler that may throw. */
export function listen<P>(context: Context, method: string, handle: (params: P) => void): void {
  context.connection.onNotification(method, (params: P) => {
    try {
      handle(objectOf(params));
    } catch (error) {
      report(context, method, error);
    }
  });
}
