/** The ways in which a client reaches the adapter: the process's own streams, or a TCP port. */
import { createServer, type Server } from "node:net";
import { FusabiDebugSession } from "./session.js";
import { startOn } from "./socket.js";

/** One session over standard input and output; the process ends when the client goes away. */
export function startStdio(): void {
  // Standard output belongs to the protocol: what host functions log goes to standard error.
  console.log = console.error;
  const session = new FusabiDebugSession();
  process.on("SIGTERM", () => session.shutdown());
  process.stdin.on("end", () => session.shutdown());
  session.start(process.stdin, process.stdout);
}

/** One session for each connection, on this computer only; port 0 picks a free one. */
export function startServer(port: number): Promise<Server> {
  const server = createServer((socket) => startOn(socket, new FusabiDebugSession()));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
