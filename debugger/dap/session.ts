/**
 * A debug session over the streams of a Node process: framing, numbering and back pressure. What is said over
 * them is the conversation's matter.
 */
import { DebugSession, OutputEvent } from "@vscode/debugadapter";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type FusabiError, formatCode } from "../../vm/shared.js";
import type { AdapterEnvironment } from "./context.js";
import { DapSession, type Outgoing } from "./dap-session.js";
import { nodeEnvironment } from "./surroundings.js";

export class FusabiDebugSession extends DebugSession {
  readonly #session: DapSession;
  #outgoing: (NodeJS.WritableStream & { writableNeedDrain?: boolean }) | null = null;

  /** `surroundings`: what a host gives instead of the process's own. */
  constructor(surroundings: Partial<AdapterEnvironment> = {}) {
    super(false);
    const all = { ...nodeEnvironment(), ...surroundings };
    this.#session = new DapSession(
      { ...all, turn: () => this.#turn(all.turn) },
      { send: (message) => this.#sendNumbered(message), end: () => this.#end() },
    );
    this.removeAllListeners("error");
    this.on("error", (event: DebugProtocol.Event) => this.#transportFailed(event));
  }

  override start(incoming: NodeJS.ReadableStream, outgoing: NodeJS.WritableStream): void {
    this.#outgoing = outgoing;
    super.start(incoming, outgoing);
  }

  override shutdown(): void {
    this.#session.leave();
    super.shutdown();
  }

  /** Called when the client has taken its leave and its last answer is on the way. */
  ended: () => void = () => {};

  /** Tells the client an error outside of all requests. */
  tell({ code, message, remedy }: FusabiError): void {
    const output = `error ${formatCode(code)}: ${message} ${remedy}\n`;
    this.sendEvent(new OutputEvent(output, "important"));
  }

  #end(): void {
    this.shutdown();
    this.ended();
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    this.#session.take(request);
  }

  #sendNumbered(message: Outgoing): void {
    if (message.type === "event") this.sendEvent(message);
    else this.sendResponse(message);
  }

  /** A client that is slow to read first, then everything else that waits. */
  async #turn(turn: () => Promise<void>): Promise<void> {
    const outgoing = this.#outgoing;
    if (outgoing?.writableNeedDrain)
      await new Promise<void>((resolve) => {
        outgoing.once("drain", resolve);
        outgoing.once("close", resolve);
      });
    await turn();
  }

  /** A message that cannot be read is skipped; a stream that breaks ends the session. */
  #transportFailed(event: DebugProtocol.Event): void {
    if (!String(event.body).startsWith("Error handling data")) this.shutdown();
  }
}
