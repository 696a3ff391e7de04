/**
 * The debugger inside of a host: the host's own process runs its program, with the host's own functions, and
 * a client attaches to it over TCP. Each connection is a session with a new machine of its own; nothing runs
 * before a client attaches. Reachable from this computer only.
 */
import { createServer, type Server } from "node:net";
import { fusabiError } from "../../vm/index.js";
import type { HostedProgram } from "./hosted.js";
import { FusabiDebugSession } from "./session.js";

export interface DebugEndpoint {
  /** The port that it listens on, for `"port"` of the client's configuration. */
  readonly port: number;
  /** Takes no more clients. Sessions under way end by themselves. */
  close(): Promise<void>;
}

/**
 * @param makeProgram what to run; asked once for each session and each restart
 * @param port 0 picks a free one
 * @throws Error of Node where the port cannot be had
 */
export async function serveDebugger(
  makeProgram: () => HostedProgram,
  port = 0,
): Promise<DebugEndpoint> {
  const server = createServer((socket) => {
    const session = new FusabiDebugSession({ hosted: makeProgram, save: writesNothing });
    session.setRunAsServer(true);
    socket.on("error", () => socket.destroy());
    session.start(socket, socket);
  });
  await listening(server, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Whoever reaches the port must not write files in the host's name. */
function writesNothing(path: string): never {
  throw fusabiError("UnwritableFile", { path, reason: "a host's endpoint writes no files" });
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}
