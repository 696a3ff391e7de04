/**
 * One debug session without a transport: takes each request to its handler, answers every one exactly once, and
 * turns what goes wrong into an error response. Knows no request by name but those that end the session, and
 * neither streams nor Node.
 */
import type { DebugProtocol } from "@vscode/debugprotocol";
import { FusabiError, formatCode, fusabiError } from "../../vm/shared.js";
import { type AdapterEnvironment, Context } from "./context.js";
import { Fields } from "./fields.js";
import { Abandonable, type Answer, type HandlerTable, type Reply } from "./handler.js";
import { HANDLERS } from "./handlers/index.js";
import { leave } from "./handlers/lifecycle.js";
import type { EventBodies, EventName } from "./protocol.js";
import { THREAD } from "./thread.js";

/** A message to the client; whoever sends it numbers it. */
export type Outgoing =
  | (DebugProtocol.Event & { readonly type: "event" })
  | (DebugProtocol.Response & { readonly type: "response" });

/** See `leaves` of a reply. */
const LEFT: Outgoing = {
  seq: 0,
  type: "event",
  event: "continued",
  body: { threadId: THREAD, allThreadsContinued: true },
};

/** The client's end. */
export interface Transport {
  readonly send: (message: Outgoing) => void;
  /** The client has taken its leave: nothing more is to come. */
  readonly end: () => void;
}

export class DapSession {
  readonly #context: Context;
  readonly #transport: Transport;
  readonly #handlers: Partial<HandlerTable>;
  /** Events that wait for the response of the request under way. */
  #waiting: Outgoing[] | null = null;

  /** `handlers`: all of them, but where a test takes some out. */
  constructor(
    surroundings: AdapterEnvironment,
    transport: Transport,
    handlers: Partial<HandlerTable> = HANDLERS,
  ) {
    this.#transport = transport;
    this.#handlers = handlers;
    const turn = () => {
      this.#context.output.flush();
      return surroundings.turn();
    };
    this.#context = new Context({ ...surroundings, turn }, (event, body) =>
      this.#sendEvent(event, body),
    );
  }

  /** The client is gone. */
  leave(): void {
    leave(this.#context);
  }

  take(request: DebugProtocol.Request): void {
    if (typeof request.command !== "string" || typeof request.seq !== "number") return;
    this.#waiting = [];
    try {
      const reply = this.#handle(request);
      if (reply instanceof Abandonable) void this.#answerOrAbandon(request, reply);
      else if (reply instanceof Promise) void this.#answerLater(request, reply);
      else this.#answer(request, reply);
    } catch (error) {
      this.refuse(request, error);
    }
    const events = this.#waiting ?? [];
    this.#waiting = null;
    for (const event of events) this.#transport.send(event);
  }

  #handle(request: DebugProtocol.Request): Answer {
    const { command } = request;
    const handler = Object.hasOwn(this.#handlers, command)
      ? this.#handlers[command as keyof HandlerTable]
      : undefined;
    if (!handler) throw fusabiError("UnknownRequest", { command });
    return handler(this.#context, new Fields(command, request.arguments));
  }

  async #answerLater(request: DebugProtocol.Request, promise: Promise<Reply>): Promise<void> {
    try {
      this.#answer(request, await promise);
    } catch (error) {
      this.refuse(request, error);
    }
  }

  /** Answers once the handler is done, or as soon as the client cancels it. */
  async #answerOrAbandon(
    request: DebugProtocol.Request,
    { reply, giveUp }: Abandonable,
  ): Promise<void> {
    const { abandonable } = this.#context;
    const cancelled = new Promise<never>((_, reject) => {
      abandonable.set(request.seq, () => {
        giveUp();
        reject(fusabiError("Cancelled", { command: request.command }));
      });
    });
    await this.#answerLater(request, Promise.race([reply, cancelled]));
    abandonable.delete(request.seq);
  }

  #answer(request: DebugProtocol.Request, reply: Reply): void {
    this.#context.output.flush();
    const body = reply.body ? { body: reply.body } : {};
    if (reply.leaves) this.#transport.send(LEFT);
    this.#transport.send({ ...responseTo(request), success: true, ...body });
    reply.after?.();
    if (request.command === "disconnect") this.#transport.end();
  }

  /** VS Code makes a button of it; other clients know no such address. */
  #link(error: unknown): object {
    const isOfSource = error instanceof FusabiError && error.kind === "AssemblyFailed";
    if (!isOfSource || !this.#context.client.isVsCode) return {};
    return { url: "command:workbench.actions.view.problems", urlLabel: "Show Problems" };
  }

  /** Answers a request with what went wrong. */
  refuse(request: DebugProtocol.Request, error: unknown): void {
    const { id, text } = describe(error);
    const isCancelled = error instanceof FusabiError && error.kind === "Cancelled";
    const showUser = request.command === "launch" || request.command === "attach";
    this.#transport.send({
      ...responseTo(request),
      success: false,
      message: isCancelled ? "cancelled" : text,
      body: {
        error: {
          id,
          format: "{_text}",
          variables: { _text: text },
          showUser,
          ...this.#link(error),
        },
      },
    });
  }

  #sendEvent<E extends EventName>(event: E, body: EventBodies[E]): void {
    if (event !== "output") this.#context.output.flush();
    const message: Outgoing = { seq: 0, type: "event", event, body };
    if (this.#waiting) this.#waiting.push(message);
    else this.#transport.send(message);
  }
}

function responseTo({ seq, command }: DebugProtocol.Request) {
  return { seq: 0, type: "response", request_seq: seq, command } as const;
}

function describe(error: unknown): { readonly id: number; readonly text: string } {
  if (error instanceof FusabiError)
    return { id: error.code, text: `${error.message} ${error.remedy} (${formatCode(error.code)})` };
  return {
    id: 1,
    text: `Internal debugger error: ${error instanceof Error ? error.message : error}`,
  };
}
