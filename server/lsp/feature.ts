/** The shape of everything that the server can do: the capability that it declares, and the handlers behind it. */
import type { ClientCapabilities, ServerCapabilities } from "vscode-languageserver";
import type { Context } from "./context.js";

export interface Feature {
  /** Declared only together with `register`: what is declared is handled. */
  capabilities(client: ClientCapabilities): ServerCapabilities;
  /** Called once, before the first message. */
  register(context: Context): void;
}
