/** One session on a connection, for whoever listens on a port. */
import type { Socket } from "node:net";
import type { FusabiDebugSession } from "./session.js";

/**
 * Begins with the first bytes. A page in a browser can post to every port of its computer, and the head of such a
 * request reads like that of a message: who speaks HTTP is cut off before anything is read.
 */
export function startOn(socket: Socket, session: FusabiDebugSession): void {
  session.setRunAsServer(true);
  session.ended = () => hangUp(socket);
  socket.on("error", () => socket.destroy());
  socket.once("data", (first) => {
    socket.pause();
    if (HTTP.test(first.toString("latin1", 0, 16))) {
      socket.destroy();
      return;
    }
    socket.unshift(first);
    session.start(socket, socket);
    socket.resume();
  });
}

/** Milliseconds in which a client that has taken its leave should close its end. */
const GRACE = 500;

/** Closes the connection, once the last answer is sent, whatever the client does with its end. */
function hangUp(socket: Socket): void {
  socket.end();
  const timer = setTimeout(() => socket.destroy(), GRACE);
  socket.once("close", () => clearTimeout(timer));
}

const HTTP = /^[A-Z]{3,7} /;
