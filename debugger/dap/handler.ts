/** What a handler of a request is. One file of handlers for each family of requests. */
import type { Context } from "./context.js";
import type { Fields } from "./fields.js";

/** The body of the response, and what is to happen once it is sent. */
export interface Reply {
  readonly body?: object;
  readonly after?: () => void;
  /**
   * The program left its place, on a request that the protocol does not know: from such a request a client cannot
   * tell that what it shows of the last stop is over. It is told before the answer, as some take events that follow
   * each other for one moment.
   */
  readonly leaves?: true;
}

/** Throws FusabiError for what it refuses; everything else that it throws is a defect. */
export type Handler = (context: Context, fields: Fields) => Reply | Promise<Reply>;

export type HandlerTable = Readonly<Record<string, Handler>>;

/** A response without a body. */
export const DONE: Reply = {};
