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
import { settled } from "./settle.js";

function report(context: Context, method: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.connection.console.error(`${method}: ${detail}`);
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
      if (context.host.isFetching) await context.manifests;
      return await settled(context, () => handle(params, token));
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
      handle(params);
    } catch (error) {
      report(context, method, error);
    }
  });
}
