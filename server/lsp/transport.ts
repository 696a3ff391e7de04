/**
 * How a client reaches the server process: standard streams, Node's channel, a pipe or a socket. Sees to it that
 * the process ends with its client.
 */

import { connect } from "node:net";
import type { Readable, Writable } from "node:stream";
import {
  type Connection,
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
} from "vscode-languageserver/node";
import { reasonOf } from "../../disk/index.js";
import { guardedInput, tellRefusal } from "../../framing/index.js";
import { FusabiError, formatCode } from "../../vm/shared.js";

export type Transport =
  | { readonly kind: "stdio" }
  /** The channel of a process that Node forked. */
  | { readonly kind: "ipc" }
  /** A named pipe or Unix socket on which the client listens. */
  | { readonly kind: "pipe"; readonly name: string }
  /** A port of this machine on which the client listens. */
  | { readonly kind: "socket"; readonly port: number };

/** Reads `--stdio`, `--node-ipc`, `--pipe=NAME`, `--socket=PORT` (or the value as the next argument). */
export function transportOf(args: readonly string[]): Transport | null {
  for (const [at, arg] of args.entries()) {
    const [name, value = args[at + 1] ?? ""] = arg.split(/=(.*)/s);
    if (name === "--stdio") return { kind: "stdio" };
    if (name === "--node-ipc") return { kind: "ipc" };
    if (name === "--pipe" && value !== "") return { kind: "pipe", name: value };
    if (name === "--socket" && isPort(value)) return { kind: "socket", port: Number(value) };
  }
  return null;
}

function isPort(word: string): boolean {
  return /^\d+$/.test(word) && Number(word) >= 1 && Number(word) <= 65_535;
}

/** Connects; the process exits when the other end goes away. */
export function openConnection(transport: Transport): Connection {
  switch (transport.kind) {
    case "stdio":
      return overStdio();
    case "ipc":
      process.once("disconnect", () => process.exit(1));
      return createConnection(
        ProposedFeatures.all,
        new IPCMessageReader(process),
        new IPCMessageWriter(process),
      );
    case "pipe":
      return overSocket({ path: transport.name });
    case "socket":
      return overSocket({ port: transport.port, host: "127.0.0.1" });
  }
}

function overStdio(): Connection {
  // What anything prints must not fall between the messages.
  console.log = console.info = console.debug = console.error;
  // A client that died leaves a broken pipe: writing to it is the end, not a crash.
  process.stdout.on("error", () => process.exit(1));
  return connectionOn(process.stdin, process.stdout);
}

function overSocket(address: { path: string } | { port: number; host: string }): Connection {
  const socket = connect(address);
  socket.once("error", (error) => {
    // A connection that breaks later means that the client is gone.
    if (!socket.pending) process.exit(1);
    process.stderr.write(unreachable(address, error));
    process.exit(2);
  });
  return connectionOn(socket, socket);
}

function connectionOn(incoming: Readable, outgoing: Writable): Connection {
  const input = guardedInput(incoming, (error) => tellRefusal("fusabi lsp", error));
  return createConnection(ProposedFeatures.all, input, outgoing);
}

function unreachable(address: { path: string } | { port: number; host: string }, error: Error) {
  const at = "path" in address ? `"${address.path}"` : `${address.host}:${address.port}`;
  const facts = { address: at, reason: reasonOf(error) };
  const { code, message, remedy } = new FusabiError("ClientUnreachable", facts);
  return `fusabi lsp: error ${formatCode(code)}: ${message}\n      = ${remedy}\n`;
}
