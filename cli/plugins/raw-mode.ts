/** The person's terminal for a program that draws it all: each key at once, and everything as before at any end. */
import { writeAll } from "../../disk/index.js";

/** Gives back what restores the terminal; it is also called when the program ends, however it ends. */
export function takeTerminal(restore: () => string): () => void {
  const { stdin } = process;
  const wasRaw = stdin.isRaw;
  let isTaken = true;
  const giveBack = () => {
    if (!isTaken) return;
    isTaken = false;
    if (stdin.isTTY) stdin.setRawMode(wasRaw);
    try {
      writeAll(1, new TextEncoder().encode(restore()));
    } catch {
      // It is gone.
    }
  };
  if (stdin.isTTY) stdin.setRawMode(true);
  process.once("exit", giveBack);
  return () => {
    giveBack();
    process.removeListener("exit", giveBack);
  };
}

/** Resolves when somebody ends the process. */
export function endingSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve(signal));
  });
}
