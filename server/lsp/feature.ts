/** The shape of everything that the server can do: the capability that it declares, and the handlers behind it. */
import type { ClientCapabilities, ServerCapabilities } from "vscode-languageserver";
import type { Context } from "./context.js";
import type { Handlers, Method } from "./protocol.js";

/** `M`: the requests that it answers. */
export interface Feature<M extends Method> {
  capabilities(client: ClientCapabilities): ServerCapabilities;
  /** Called once for a connection, before the first message. */
  handlers(context: Context): Handlers<M>;
}
