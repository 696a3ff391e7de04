/** One session on a connection, for code that listens on a port. */
import type { Socket } from "node:net";
import { guardedInput } from "../../framing/index.js";
import type { FusabiError } from "../../vm/shared.js";
import type { FusabiDebugSession } from "./session.js";

/**
 * Begins with the first bytes. A page in a browser can post to every port of its computer, and the head of such a
 * request reads like that of a message: who speaks HTTP is cut off before anything is read. `tell`: why somebody else was
 * cut off, who sent no messages.
 */
export function startOn(
  socket: Socket,
  session: FusabiDebugSession,
  tell: (error: FusabiError) => void,
): void {
  session.setRunAsServer(true);
  socket.on("error", () => socket.destroy());
  socket.once("data", (first) => {
    socket.pause();
    if (HTTP.test(first.toString("latin1", 0, 16))) {
      socket.destroy();
      return;
    }
    socket.unshift(first);
    const input = guardedInput(socket, (error) => {
      tell(error);
      socket.destroySoon();
    });
    session.start(input, socket);
  });
}

const HTTP = /^[A-Z]{3,7} /;

/** Milliseconds in which a client that has taken its leave should have closed its connection. */
const GRACE = 1000;

/**
 * Connections whose client has taken its leave. It is the client's part to close them; who waits for the end of all
 * connections closes them himself after a while.
 */
export class TakenLeave {
  readonly #sockets = new Set<Socket>();
  #isClosing = false;

  /** To be called for each connection when it is made. */
  watch(socket: Socket, session: FusabiDebugSession): void {
    socket.once("close", () => this.#sockets.delete(socket));
    session.ended = () => {
      this.#sockets.add(socket);
      if (this.#isClosing) hangUp(socket);
    };
  }

  /** Closes these connections, and those whose client takes its leave later. */
  close(): void {
    this.#isClosing = true;
    for (const socket of this.#sockets) hangUp(socket);
  }
}

function hangUp(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), GRACE);
  socket.once("close", () => clearTimeout(timer));
}
