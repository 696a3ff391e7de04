/** A worker of the plugin host in which the plugin "hangs" keeps the thread for ever, as no plugin can. */
import { parentPort } from "node:worker_threads";
import { serveShard, type ToWorker } from "../../../host/index.js";

const forEver = new Int32Array(new SharedArrayBuffer(4));
const answer = serveShard((message) => parentPort!.postMessage(message), {
  onRun: (name) => {
    if (name === "hangs") Atomics.wait(forEver, 0, 0);
  },
});
parentPort!.on("message", (message: ToWorker) => answer(message));
