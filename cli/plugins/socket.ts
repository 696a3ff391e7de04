/** A socket for many clients. What plugins do goes to all of them; one that does not read is left behind. */
import { lstatSync, unlinkSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { codeOf, reasonOf } from "../../disk/index.js";
import { FusabiError } from "../../vm/shared.js";
import { serveClient } from "./client.js";
import type { HostSession } from "./session.js";

/** Bytes that wait for a client. One that has more does not read, and is cut off. */
const MOST_UNREAD = 8 << 20;

export class ClientSockets {
  readonly #sockets = new Set<Socket>();
  readonly #debugged = new Set<Socket>();

  broadcast(message: object): void {
    const line = `${JSON.stringify(message)}\n`;
    for (const socket of this.#sockets) send(socket, line);
  }

  /** @throws FusabiError HostSocketTaken */
  async listen(path: string, session: HostSession): Promise<Server> {
    await removeStale(path);
    const server = createServer((socket) => void this.#serve(socket, session));
    // Only the user may speak to the plugins.
    const before = process.umask(0o177);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject).listen(path, resolve);
      });
    } catch (error) {
      throw taken(path, error);
    } finally {
      process.umask(before);
    }
    return server;
  }

  async #serve(socket: Socket, session: HostSession): Promise<void> {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    send(socket, `${JSON.stringify({ type: "ready", plugins: session.host.names })}\n`);
    try {
      const say = (message: object) => send(socket, `${JSON.stringify(message)}\n`);
      // What plugins do is nothing that a debugger would understand.
      const onTaken = () => this.#sockets.delete(socket);
      const chunks = socket.iterator({ destroyOnReturn: false });
      const door = await serveClient(chunks, session, say, onTaken);
      if (door === null) socket.end();
      else {
        this.#debugged.add(socket.once("close", () => this.#debugged.delete(socket)));
        door.accept(socket);
      }
    } catch {
      // A client that went away in the middle of a line gets no answer.
      socket.destroy();
    } finally {
      this.#sockets.delete(socket);
    }
  }

  close(): void {
    for (const socket of [...this.#sockets, ...this.#debugged]) socket.destroy();
  }
}

function send(socket: Socket, line: string): void {
  if (socket.destroyed) return;
  socket.write(line);
  if (socket.writableLength > MOST_UNREAD) socket.destroy();
}

function taken(path: string, error: unknown): FusabiError {
  const isTaken = codeOf(error) === "EADDRINUSE";
  return new FusabiError("HostSocketTaken", {
    path,
    reason: isTaken ? reasonTaken(path) : reasonOf(error),
  });
}

function reasonTaken(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat === undefined || stat.isSocket() ? "another host listens there" : "a file is there";
}

/** The socket of a host that was killed stays behind: where nothing answers, it is removed. A file that is not a socket stays. */
async function removeStale(path: string): Promise<void> {
  const code = await new Promise<string>((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve("");
    });
    socket.once("error", (error) => resolve(codeOf(error)));
  });
  if (code === "ECONNREFUSED" && lstatSync(path).isSocket()) unlinkSync(path);
}
