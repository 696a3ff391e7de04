/**
 * A debug session over the streams of a Node process: framing, numbering and back pressure. What is said over
 * them is the conversation's matter.
 */
import { DebugSession, OutputEvent, TerminatedEvent } from "@vscode/debugadapter";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type FusabiError, formatCode } from "../../vm/shared.js";
import type { AdapterEnvironment } from "./context.js";
import { DapSession, type Outgoing } from "./dap-session.js";
import { addressIn, type PluginAddress, Relay } from "./relay.js";
import { nodeEnvironment } from "./surroundings.js";

export class FusabiDebugSession extends DebugSession {
  readonly #session: DapSession;
  readonly #isHosted: boolean;
  #initialize: DebugProtocol.Request | null = null;
  /** The way to the plugin host that has the session; null: it is this process's own. */
  #relay: Promise<Relay | null> | null = null;
  #outgoing: (NodeJS.WritableStream & { writableNeedDrain?: boolean }) | null = null;

  /** `surroundings`: what a host gives instead of the process's own. */
  constructor(surroundings: Partial<AdapterEnvironment> = {}) {
    super(false);
    const all = { ...nodeEnvironment(), ...surroundings };
    this.#isHosted = all.hosted !== null || all.offer !== null;
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
    void this.#relay?.then((relay) => relay?.close());
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
    if (request.command === "initialize") this.#initialize = request;
    const address = this.#isHosted ? null : addressIn(request);
    if (address !== null && this.#relay === null) this.#relay = this.#openRelay(address, request);
    else if (this.#relay === null) this.#session.take(request);
    else void this.#relay.then((relay) => relay?.send(request));
  }

  /** From now on the host of the plugin has the session; null where it does not take it. */
  async #openRelay(address: PluginAddress, attach: DebugProtocol.Request): Promise<Relay | null> {
    const initialize = this.#initialize ?? { seq: 0, type: "request", command: "initialize" };
    const target = {
      send: (message: Outgoing) => this.#sendNumbered(message),
      ended: () => this.#hostEnded(),
    };
    try {
      const relay = await Relay.open(address, initialize, target);
      relay.send(attach);
      return relay;
    } catch (error) {
      this.#relay = null;
      this.#session.refuse(attach, error);
      return null;
    }
  }

  #hostEnded(): void {
    this.#relay = null;
    this.sendEvent(new TerminatedEvent());
  }

  /** Called with each message that goes to the client. */
  said: (message: Outgoing) => void = () => {};

  #sendNumbered(message: Outgoing): void {
    this.said(message);
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
