/** The surroundings of an adapter that lives in a Node process. */
import { setImmediate } from "node:timers";
import type { Surroundings } from "./context.js";
import { DISK } from "./files.js";
import { hostNamed } from "./hosts.js";

export function nodeSurroundings(): Surroundings {
  return {
    files: DISK,
    hostNamed,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
