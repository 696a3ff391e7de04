/** What a handler of a request is. One file of handlers for each family of requests. */
import type { Context } from "./context.js";
import type { Fields } from "./fields.js";
import type { Bodies, Command } from "./protocol.js";

declare const CHECKED: unique symbol;

/** A body that `bodyOf` has checked. */
export type Checked<Body> = Body & { readonly [CHECKED]: true };

/** The body of a response to the request: a field that it does not have does not compile. */
export function bodyOf<C extends Command>(body: Bodies[NoInfer<C>]): Checked<Bodies[C]> {
  return body as Checked<Bodies[C]>;
}

/** The body of the response, and what is to happen once it is sent. */
export interface Reply<Body = unknown> {
  readonly body?: Checked<Body>;
  readonly after?: () => void;
  /**
   * The program left its place, on a request that the protocol does not know: from such a request a client cannot
   * tell that what it shows of the last stop is over. It is told before the answer, as some take events that follow
   * each other for one moment.
   */
  readonly leaves?: true;
}

/** A slow reply that can be cancelled: on a cancel the client is answered at once. */
export class Abandonable<Body = unknown> {
  readonly reply: Promise<Reply<Body>>;
  /** Called when it is given up. */
  readonly giveUp: () => void;

  constructor(reply: Promise<Reply<Body>>, giveUp: () => void) {
    this.reply = reply;
    this.giveUp = giveUp;
  }
}

export type Answer<Body = unknown> = Reply<Body> | Promise<Reply<Body>> | Abandonable<Body>;

/** Throws FusabiError for what it refuses; everything else that it throws is a defect. */
export type Handler<Body = unknown> = (context: Context, fields: Fields) => Answer<Body>;

/** The handlers of a family: a missing one, an unknown one, and a field that the protocol lacks do not compile. */
export type Handlers<C extends Command> = { readonly [K in C]: Handler<Bodies[K]> };

/** The handlers of every request. */
export type HandlerTable = Handlers<Command>;

/** A response without a body. */
export const DONE: Reply<undefined> = {};
