/** Whether a host's debugger listens where launch.json says, and the message if none does. Node only. */
import { createConnection } from "node:net";

/** Long enough for a computer nearby; a wrong address must not hold up the launch for minutes. */
const PATIENCE_MS = 5_000;

/** What the system says of a connection to the port, or null where it can be had. */
export function problemAt(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host, timeout: PATIENCE_MS });
    const settle = (problem: string | null) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once("connect", () => settle(null));
    socket.once("timeout", () => settle("it does not answer"));
    socket.once("error", ({ message }) => settle(message));
  });
}

export function nobodyListens(port: number, host: string, problem: string): string {
  return (
    `No debugger listens on port ${port} of ${host} (${problem}). Start the host that runs the program first: ` +
    'it offers its machine with "offerMachine" or its program with "serveDebugger", and launch.json names its port.'
  );
}
