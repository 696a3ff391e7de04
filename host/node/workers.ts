/** Workers of Node's for shards. */
import { Worker } from "node:worker_threads";
import type { FromWorker, WorkerSurroundings } from "../index.js";

/** Of a worker's heap; what needs more ends the worker and not the process. */
const HEAP_MEBIBYTES = 512;

/** Beside whatever bundle this is in. */
const BUNDLED = new URL("./host-worker.mjs", import.meta.url);

/**
 * Starts shards in worker threads of Node's, for `WorkerShard`.
 * @param script where the worker's program is; absent: where the package has it
 */
export function nodeWorkers(script: URL = BUNDLED): WorkerSurroundings {
  return {
    start(listeners) {
      const worker = new Worker(script, {
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MEBIBYTES },
      });
      let isOwnFault = false;
      worker.on("message", (message: FromWorker) => listeners.onMessage(message));
      worker.on("error", () => {
        isOwnFault = true;
      });
      worker.on("exit", () => listeners.onEnd(isOwnFault));
      return {
        post: (message) => worker.postMessage(message),
        end: () => void worker.terminate(),
      };
    },
    every(ms, act) {
      const timer = setInterval(act, ms);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
