/**
 * How a client reaches the server process: standard streams, Node's channel, a pipe or a socket. Sees to it that
 * the process ends with its client.
 */

import { connect } from "node:net";
import {
  type Connection,
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
} from "vscode-languageserver/node";

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
    if (name === "--socket" && /^\d+$/.test(value)) return { kind: "socket", port: Number(value) };
  }
  return null;
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
  return createConnection(ProposedFeatures.all, process.stdin, process.stdout);
}

function overSocket(address: { path: string } | { port: number; host: string }): Connection {
  const socket = connect(address);
  socket.on("error", (error) => {
    process.stderr.write(`fusabi lsp: the client cannot be reached: ${error.message}\n`);
    process.exit(1);
  });
  return createConnection(ProposedFeatures.all, socket, socket);
}
