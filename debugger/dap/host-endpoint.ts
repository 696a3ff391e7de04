/**
 * The debugger inside of a host, behind a TCP port that a client attaches to; reachable from this computer only.
 * Either the host offers a machine that it runs itself, or programs that the debugger runs for each client.
 */
import { createServer, type Server, type Socket } from "node:net";
import { fusabiError, type Machine } from "../../vm/shared.js";
import { AttachTarget } from "./attach-target.js";
import type { AdapterEnvironment } from "./context.js";
import type { Outgoing } from "./dap-session.js";
import type { HostedProgram } from "./hosted.js";
import { FusabiDebugSession } from "./session.js";
import { startOn, TakenLeave } from "./socket.js";

export interface DebugEndpoint {
  /** The port that it listens on, for `"port"` of the client's configuration. */
  readonly port: number;
  /** Takes no more clients, and keeps the process alive no more. Resolves when the sessions under way have ended by themselves. */
  close(): Promise<void>;
}

export interface OfferOptions {
  /** What stands for the program where it has no source, such as its path. Left out: "program". */
  readonly name?: string;
  /** Left out, or 0: a free one. */
  readonly port?: number;
  /** Is told what becomes of the run. Left out: nobody is. */
  readonly onChange?: (change: OfferChange) => void;
}

/**
 * "attached": a debugger asks for the run, and gets it between two instructions. "stopped", "running": it shows a place, or
 * lets the run go on. "leaving": it is gone, and gives the run back between two instructions. "left": the run is the host's.
 */
export type OfferChange = "attached" | "stopped" | "running" | "leaving" | "left";

/**
 * Lets one debugger at a time attach to a machine, whatever it is doing. While one is attached, `resume` of the
 * machine answers "waiting" and `runAsync` waits; when it lets go, the run goes on where it then stands. A run that
 * ends under the debugger has the same outcome for the host as without one.
 *
 * The host has to let the event loop turn, as `runAsync` does and slices with an `await` between them do.
 * @throws Error of Node where the port cannot be had
 */
export function offerMachine(
  machine: Machine,
  { port = 0, ...options }: OfferOptions = {},
): Promise<DebugEndpoint> {
  return listen(port, debuggerDoor(machine, options));
}

/**
 * Runs a program for each client that attaches, each in a machine of its own; nothing runs before.
 * @param makeProgram what to run; asked once for each session and each restart
 * @param port 0 picks a free one
 * @throws Error of Node where the port cannot be had
 */
export function serveDebugger(makeProgram: () => HostedProgram, port = 0): Promise<DebugEndpoint> {
  return listen(port, doorTo({ hosted: makeProgram }));
}

/** As `offerMachine`, for connections that the host has already. */
export function debuggerDoor(
  machine: Machine,
  { name = "program", onChange = () => {} }: Omit<OfferOptions, "port"> = {},
): DebuggerDoor {
  const told = (isClaimed: boolean) => onChange(isClaimed ? "attached" : "left");
  return doorTo({ offer: new AttachTarget(machine, name, told) }, onChange);
}

/** Where connections of debuggers go in. */
export interface DebuggerDoor {
  /** How many connections have not taken their leave, whether they have the run or not. */
  readonly connections: number;
  /** What comes over the connection from now on is a debugger's. */
  accept(socket: Socket): void;
  /** Connections whose client has taken its leave are closed, soon. */
  close(): void;
}

function doorTo(
  offered: Pick<Partial<AdapterEnvironment>, "hosted" | "offer">,
  onChange: (change: OfferChange) => void = () => {},
): DebuggerDoor {
  const left = new TakenLeave();
  const open = new Set<Socket>();
  return {
    get connections() {
      return open.size;
    },
    accept(socket) {
      const session = new FusabiDebugSession({ ...offered, save: writesNothing });
      left.watch(socket, session);
      const told = (change: OfferChange) => {
        if (change === "leaving") open.delete(socket);
        onChange(change);
      };
      open.add(socket);
      session.said = (message) => {
        const change = changeIn(message);
        if (change !== null) told(change);
      };
      if (socket.closed) told("leaving");
      else socket.once("close", () => told("leaving"));
      startOn(socket, session, (error) => session.tell(error));
    },
    close: () => left.close(),
  };
}

async function listen(port: number, door: DebuggerDoor): Promise<DebugEndpoint> {
  const server = createServer((socket) => door.accept(socket));
  await listening(server, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        door.close();
      }),
  };
}

/** Requests whose good answer means that the run goes on. */
const MOVES = new Set([
  ...["continue", "next", "stepIn", "stepOut", "stepBack", "reverseContinue", "goto"],
  ...["restartFrame", "configurationDone"],
]);

function changeIn(message: Outgoing): OfferChange | null {
  if (message.type === "event") return message.event === "stopped" ? "stopped" : null;
  if (!message.success) return null;
  if (message.command === "disconnect") return "leaving";
  return MOVES.has(message.command) ? "running" : null;
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
