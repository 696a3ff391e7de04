/** What a handler of a request is. One file of handlers for each family of requests. */
import type { Context } from "./context.js";
import type { Fields } from "./fields.js";

/** The body of the response, and what is to happen once it is sent. */
export interface Reply {
  readonly body?: object;
  readonly after?: () => void;
}

/** Throws FusabiError for what it refuses; everything else that it throws is a defect. */
export type Handler = (context: Context, fields: Fields) => Reply | Promise<Reply>;

export type HandlerTable = Readonly<Record<string, Handler>>;

/** A response without a body. */
export const DONE: Reply = {};
