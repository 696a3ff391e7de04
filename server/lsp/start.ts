/** Starts the server in this process: a connection, this machine's files, and the service between them. */
import { setFlagsFromString } from "node:v8";
import { nodeHost } from "./node-host.js";
import { serve } from "./serve.js";
import { openConnection, type Transport } from "./transport.js";

/** Serves one client until it goes away; then the process exits. */
export function startServer(transport: Transport): void {
  keepGarbageSmall();
  serve(openConnection(transport), nodeHost());
}

/**
 * A server stands beside an editor all day. By itself Node lets some hundred megabytes of garbage lie before it looks
 * through the whole heap for the first time, whatever the heap holds; told so, it lets a third of what is in use.
 */
function keepGarbageSmall(): void {
  setFlagsFromString("--optimize-for-size");
}
