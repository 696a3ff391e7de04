/** The ways in which a client reaches the adapter: the process's own streams, or a TCP port. */
import { createServer, type Server } from "node:net";
import { guardedInput, tellRefusal } from "../../framing/index.js";
import type { FusabiError } from "../../vm/shared.js";
import { FusabiDebugSession } from "./session.js";
import { startOn } from "./socket.js";

/** One session over standard input and output; the process ends when the client goes away. */
export function startStdio(): void {
  // Standard output belongs to the protocol: what host functions log goes to standard error.
  console.log = console.error;
  const session = new FusabiDebugSession();
  process.on("SIGTERM", () => session.shutdown());
  const input = guardedInput(process.stdin, failRefusing);
  input.on("end", () => session.shutdown());
  session.start(input, process.stdout);
}

function tell(error: FusabiError): void {
  tellRefusal("fusabi dap", error);
}

/** The session ends the process, as one that went well. */
function failRefusing(error: FusabiError): void {
  tell(error);
  process.on("exit", () => {
    process.exitCode = 1;
  });
}

/** One session for each connection, on this computer only; port 0 picks a free one. */
export function startServer(port: number): Promise<Server> {
  const server = createServer((socket) => startOn(socket, new FusabiDebugSession(), tell));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
