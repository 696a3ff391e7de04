/** A worker of Node's that runs plugins. It does nothing but answer its host. */
import { parentPort } from "node:worker_threads";
import { serveShard, type ToWorker } from "../index.js";

const port = parentPort;
if (port === null) throw new Error("a worker of the plugin host is not a program of its own");
const answer = serveShard((message) => port.postMessage(message));
port.on("message", (message: ToWorker) => answer(message));
