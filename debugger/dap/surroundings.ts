/** The surroundings of an adapter that lives in a Node process. */
import { setImmediate } from "node:timers";
import type { Surroundings } from "./context.js";
import { DISK } from "./files.js";
import { loadDebugHost } from "./hosts.js";

export function nodeSurroundings(): Surroundings {
  return {
    files: DISK,
    loadHost: loadDebugHost,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
