/**
 * One debug session on the wire: takes each request to its handler, answers every one exactly once, and
 * turns what goes wrong into an error response. Knows no request by name but those that end the session.
 */
import { DebugSession, Event, Response } from "@vscode/debugadapter";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { FusabiError, formatCode, fusabiError } from "../../vm/index.js";
import { Context, type Surroundings } from "./context.js";
import { Fields } from "./fields.js";
import type { Reply } from "./handler.js";
import { HANDLERS } from "./handlers/index.js";
import { leave } from "./handlers/lifecycle.js";
import { nodeSurroundings } from "./surroundings.js";

export class FusabiDebugSession extends DebugSession {
  readonly #context: Context;
  #outgoing: NodeJS.WritableStream | null = null;
  /** Events that wait for the response of the request under way. */
  #waiting: DebugProtocol.Event[] | null = null;

  /** `surroundings`: what a host other than Node gives instead. */
  constructor(surroundings: Partial<Surroundings> = {}) {
    super(false);
    const all = { ...nodeSurroundings(), ...surroundings };
    this.#context = new Context({ ...all, turn: () => this.#turn(all.turn) }, (event, body) =>
      this.#sendEvent(event, body),
    );
    this.removeAllListeners("error");
    this.on("error", (event: DebugProtocol.Event) => this.#transportFailed(event));
  }

  override start(incoming: NodeJS.ReadableStream, outgoing: NodeJS.WritableStream): void {
    this.#outgoing = outgoing;
    super.start(incoming, outgoing);
  }

  override shutdown(): void {
    leave(this.#context);
    super.shutdown();
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    const response = new Response(request) as DebugProtocol.Response;
    if (typeof request.command !== "string" || typeof request.seq !== "number") return;
    this.#waiting = [];
    try {
      const reply = this.#handle(request);
      if (reply instanceof Promise) void this.#answerLater(request, response, reply);
      else this.#answer(request, response, reply);
    } catch (error) {
      this.#refuse(request, response, error);
    }
    const events = this.#waiting ?? [];
    this.#waiting = null;
    for (const event of events) this.sendEvent(event);
  }

  #handle(request: DebugProtocol.Request): Reply | Promise<Reply> {
    const { command } = request;
    const handler = Object.hasOwn(HANDLERS, command) ? HANDLERS[command] : undefined;
    if (!handler) throw fusabiError("UnknownRequest", { command });
    return handler(this.#context, new Fields(command, request.arguments));
  }

  /** Answers once the handler is done, unless the client cancels it before. */
  async #answerLater(
    request: DebugProtocol.Request,
    response: DebugProtocol.Response,
    promise: Promise<Reply>,
  ): Promise<void> {
    const { pending, cancelled } = this.#context;
    pending.add(request.seq);
    try {
      const reply = await promise;
      if (cancelled.has(request.seq)) throw fusabiError("Cancelled", { command: request.command });
      this.#answer(request, response, reply);
    } catch (error) {
      this.#refuse(request, response, error);
    } finally {
      pending.delete(request.seq);
      cancelled.delete(request.seq);
    }
  }

  #answer(request: DebugProtocol.Request, response: DebugProtocol.Response, reply: Reply): void {
    if (reply.body) response.body = reply.body;
    this.#context.output.flush();
    this.sendResponse(response);
    reply.after?.();
    if (request.command === "disconnect") this.shutdown();
  }

  #refuse(request: DebugProtocol.Request, response: DebugProtocol.Response, error: unknown): void {
    const { id, text } = describe(error);
    const isCancelled = error instanceof FusabiError && error.kind === "Cancelled";
    response.success = false;
    response.message = isCancelled ? "cancelled" : text;
    const showUser = request.command === "launch" || request.command === "attach";
    response.body = { error: { id, format: "{_text}", variables: { _text: text }, showUser } };
    this.sendResponse(response);
  }

  #sendEvent(name: string, body: object): void {
    const event = new Event(name, body) as DebugProtocol.Event;
    if (name !== "output") this.#context.output.flush();
    if (this.#waiting) this.#waiting.push(event);
    else this.sendEvent(event);
  }

  /** Output first, then a client that is slow to read it, then everything else that waits. */
  async #turn(turn: () => Promise<void>): Promise<void> {
    this.#context.output.flush();
    const outgoing = this.#outgoing as
      | (NodeJS.WritableStream & { writableNeedDrain?: boolean })
      | null;
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

function describe(error: unknown): { readonly id: number; readonly text: string } {
  if (error instanceof FusabiError)
    return { id: error.code, text: `${error.message} ${error.remedy} (${formatCode(error.code)})` };
  return {
    id: 1,
    text: `The debugger has a defect: ${error instanceof Error ? error.message : error}`,
  };
}
