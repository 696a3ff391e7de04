/**
 * A session that a plugin host has: the adapter asks the host for a plugin over its socket, and hands on what client and
 * host say to each other from then on. So every client can attach to a plugin, whatever it can connect to.
 */
import { createConnection, type Socket } from "node:net";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { messageLength } from "../../framing/index.js";
import { fusabiError } from "../../vm/shared.js";
import type { Outgoing } from "./dap-session.js";

/** Which plugin of which host. */
export interface PluginAddress {
  /** The path of the host's socket. */
  readonly socket: string;
  readonly plugin: string;
}

/** Null unless a client asks to attach to a plugin of a host. */
export function addressIn({
  command,
  arguments: given,
}: DebugProtocol.Request): PluginAddress | null {
  const { socket, plugin } = (given ?? {}) as Partial<Record<keyof PluginAddress, unknown>>;
  const isAddress = command === "attach" && typeof socket === "string" && socket !== "";
  return isAddress ? { socket, plugin: typeof plugin === "string" ? plugin : "" } : null;
}

/** What the adapter does with what comes from the host. */
export interface RelayTarget {
  readonly send: (message: Outgoing) => void;
  /** The host is gone. */
  readonly ended: () => void;
}

/** Bytes of the longest answer of a host to the request for a plugin. */
const LONGEST_ANSWER = 1 << 20;

export class Relay {
  readonly #socket: Socket;
  readonly #target: RelayTarget;
  #pending = Buffer.alloc(0);
  /** The client has had the answer to this request from the adapter. */
  readonly #answered: number;

  private constructor(socket: Socket, target: RelayTarget, answered: number) {
    this.#socket = socket;
    this.#target = target;
    this.#answered = answered;
  }

  /**
   * @param initialize the client's first request, which the host gets too
   * @throws FusabiError HostNotReached, with the host's own words where it refuses
   */
  static async open(
    { socket: path, plugin }: PluginAddress,
    initialize: DebugProtocol.Request,
    target: RelayTarget,
  ): Promise<Relay> {
    const socket = createConnection(path);
    const rest = await askFor(socket, path, plugin);
    const relay = new Relay(socket, target, initialize.seq);
    socket.on("data", (chunk) => relay.#receive(chunk));
    socket.once("close", () => target.ended());
    relay.send(initialize);
    relay.#receive(rest);
    socket.resume();
    return relay;
  }

  send(request: DebugProtocol.Request): void {
    const text = JSON.stringify(request);
    this.#socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const end = this.#pending.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = messageLength(this.#pending.toString("latin1", 0, end));
      if (typeof length === "string") {
        this.close();
        return;
      }
      const from = end + 4;
      if (this.#pending.length < from + length) return;
      const text = this.#pending.toString("utf8", from, from + length);
      this.#pending = this.#pending.subarray(from + length);
      this.#handOn(JSON.parse(text) as Outgoing);
    }
  }

  #handOn(message: Outgoing): void {
    if (message.type === "response" && message.request_seq === this.#answered) return;
    // The adapter numbers its own messages.
    this.#target.send({ ...message, seq: 0 });
  }
}

/** Resolves with what the host sent behind its answer, when the connection is the debugger's. */
function askFor(socket: Socket, path: string, plugin: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => {
      socket.destroy();
      reject(fusabiError("HostNotReached", { path, reason: reason.replace(/\.$/, "") }));
    };
    const onError = (error: Error) => refuse(error.message);
    const onClose = () => refuse("it closed the connection");
    let pending = Buffer.alloc(0);
    const onData = (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let end = pending.indexOf(10); end >= 0; end = pending.indexOf(10)) {
        const message = readLine(pending.toString("utf8", 0, end));
        pending = pending.subarray(end + 1);
        if (message?.id !== ID) continue;
        if (message.type !== "answer") return refuse(String(message.message));
        socket.pause();
        socket.off("data", onData).off("close", onClose).off("error", onError);
        socket.on("error", () => socket.destroy());
        return resolve(pending);
      }
      if (pending.length > LONGEST_ANSWER) refuse("it speaks of something else");
    };
    socket.on("data", onData).on("close", onClose).on("error", onError);
    socket.write(`${JSON.stringify({ type: "debug", plugin, id: ID })}\n`);
  });
}

const ID = "debug";

function readLine(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === "object" ? (message as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
