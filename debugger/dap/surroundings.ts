/** The surroundings of an adapter that lives in a Node process. */
import { setImmediate } from "node:timers";
import type { Surroundings } from "./context.js";
import { DISK, saveText } from "./files.js";
import { loadDebugHost } from "./hosts.js";

export function nodeSurroundings(): Surroundings {
  return {
    files: DISK,
    save: saveText,
    hosted: null,
    offer: null,
    loadHost: loadDebugHost,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
